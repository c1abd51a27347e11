package org.ohmv.isa.elf;

import java.util.List;

/**
 * Sections that are linked or left out together (gABI, "Section Groups"; {@code .section name,"axG",@progbits,
 * signature,comdat}).
 *
 * @param signature the number of the symbol whose name identifies the group among all files
 * @param comdat whether a linker keeps only the first group of that name ({@code GRP_COMDAT})
 * @param members section numbers, in order
 */
public record SectionGroup(int signature, boolean comdat, List<Integer> members) {
    /** Copies the members. */
    public SectionGroup {
        members = List.copyOf(members);
    }
}
