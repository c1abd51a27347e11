package org.ohmv.isa.xohm;

/**
 * What is said of a field of a structure in memory.
 *
 * @param offset the distance from the start of the structure in bytes
 * @param type the type
 * @param rule the values that the architecture allows
 * @param initialValue what the headers' initialisers put there: a number, or for {@link ScalarType#F64} a decimal
 *     fraction
 * @param meaning what it means, in one line of the specification
 */
public record FieldDescription(int offset, ScalarType type, FieldRule rule, String initialValue, String meaning) {}
