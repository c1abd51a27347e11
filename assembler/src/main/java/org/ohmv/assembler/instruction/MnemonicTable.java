package org.ohmv.assembler.instruction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ohmv.assembler.option.Architecture;
import org.ohmv.assembler.source.Cursor;
import org.ohmv.assembler.source.NameTable;
import org.ohmv.isa.Alias;
import org.ohmv.isa.BaseInstruction;
import org.ohmv.isa.Csr;
import org.ohmv.isa.Extension;
import org.ohmv.isa.Instruction;
import org.ohmv.isa.InstructionTable;
import org.ohmv.isa.Operand;
import org.ohmv.isa.OperandKind;

/** All mnemonics with their forms, made from the rows and aliases of an instruction table. Immutable once made. */
public final class MnemonicTable {
    private static final String[] ORDERING_SUFFIXES = {"", ".rl", ".aq", ".aqrl"};

    /** No ISA string needs to name the privileged architecture and the debugger's; GNU as takes their rows unasked. */
    private static final Set<String> ALWAYS_ENABLED =
            Set.of(Extension.PRIVILEGED.name(), Extension.S.name(), Extension.SDEXT.name());

    private final NameTable<Mnemonic> mnemonics = new NameTable<>(false);
    private final NameTable<Csr> csrs = new NameTable<>(false);
    private final Map<String, Integer> extensionBits = new HashMap<>();
    private final List<Extension> extensions = new ArrayList<>();

    /** The mnemonics of a table. */
    public MnemonicTable(InstructionTable table) {
        Map<String, List<Form>> forms = new LinkedHashMap<>();
        for (Instruction instruction : table.instructions()) {
            addRow(instruction, forms);
        }
        for (Alias alias : table.aliases()) {
            addAlias(alias, forms);
        }
        forms.computeIfAbsent("add", name -> new ArrayList<>())
                .add(Form.withTlsAddition(BaseInstruction.ADD, bit(BaseInstruction.ADD.extension())));
        for (PseudoInstruction pseudo : PseudoInstruction.values()) {
            forms.computeIfAbsent(pseudo.mnemonic(), key -> new ArrayList<>());
        }
        forms.forEach((name, list) -> mnemonics.put(name, new Mnemonic(name, list, PseudoInstruction.of(name))));
        for (Csr csr : table.csrs().rows()) {
            csrs.put(csr.name(), csr);
        }
    }

    /** The control and status registers by name. */
    NameTable<Csr> csrs() {
        return csrs;
    }

    private void addRow(Instruction instruction, Map<String, List<Form>> forms) {
        boolean ordered =
                instruction.operands().stream().map(Operand::kind).anyMatch(kind -> kind == OperandKind.ORDERING);
        int bit = bit(instruction.extension());
        Compression compression = compression(instruction);
        for (int ordering = 0; ordering < (ordered ? ORDERING_SUFFIXES.length : 1); ordering++) {
            String name = instruction.mnemonic().toLowerCase(Locale.ROOT) + ORDERING_SUFFIXES[ordering];
            forms.computeIfAbsent(name, key -> new ArrayList<>()).add(Form.of(instruction, ordering, bit, compression));
        }
    }

    private void addAlias(Alias alias, Map<String, List<Form>> forms) {
        List<Form> list = forms.computeIfAbsent(alias.mnemonic().toLowerCase(Locale.ROOT), key -> new ArrayList<>());
        Form form = Form.of(alias, bit(alias.target().extension()), compression(alias));
        if (form.isShort() && !alias.mnemonic().startsWith("c.")) {
            // Another way to write what compression makes of the base instruction, except that nothing makes c.unimp.
            if (alias.operands().isEmpty()) {
                list.add(0, form);
            }
            return;
        }
        list.add(form);
    }

    /** GNU as shortens the jumps that are written j, jr, jalr with a register alone, and ret. */
    private static Compression compression(Instruction instruction) {
        boolean jump = instruction == BaseInstruction.JAL || instruction == BaseInstruction.JALR;
        return jump ? Compression.NEVER : Compression.ANY;
    }

    private static Compression compression(Alias alias) {
        Instruction target = alias.target();
        boolean immediate = alias.operands().stream().anyMatch(operand -> operand.kind() == OperandKind.IMMEDIATE);
        if (target == BaseInstruction.JALR) {
            return alias.operands().size() <= 1 && !immediate ? Compression.ANY : Compression.NEVER;
        }
        if (target == BaseInstruction.JAL) {
            return alias.mnemonic().equals("j") ? Compression.ANY : Compression.NEVER;
        }
        if (target != BaseInstruction.ADDI || alias.operands().isEmpty()) {
            return Compression.ANY;
        }
        return immediate ? Compression.ADD_NUMBER : Compression.MOVE;
    }

    private int bit(Extension extension) {
        return extensionBits.computeIfAbsent(extension.name(), name -> {
            extensions.add(extension);
            if (extensions.size() > Long.SIZE) {
                throw new IllegalArgumentException("rows belong to more than " + Long.SIZE + " extensions");
            }
            return extensions.size() - 1;
        });
    }

    /** What the cursor's last name means as a mnemonic; null if nothing. */
    @Nullable
    Mnemonic find(Cursor cursor) {
        return mnemonics.get(cursor);
    }

    /** The mnemonic of that name, in lower case; null if there is none. */
    @Nullable
    Mnemonic find(String name) {
        return mnemonics.get(name);
    }

    /** All mnemonics that an architecture has. */
    List<String> names(long enabled) {
        List<String> names = new ArrayList<>();
        for (String name : mnemonics.names()) {
            Mnemonic mnemonic = mnemonics.get(name);
            if (mnemonic != null && isEnabled(mnemonic, enabled)) {
                names.add(name);
            }
        }
        return names;
    }

    private static boolean isEnabled(Mnemonic mnemonic, long enabled) {
        return mnemonic.pseudo() != null
                || mnemonic.forms().stream().anyMatch(form -> (enabled >> form.extensionBit() & 1) != 0);
    }

    /** The numbers of the extensions that an architecture has, as bits. */
    long enabled(Architecture architecture) {
        long bits = 0;
        for (int bit = 0; bit < extensions.size(); bit++) {
            String name = extensions.get(bit).name();
            if (ALWAYS_ENABLED.contains(name) || architecture.has(name)) {
                bits |= 1L << bit;
            }
        }
        return bits;
    }

    /** The extension of a number. */
    Extension extension(int bit) {
        return extensions.get(bit);
    }
}
