package org.ohmv.isa.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ohmv.isa.Alias;
import org.ohmv.isa.CompressedInstruction;
import org.ohmv.isa.Effect;
import org.ohmv.isa.Expansion;
import org.ohmv.isa.Instruction;
import org.ohmv.isa.InstructionTable;
import org.ohmv.isa.IntegerRegister;
import org.ohmv.isa.Operand;
import org.ohmv.isa.OperandKind;
import org.ohmv.isa.XohmInstruction;
import org.ohmv.isa.xohm.OperandRole;

/**
 * What the reference says of one instruction: its row, and what follows from other rows.
 *
 * @param instruction the instruction
 * @param operands its operands, in written order
 * @param reads what it may read: its operands, then memory and registers that it does not name
 * @param writes what it may write, likewise
 * @param aliases other ways to write instances of it
 * @param standsFor for a compressed instruction the 32-bit instruction that it stands for
 * @param shortForms the compressed instructions that stand for instances of it
 * @param retires for an instruction that says so, when it retires; else empty
 * @param contributor the name of the set that contributes it; empty for the rows of the manuals
 * @param source where it is specified, if that is known
 */
public record InstructionEntry(
        Instruction instruction,
        List<OperandEntry> operands,
        List<String> reads,
        List<String> writes,
        List<Equivalent> aliases,
        Optional<String> standsFor,
        List<Equivalent> shortForms,
        Optional<String> retires,
        Optional<String> contributor,
        Optional<String> source) {

    /**
     * A way to write an instruction, and what it is equivalent to.
     *
     * @param written as it is written: {@code mv rd,rs1}
     * @param meaning what it stands for: {@code addi rd,rs1,0}
     */
    public record Equivalent(String written, String meaning) {}

    /** The entry of an instruction of a table. */
    public static InstructionEntry of(Instruction instruction, InstructionTable table) {
        return new InstructionEntry(
                instruction,
                OperandEntry.of(instruction),
                touched(instruction, false),
                touched(instruction, true),
                table.aliasesFor(instruction).stream()
                        .map(alias -> new Equivalent(written(alias), alias.row().expansion()))
                        .toList(),
                standsFor(instruction),
                shortForms(instruction),
                instruction instanceof XohmInstruction xohm
                        ? Optional.of(xohm.retirement().label())
                        : Optional.empty(),
                table.contributorOf(instruction),
                Specification.of(instruction.extension()));
    }

    /** An instruction as its syntax writes it: {@code addi rd,rs1,imm}, {@code amoadd.w[.aqrl] rd,rs2,(rs1)}. */
    public static String written(Instruction instruction) {
        boolean ordered = instruction.operands().stream().anyMatch(operand -> operand.kind() == OperandKind.ORDERING);
        String operands = instruction.syntax().toString();
        String mnemonic = instruction.mnemonic() + (ordered ? "[.aqrl]" : "");
        return operands.isEmpty() ? mnemonic : mnemonic + " " + operands;
    }

    /** An alias as its syntax writes it: {@code mv rd,rs1}. */
    public static String written(Alias alias) {
        return alias.row().operands().isEmpty()
                ? alias.mnemonic()
                : alias.mnemonic() + " " + alias.row().operands();
    }

    private static List<String> touched(Instruction instruction, boolean written) {
        List<String> names = new ArrayList<>();
        Expansion expansion = instruction instanceof CompressedInstruction compressed ? compressed.expansion() : null;
        Instruction named = expansion == null ? instruction : expansion.target();
        for (int index = 0; index < named.operands().size(); index++) {
            Operand operand = named.operands().get(index);
            boolean touched = written ? operand.written() : operand.read();
            String name = expansion == null
                    ? operand.name()
                    : nameOf(expansion.terms().get(index), operand);
            if (touched && isUsed(instruction, operand) && !name.isEmpty() && !names.contains(name)) {
                names.add(name);
            }
        }
        named.effects().stream()
                .filter(effect -> effect.isWrite() == written)
                .map(Effect::resource)
                .forEach(names::add);
        return List.copyOf(names);
    }

    /** The operand of a compressed instruction, or the register that it has without naming it; x0 is no register. */
    private static String nameOf(Expansion.Term term, Operand operand) {
        if (term instanceof Expansion.Term.FromOperand from) {
            return from.name();
        }
        int number = (int) ((Expansion.Term.Constant) term).value();
        return operand.kind() == OperandKind.INTEGER_REGISTER && number != 0
                ? IntegerRegister.of(number).abiName()
                : "";
    }

    private static boolean isUsed(Instruction instruction, Operand operand) {
        return !(instruction instanceof XohmInstruction xohm)
                || !operand.field().equals("rs2")
                || xohm.rs2() != OperandRole.NONE;
    }

    private static Optional<String> standsFor(Instruction instruction) {
        if (instruction instanceof CompressedInstruction compressed) {
            Expansion expansion = compressed.expansion();
            return expansion == null ? Optional.empty() : Optional.of(ExpansionText.of(expansion));
        }
        return Optional.empty();
    }

    private static List<Equivalent> shortForms(Instruction instruction) {
        List<Equivalent> forms = new ArrayList<>();
        for (CompressedInstruction compressed : CompressedInstruction.candidates(instruction)) {
            for (Expansion expansion : compressed.shortens()) {
                if (expansion.target().equals(instruction)) {
                    forms.add(new Equivalent(written(compressed), ExpansionText.of(expansion)));
                }
            }
        }
        return List.copyOf(forms);
    }
}
