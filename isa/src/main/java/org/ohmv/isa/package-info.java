/**
 * The instruction set as data: every instruction is one row (bit pattern, operands, extension, class), and the encoder,
 * decoder, disassembler, reference and headers are functions of the rows.
 *
 * <p>Entry points: {@link org.ohmv.isa.InstructionTable} (all rows that are present, by mnemonic) and
 * {@link org.ohmv.isa.InstructionSet} (how a third party contributes rows). This package knows nothing about assembly
 * source files, memory, execution or time.
 */
package org.ohmv.isa;
