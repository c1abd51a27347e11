package org.ohmv.isa;

import java.util.List;
import java.util.Set;

/**
 * One instruction of the set. Our own are enums ({@code BaseInstruction}, {@code CompressedInstruction},
 * {@code XohmInstruction}), so that a switch over them is checked for completeness; a third party's are
 * {@link InstructionRow}s, contributed through {@link InstructionSet}.
 */
public interface Instruction {

    /** Everything there is to know about the instruction, as data. */
    InstructionRow row();

    /** The mnemonic, lower case, without an ordering suffix: {@code amoadd.w}. */
    default String mnemonic() {
        return row().mnemonic();
    }

    /** The bit pattern. */
    default Encoding encoding() {
        return row().encoding();
    }

    /** How the operands are written. */
    default Syntax syntax() {
        return row().syntax();
    }

    /** The operands in written order. */
    default List<Operand> operands() {
        return row().syntax().operands();
    }

    /** The extension that an ISA string must name for the instruction to exist. */
    default Extension extension() {
        return row().extension();
    }

    /** What kind of work it is. */
    default InstructionClass instructionClass() {
        return row().instructionClass();
    }

    /** What it may read or write besides the registers that its operands name. */
    default Set<Effect> effects() {
        return row().effects();
    }

    /** What it does, in one line. */
    default String summary() {
        return row().summary();
    }
}
