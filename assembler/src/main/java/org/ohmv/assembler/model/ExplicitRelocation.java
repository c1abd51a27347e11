package org.ohmv.assembler.model;

import org.jspecify.annotations.Nullable;

/**
 * A relocation that {@code .reloc} asks for by its type.
 *
 * @param home the section in which the directive stands
 * @param place where it applies: a number is an offset in {@code home}
 * @param type the number of the type
 * @param value the symbol and number that it names; null for none
 * @param position where the directive stands in the source
 */
public record ExplicitRelocation(
        Section home, Symbol place, int type, @Nullable Symbol value, long position) {}
