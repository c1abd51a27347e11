package org.ohmv.programs.isa;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.ohmv.assembler.AssemblyResult;
import org.ohmv.assembler.instruction.PseudoInstruction;
import org.ohmv.isa.Alias;
import org.ohmv.isa.Csr;
import org.ohmv.isa.Extension;
import org.ohmv.isa.FloatingPointRegister;
import org.ohmv.isa.Instruction;
import org.ohmv.isa.InstructionTable;
import org.ohmv.isa.IntegerRegister;
import org.ohmv.isa.NameIndex;
import org.ohmv.isa.document.CsrEntry;
import org.ohmv.isa.document.InstructionEntry;
import org.ohmv.isa.document.InstructionReference;

/** Finds what a name or a text means in an instruction table. */
final class Lookup {
    private final InstructionTable table;
    private final LineAssembler assembler;

    Lookup(InstructionTable table) {
        this.table = table;
        this.assembler = new LineAssembler(table);
    }

    /** What has exactly that name: instructions, ways to write them, and registers of all kinds. */
    List<Item> named(String name) {
        String lower = withoutOrdering(name.toLowerCase(Locale.ROOT));
        List<Item> items = new ArrayList<>();
        table.byMnemonic(lower).ifPresent(instruction -> items.add(item(instruction)));
        List<Alias> aliases = writtenAliases(lower);
        aliases.forEach(alias -> items.add(new Item.AliasItem(alias)));
        for (PseudoInstruction pseudo : PseudoInstruction.values()) {
            if (pseudo.mnemonic().equals(lower)) {
                items.add(item(pseudo));
            }
        }
        if (!aliases.isEmpty() && items.size() == aliases.size()) {
            items.add(item(aliases.get(0).target()));
        }
        Csr csr = table.csrs().byName(lower);
        if (csr != null) {
            items.add(item(csr));
        }
        register(lower).ifPresent(items::add);
        return items;
    }

    private static String withoutOrdering(String mnemonic) {
        for (String suffix : List.of(".aqrl", ".aq", ".rl")) {
            if (mnemonic.endsWith(suffix)) {
                return mnemonic.substring(0, mnemonic.length() - suffix.length());
            }
        }
        return mnemonic;
    }

    /** Without those that only say what compression makes of a line, where the line has a meaning of its own. */
    private List<Alias> writtenAliases(String mnemonic) {
        List<Alias> all = table.aliasesWith(mnemonic);
        List<Alias> own = all.stream()
                .filter(alias ->
                        mnemonic.startsWith("c.") || alias.target().encoding().lengthBytes() == 4)
                .toList();
        return own.isEmpty() ? all : own;
    }

    private Item item(Instruction instruction) {
        return new Item.InstructionItem(InstructionEntry.of(instruction, table));
    }

    private Item item(Csr csr) {
        return new Item.CsrItem(CsrEntry.of(csr, table));
    }

    private Item item(PseudoInstruction pseudo) {
        String example = pseudo.mnemonic() + " "
                + pseudo.operands()
                        .replace("rd", "a0")
                        .replace("rs", "a0")
                        .replace("rt", "t0")
                        .replace("fd", "fa0")
                        .replace("fs", "fa0")
                        .replace("number", "0x12345678");
        List<DecodedWord> words =
                assembler.assemble(example).object().map(assembler::words).orElse(List.of());
        return new Item.PseudoItem(pseudo, example, words);
    }

    private static Optional<Item> register(String name) {
        int integer = IntegerRegister.numberOf(name);
        if (integer != NameIndex.ABSENT) {
            IntegerRegister register = IntegerRegister.of(integer);
            List<String> others = register == IntegerRegister.S0
                    ? List.of(register.numericName(), "fp")
                    : List.of(register.numericName());
            return Optional.of(new Item.RegisterItem(register.abiName(), others, false, integer, register.use()));
        }
        int floating = FloatingPointRegister.numberOf(name);
        if (floating == NameIndex.ABSENT) {
            return Optional.empty();
        }
        FloatingPointRegister register = FloatingPointRegister.of(floating);
        return Optional.of(new Item.RegisterItem(
                register.abiName(), List.of(register.numericName()), true, floating, register.use()));
    }

    /** The control and status register that a number names, under its present name. */
    Optional<Item> csr(int number) {
        @Nullable
        String name = number > Csr.GREATEST_NUMBER ? null : table.csrs().nameOf(number);
        @Nullable Csr csr = name == null ? null : table.csrs().byName(name);
        return csr == null ? Optional.empty() : Optional.of(item(csr));
    }

    /** An extension with all that belongs to it; empty if there is none of that name. */
    List<Item> extension(String name) {
        Extension extension = InstructionReference.extensions(table).get(name.toLowerCase(Locale.ROOT));
        if (extension == null) {
            return List.of();
        }
        List<Item> items = new ArrayList<>(List.of(new Item.ExtensionItem(extension)));
        table.instructions().stream()
                .filter(instruction -> instruction.extension().equals(extension))
                .forEach(instruction -> items.add(item(instruction)));
        table.csrs().rows().stream()
                .filter(csr -> csr.extension().equals(extension))
                .forEach(csr -> items.add(item(csr)));
        return items;
    }

    /** All instructions, each extension before its own. */
    List<Item> everything() {
        List<Item> items = new ArrayList<>();
        InstructionReference.extensions(table).keySet().forEach(name -> items.addAll(extension(name)));
        return items;
    }

    /** The instructions of which some instance fits a pattern of bits. */
    List<Item> fitting(BitPattern pattern) {
        return table.instructions().stream()
                .filter(instruction -> pattern.fits(instruction.encoding()))
                .map(this::item)
                .toList();
    }

    /** What has every word of a text in its name or in what is said of it. */
    List<Item> mentioning(String text) {
        List<String> words = List.of(text.toLowerCase(Locale.ROOT).strip().split("\\s+", -1));
        List<Item> items = new ArrayList<>();
        for (Instruction instruction : table.instructions()) {
            Extension extension = instruction.extension();
            String said = InstructionEntry.written(instruction)
                    + ' '
                    + instruction.summary()
                    + ' '
                    + extension.name()
                    + ' '
                    + extension.title()
                    + ' '
                    + instruction.instructionClass().name().replace('_', ' ');
            if (hasAll(said, words)) {
                items.add(item(instruction));
            }
        }
        for (Alias alias : table.aliases()) {
            boolean shortened = alias.target().encoding().lengthBytes() == 2
                    && !alias.mnemonic().startsWith("c.");
            if (!shortened && hasAll(InstructionEntry.written(alias), words)) {
                items.add(new Item.AliasItem(alias));
            }
        }
        for (PseudoInstruction pseudo : PseudoInstruction.values()) {
            if (hasAll(pseudo.mnemonic() + ' ' + pseudo.summary(), words)) {
                items.add(item(pseudo));
            }
        }
        for (Csr csr : table.csrs().rows()) {
            if (hasAll(csr.name() + ' ' + csr.title(), words)) {
                items.add(item(csr));
            }
        }
        return items;
    }

    private static boolean hasAll(String said, Collection<String> words) {
        String lower = said.toLowerCase(Locale.ROOT);
        return words.stream().allMatch(lower::contains);
    }

    /** The result of assembling a line. */
    AssemblyResult assembled(String line) {
        return assembler.assemble(line);
    }

    /** The words of what was assembled. */
    List<Item> words(AssemblyResult assembled) {
        return assembled.object().map(assembler::words).orElse(List.of()).stream()
                .<Item>map(Item.WordItem::new)
                .toList();
    }

    /** Every name that {@link #named} and {@link #extension} find. */
    Set<String> names() {
        Set<String> names = new TreeSet<>(InstructionReference.extensions(table).keySet());
        table.instructions().forEach(instruction -> names.add(instruction.mnemonic()));
        table.aliases().forEach(alias -> names.add(alias.mnemonic()));
        for (PseudoInstruction pseudo : PseudoInstruction.values()) {
            names.add(pseudo.mnemonic());
        }
        table.csrs().rows().forEach(csr -> names.add(csr.name()));
        for (IntegerRegister register : IntegerRegister.values()) {
            names.addAll(List.of(register.abiName(), register.numericName()));
        }
        for (FloatingPointRegister register : FloatingPointRegister.values()) {
            names.addAll(List.of(register.abiName(), register.numericName()));
        }
        return names;
    }
}
