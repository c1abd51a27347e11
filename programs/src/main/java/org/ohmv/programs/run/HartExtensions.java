package org.ohmv.programs.run;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.ohmv.isa.BaseInstruction;
import org.ohmv.isa.IsaString;
import org.ohmv.isa.elf.ArchitectureString;

/** The extensions that the hart has, and what a file's architecture attribute asks of them. */
final class HartExtensions {
    /** Parts of others, or without instructions of their own. */
    private static final Set<String> IMPLIED =
            Set.of("c", "b", "zmmul", "zaamo", "zalrsc", "zca", "zcd", "zicntr", "zihpm", "zihintpause");

    private static final Set<String> PRESENT = Arrays.stream(BaseInstruction.values())
            .map(row -> row.extension().name())
            .collect(Collectors.toUnmodifiableSet());

    /** What {@code --isa} can take away. */
    private static final Set<String> CAN_BE_AWAY = Set.of("m", "a", "f", "d", "zba", "zbb", "zbs");

    private HartExtensions() {}

    /** Whether the hart has an extension, or may get it from a coprocessor. */
    static boolean isPresent(String name) {
        return PRESENT.contains(name) || IMPLIED.contains(name) || name.startsWith("x");
    }

    /**
     * The extensions that a file was built for and that are not here, vendors' aside, in canonical order.
     *
     * @param architecture of the file
     * @param isa what the hart has
     */
    static List<String> missing(String architecture, IsaString isa) {
        return ArchitectureString.parse(architecture).names().stream()
                .filter(name -> !isPresent(name) || (CAN_BE_AWAY.contains(name) && !isa.has(name)))
                .toList();
    }

    /** {@code AT_HWCAP}: one bit for each single letter, bit 0 for A. */
    static long capabilities() {
        return "acdfim".chars().mapToLong(letter -> 1L << (letter - 'a')).reduce(0, (left, right) -> left | right);
    }
}
