/**
 * From the text of an instruction to its bytes: mnemonics and the forms of their operands, all made from the rows of
 * the instruction table; pseudo-instructions of several instructions; compression; {@code .insn}.
 *
 * <p>{@link org.ohmv.assembler.instruction.InstructionAssembler} takes a statement whose mnemonic is known. This
 * package knows no directives, and of sections only where to append.
 */
@org.jspecify.annotations.NullMarked
package org.ohmv.assembler.instruction;
