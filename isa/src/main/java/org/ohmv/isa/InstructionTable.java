package org.ohmv.isa;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ohmv.isa.contribution.ContributionException;
import org.ohmv.isa.contribution.Contributions;

/**
 * All rows that are present: our own, and those that third parties contribute through {@link InstructionSet}; with
 * their control and status registers and the decoder made from them. Immutable once made.
 */
public final class InstructionTable {
    private final List<Instruction> instructions;
    private final NameIndex indexByMnemonic;
    private final CsrTable csrs;
    /** Made when it is first asked for, which an assembler never does. */
    private volatile @Nullable Decoder decoder;

    private final List<Alias> aliases;
    private final Map<String, List<Alias>> aliasesByMnemonic;
    private final Map<Instruction, List<Alias>> aliasesByTarget;
    /** The name of the set that contributes a row. */
    private final Map<Instruction, String> contributors;

    private InstructionTable(
            Collection<Instruction> instructions,
            Collection<AliasRow> aliasRows,
            CsrTable csrs,
            Map<Instruction, String> contributors) {
        this.contributors = Map.copyOf(contributors);
        this.instructions = List.copyOf(instructions);
        NameIndex.Builder builder = new NameIndex.Builder();
        for (int index = 0; index < this.instructions.size(); index++) {
            builder.add(this.instructions.get(index).mnemonic(), index);
        }
        this.indexByMnemonic = builder.build();
        this.csrs = csrs;
        Decoder.refuseOverlaps(this.instructions);
        List<Alias> resolved = new ArrayList<>();
        for (AliasRow row : aliasRows) {
            byMnemonic(Expansion.mnemonicOf(row.expansion())).ifPresent(target -> resolved.add(new Alias(row, target)));
        }
        this.aliases = List.copyOf(resolved);
        this.aliasesByMnemonic = aliases.stream().collect(Collectors.groupingBy(Alias::mnemonic));
        this.aliasesByTarget = aliases.stream().collect(Collectors.groupingBy(Alias::target));
    }

    /**
     * The table of our own rows and of those that {@link java.util.ServiceLoader} finds.
     *
     * @throws ContributionException naming a contributed set that cannot be used: one that fails, or whose rows overlap
     *     others or share a mnemonic with them
     */
    public static InstructionTable present() {
        List<InstructionSet> contributed = Contributions.of(InstructionSet.class);
        try {
            return with(contributed);
        } catch (RuntimeException | LinkageError broken) {
            throw blamed(contributed, broken);
        }
    }

    /** The first set with which no table can be made is the one to name; if there is none, the fault is ours. */
    private static RuntimeException blamed(List<InstructionSet> contributed, Throwable broken) {
        for (int count = 0; count <= contributed.size(); count++) {
            try {
                with(contributed.subList(0, count));
            } catch (RuntimeException | LinkageError failure) {
                return count == 0
                        ? new IllegalStateException("OhmV's own rows", failure)
                        : Contributions.broken(contributed.get(count - 1), failure);
            }
        }
        return new IllegalStateException("an instruction set that fails now and then", broken);
    }

    /**
     * The table of our own rows and of the given further ones.
     *
     * @throws IllegalArgumentException if two rows share a mnemonic or overlap
     */
    public static InstructionTable with(Collection<InstructionSet> contributed) {
        List<Instruction> instructions = new ArrayList<>(List.of(BaseInstruction.values()));
        instructions.addAll(List.of(CompressedInstruction.values()));
        instructions.addAll(List.of(PrivilegedInstruction.values()));
        instructions.addAll(List.of(HintInstruction.values()));
        List<AliasRow> aliases = new ArrayList<>(StandardAliases.rows());
        List<Csr> csrs = new ArrayList<>(CsrTable.standard().rows());
        Map<Instruction, String> contributors = new HashMap<>();
        for (InstructionSet set : contributed) {
            // Asked for once: a set may make its rows anew at each call.
            List<Instruction> rows = set.instructions();
            instructions.addAll(rows);
            rows.forEach(row -> contributors.put(row, set.name()));
            aliases.addAll(set.aliases());
            csrs.addAll(set.csrs());
        }
        refuseUnknownTargets(instructions, aliases);
        return new InstructionTable(instructions, aliases, new CsrTable(csrs), contributors);
    }

    /**
     * The same table without the rows of extensions that do not pass the test; compressed rows need the extension C
     * besides their own.
     */
    public InstructionTable restrictedTo(Predicate<Extension> extensions) {
        boolean compressed = extensions.test(Extension.C);
        List<Instruction> kept = instructions.stream()
                .filter(instruction -> extensions.test(instruction.extension())
                        && (compressed || instruction.encoding().lengthBytes() > 2))
                .toList();
        return new InstructionTable(kept, aliases.stream().map(Alias::row).toList(), csrs, contributors);
    }

    /**
     * The same table as RV32 has it: without the rows that are of RV64 alone, and with those that are of RV32 alone. It
     * is for disassembling; the compressed instructions of RV32 that differ do not expand.
     */
    public InstructionTable narrowed() {
        Set<Extension> present = extensions();
        List<Instruction> rows = new ArrayList<>();
        instructions.stream().filter(Rv32Instruction::hasToo).forEach(rows::add);
        for (Rv32Instruction narrow : Rv32Instruction.values()) {
            // Loads and stores of F are compressed ones too.
            boolean compressed = narrow.encoding().lengthBytes() < 4;
            if (present.contains(narrow.extension()) && (!compressed || present.contains(Extension.C))) {
                rows.add(narrow);
            }
        }
        List<AliasRow> rowsOfAliases = new ArrayList<>(Rv32Instruction.aliases());
        aliases.stream().map(Alias::row).forEach(rowsOfAliases::add);
        return new InstructionTable(rows, rowsOfAliases, csrs, contributors);
    }

    private static void refuseUnknownTargets(List<Instruction> instructions, List<AliasRow> aliases) {
        Set<String> mnemonics = new HashSet<>();
        instructions.forEach(instruction -> mnemonics.add(instruction.mnemonic()));
        for (AliasRow alias : aliases) {
            if (!mnemonics.contains(Expansion.mnemonicOf(alias.expansion()))) {
                throw new IllegalArgumentException("the alias " + alias.mnemonic() + " stands for '" + alias.expansion()
                        + "', which is no instruction");
            }
        }
    }

    /** All rows: the 32-bit ones, the compressed ones, then what others contribute. */
    public List<Instruction> instructions() {
        return instructions;
    }

    /** The extensions that the rows belong to, in the order of the rows. */
    public Set<Extension> extensions() {
        return instructions.stream().map(Instruction::extension).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The row with that mnemonic, which must be in lower case and without an ordering suffix. */
    public Optional<Instruction> byMnemonic(String mnemonic) {
        return Optional.ofNullable(byMnemonic(mnemonic, 0, mnemonic.length()));
    }

    /** As {@link #byMnemonic(String)}, for the piece of {@code text} from {@code start} to before {@code end}. */
    public @Nullable Instruction byMnemonic(CharSequence text, int start, int end) {
        int index = indexByMnemonic.find(text, start, end);
        return index == NameIndex.ABSENT ? null : instructions.get(index);
    }

    /** The name of the {@link InstructionSet} that contributes a row; empty for the rows of the manuals. */
    public Optional<String> contributorOf(Instruction instruction) {
        return Optional.ofNullable(contributors.get(instruction));
    }

    /** All aliases of these rows, in the order in which the disassembler tries them. */
    public List<Alias> aliases() {
        return aliases;
    }

    /** The aliases with that mnemonic, which must be in lower case; they differ in their operands. */
    public List<Alias> aliasesWith(String mnemonic) {
        return aliasesByMnemonic.getOrDefault(mnemonic, List.of());
    }

    /** The aliases that stand for an instruction, in the order in which the disassembler tries them. */
    public List<Alias> aliasesFor(Instruction instruction) {
        return aliasesByTarget.getOrDefault(instruction, List.of());
    }

    /** The control and status registers. */
    public CsrTable csrs() {
        return csrs;
    }

    /** The decoder of these rows. */
    public Decoder decoder() {
        Decoder made = decoder;
        if (made == null) {
            made = new Decoder(instructions);
            decoder = made;
        }
        return made;
    }
}
