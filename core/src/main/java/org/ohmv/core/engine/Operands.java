package org.ohmv.core.engine;

/**
 * The operands of one instruction, as they stand in it.
 *
 * @param rd the destination register; an integer one is {@link org.ohmv.core.hart.Hart#DISCARD} instead of {@code x0}
 * @param rs1 the first source register, or the immediate of CSRRWI and its like
 * @param rs2 the second source register
 * @param rs3 the third source register
 * @param immediate the immediate, sign-extended where it is signed; the number of a CSR
 * @param roundingMode the value of {@code rm}; 0 where there is none
 * @param address the address of the instruction
 * @param next the address after the instruction
 * @param bits the instruction's bits; the upper half of a 16-bit one is zero
 */
record Operands(
        int rd, int rs1, int rs2, int rs3, long immediate, int roundingMode, long address, long next, int bits) {}
