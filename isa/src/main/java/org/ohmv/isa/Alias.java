package org.ohmv.isa;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An alias with its target found: another way to write one instruction, which the assembler understands and the
 * disassembler may print.
 */
public final class Alias {
    private final AliasRow row;
    private final Expansion expansion;
    private final Syntax syntax;
    private final int mask;
    private final int match;
    private final List<Repetition> repetitions;
    /** For each operand of the target, the index of the alias's operand that gives its value, or -1 if it is fixed. */
    private final int[] sources;

    private final boolean namesResult;

    /** Two fields of the target that one operand of the alias fills: they must be equal. */
    private record Repetition(Operand one, Operand other) {}

    /**
     * Finds what an alias stands for.
     *
     * @param row the alias
     * @param target the instruction whose mnemonic the row's expansion begins with
     * @throws IllegalArgumentException if the row is not well formed
     */
    public Alias(AliasRow row, Instruction target) {
        this.row = row;
        this.expansion = Expansion.parse(row.expansion(), target);
        Map<String, Operand> used = new HashMap<>();
        List<Repetition> repeated = new ArrayList<>();
        int fixedMask = target.encoding().mask();
        int fixedMatch = target.encoding().match();
        List<Operand> targetOperands = target.operands();
        for (int index = 0; index < targetOperands.size(); index++) {
            Operand operand = targetOperands.get(index);
            Expansion.Term term = expansion.terms().get(index);
            if (term instanceof Expansion.Term.Constant constant) {
                Field field = target.encoding().field(operand.field()).orElseThrow();
                fixedMask |= field.wordMask();
                fixedMatch |= Encoder.place(target, operand, constant.value());
            } else if (term instanceof Expansion.Term.FromOperand from) {
                Operand first = used.putIfAbsent(from.name(), operand);
                if (first != null) {
                    repeated.add(new Repetition(first, operand));
                }
            }
        }
        this.mask = fixedMask;
        this.match = fixedMatch;
        this.repetitions = List.copyOf(repeated);
        this.syntax = Syntax.ofAlias(row.operands(), used);
        this.sources = sources();
        this.namesResult = syntax.operands().stream().anyMatch(Operand::written);
    }

    private int[] sources() {
        int[] indexes = new int[expansion.terms().size()];
        for (int index = 0; index < indexes.length; index++) {
            indexes[index] = -1;
            if (expansion.terms().get(index) instanceof Expansion.Term.FromOperand from) {
                indexes[index] = indexOf(from.name());
            }
        }
        return indexes;
    }

    private int indexOf(String name) {
        List<Operand> operands = syntax.operands();
        for (int index = 0; index < operands.size(); index++) {
            if (operands.get(index).name().equals(name)) {
                return index;
            }
        }
        throw new IllegalArgumentException(
                "the alias " + row.mnemonic() + " needs an operand " + name + " for '" + row.expansion() + "'");
    }

    /** The row that describes it. */
    public AliasRow row() {
        return row;
    }

    /** The mnemonic, lower case. */
    public String mnemonic() {
        return row.mnemonic();
    }

    /** How the operands are written. An operand's field is that of the target's operand which it fills. */
    public Syntax syntax() {
        return syntax;
    }

    /** The operands in written order. */
    public List<Operand> operands() {
        return syntax.operands();
    }

    /** The instruction that it stands for. */
    public Instruction target() {
        return expansion.target();
    }

    /** The instruction that it stands for, with what each operand of it is. */
    public Expansion expansion() {
        return expansion;
    }

    /** Whether one of its operands is a register that the instruction writes. */
    public boolean namesResult() {
        return namesResult;
    }

    /** When the disassembler writes it. */
    public AliasRow.Printed printed() {
        return row.printed();
    }

    /** Whether an instance of the target can be written as this alias. */
    public boolean matches(int word) {
        if ((word & mask) != match) {
            return false;
        }
        for (Repetition repetition : repetitions) {
            if (Encoder.extract(target(), repetition.one(), word)
                    != Encoder.extract(target(), repetition.other(), word)) {
                return false;
            }
        }
        return true;
    }

    /**
     * The operands of the target.
     *
     * @param values the value of each operand of the alias, in the order of {@link #operands()}
     * @return the value of each operand of the target, in its order: what {@link Encoder#encode} takes
     */
    public long[] targetValues(long... values) {
        long[] result = new long[sources.length];
        for (int index = 0; index < sources.length; index++) {
            if (sources[index] >= 0) {
                result[index] = values[sources[index]];
            } else if (expansion.terms().get(index) instanceof Expansion.Term.Constant constant) {
                result[index] = constant.value();
            }
        }
        return result;
    }
}
