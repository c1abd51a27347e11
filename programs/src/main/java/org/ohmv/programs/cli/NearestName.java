package org.ohmv.programs.cli;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the name that a user probably meant. */
public final class NearestName {
    private NearestName() {}

    /**
     * The known name nearest to a misspelt one, or nothing where none is near: at most two edits away, and at most half
     * the name's length. An edit inserts, deletes or replaces a character, or swaps two neighbours. Of equally near
     * names the first in alphabetical order is taken.
     */
    public static Optional<String> of(String misspelt, Collection<String> known) {
        return known.stream()
                .filter(name -> edits(misspelt, name) <= Math.min(2, (Math.max(misspelt.length(), name.length())) / 2))
                .min(Comparator.<String>comparingInt(name -> edits(misspelt, name))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** The number of edits between two words (restricted Damerau-Levenshtein distance). */
    static int edits(String from, String to) {
        int[] beforePrevious = new int[to.length() + 1];
        int[] previous = new int[to.length() + 1];
        Arrays.setAll(previous, column -> column);
        for (int row = 1; row <= from.length(); row++) {
            int[] current = new int[to.length() + 1];
            current[0] = row;
            for (int column = 1; column <= to.length(); column++) {
                int replace = previous[column - 1] + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(replace, Math.min(previous[column], current[column - 1]) + 1);
                boolean swapped = row > 1
                        && column > 1
                        && from.charAt(row - 1) == to.charAt(column - 2)
                        && from.charAt(row - 2) == to.charAt(column - 1);
                if (swapped) {
                    current[column] = Math.min(current[column], beforePrevious[column - 2] + 1);
                }
            }
            beforePrevious = previous;
            previous = current;
        }
        return previous[to.length()];
    }
}
