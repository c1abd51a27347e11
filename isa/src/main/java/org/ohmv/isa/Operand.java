package org.ohmv.isa;

/**
 * One operand of an instruction as it is written in assembly.
 *
 * @param name the name in the row's syntax, for instance {@code rd}, {@code fs1}, {@code imm}, {@code target}
 * @param kind what it is
 * @param field the name of the field of the encoding that holds it; empty for {@link OperandKind#ORDERING}, which is
 *     held by {@code aq} and {@code rl}
 * @param written whether the instruction writes the register
 * @param read whether the instruction reads the register
 */
public record Operand(String name, OperandKind kind, String field, boolean written, boolean read) {}
