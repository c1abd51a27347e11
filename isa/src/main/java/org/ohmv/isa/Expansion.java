package org.ohmv.isa;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an alias or a compressed instruction stands for: another instruction, with each of its operands either taken
 * over from the source or fixed. Parsed from a text such as {@code "addi rd,x2,nzuimm"}.
 *
 * @param target the instruction that it stands for
 * @param terms where each operand of the target comes from, in the order of {@link Instruction#operands()}
 */
public record Expansion(Instruction target, List<Term> terms) {
    private static final Pattern NUMERIC_NAME = Pattern.compile("[xf][0-9]+");
    private static final Pattern TERM = Pattern.compile("[^\\s,()]+");

    /** Where an operand of the target comes from. */
    public sealed interface Term {
        /**
         * An operand of the source.
         *
         * @param name the name under which the source writes it
         */
        record FromOperand(String name) implements Term {}

        /**
         * A fixed value.
         *
         * @param value the value, with the meaning that the operand's {@link OperandKind} gives it
         */
        record Constant(long value) implements Term {}
    }

    /** Checks that there is a term for each operand. */
    public Expansion {
        terms = List.copyOf(terms);
        if (terms.size() != target.operands().size()) {
            throw new IllegalArgumentException(
                    target.mnemonic() + " has " + target.operands().size() + " operands, not " + terms.size());
        }
    }

    /** The first word of an expansion's text: the mnemonic of its target. */
    public static String mnemonicOf(String text) {
        int end = text.indexOf(' ');
        return end < 0 ? text : text.substring(0, end);
    }

    /**
     * Parses an expansion.
     *
     * @param text mnemonic and operands of the target, where an operand is a register's numeric name, a number, a set
     *     of {@code iorw}, or else the name of an operand of the source; a rounding mode left out is dynamic
     * @param target the instruction with that mnemonic
     * @return the expansion
     * @throws IllegalArgumentException if the number of operands is not the target's
     */
    public static Expansion parse(String text, Instruction target) {
        List<Operand> operands = target.operands();
        List<Term> terms = new ArrayList<>();
        Matcher matcher = TERM.matcher(text);
        matcher.region(mnemonicOf(text).length(), text.length());
        while (matcher.find()) {
            if (terms.size() == operands.size()) {
                throw new IllegalArgumentException("too many operands in '" + text + "'");
            }
            terms.add(term(matcher.group(), operands.get(terms.size()).kind()));
        }
        if (terms.size() == operands.size() - 1 && operands.get(terms.size()).kind() == OperandKind.ROUNDING_MODE) {
            terms.add(new Term.Constant(RoundingMode.DYNAMIC.number()));
        }
        return new Expansion(target, terms);
    }

    private static Term term(String text, OperandKind kind) {
        // Only numeric names: fs1 is an operand, not the register f9.
        boolean numeric = NUMERIC_NAME.matcher(text).matches();
        int register = switch (kind) {
            case INTEGER_REGISTER -> numeric ? IntegerRegister.numberOf(text) : NameIndex.ABSENT;
            case FLOATING_POINT_REGISTER -> numeric ? FloatingPointRegister.numberOf(text) : NameIndex.ABSENT;
            case CSR -> CsrTable.standard().numberOf(text);
            case FENCE_SET -> FenceSet.numberOf(text);
            case VECTOR_REGISTER, IMMEDIATE, UPPER_IMMEDIATE, TARGET, ROUNDING_MODE, ORDERING -> NameIndex.ABSENT;
        };
        if (register != NameIndex.ABSENT) {
            return new Term.Constant(register);
        }
        return isNumber(text) ? new Term.Constant(Long.parseLong(text)) : new Term.FromOperand(text);
    }

    private static boolean isNumber(String text) {
        char first = text.charAt(0);
        return first == '-' || Character.isDigit(first);
    }
}
