package org.ohmv.isa.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Finds what somebody may have meant who misspelt a name. */
public final class NearestName {
    private static final int LONGEST_NAME = 64;
    private static final int MOST_CANDIDATES = 20_000;
    private static final int MOST_SUGGESTIONS = 3;

    private NearestName() {}

    /**
     * The candidates that are nearest to a name by edit distance (insertions, deletions, replacements and swaps of
     * neighbours), case ignored: at most three, all equally near, in alphabetical order; none if every candidate
     * differs in more than two places, or in more than a third of the name.
     *
     * @param name the misspelt name
     * @param candidates what it may mean; only the first twenty thousand are looked at, to bound the time
     */
    public static List<String> to(String name, Collection<String> candidates) {
        if (name.length() > LONGEST_NAME) {
            return List.of();
        }
        String wanted = name.toLowerCase(Locale.ROOT);
        int best = Math.max(1, Math.min(2, name.length() / 3));
        List<String> nearest = new ArrayList<>();
        int looked = 0;
        for (String candidate : candidates) {
            if (++looked > MOST_CANDIDATES) {
                break;
            }
            if (Math.abs(candidate.length() - name.length()) > best) {
                continue;
            }
            int distance = distance(wanted, candidate.toLowerCase(Locale.ROOT), best);
            if (distance < best) {
                best = distance;
                nearest.clear();
            }
            if (distance <= best && !candidate.equals(name)) {
                nearest.add(candidate);
            }
        }
        return nearest.stream().distinct().sorted().limit(MOST_SUGGESTIONS).toList();
    }

    /** The suggestion as it ends a message: {@code , did you mean 'addi' or 'addw'?}; empty if there is none. */
    public static String question(String name, Collection<String> candidates) {
        List<String> nearest = to(name, candidates);
        return nearest.isEmpty() ? "" : ", did you mean '" + String.join("' or '", nearest) + "'?";
    }

    /** The edit distance, or anything above {@code most} if it is above that. */
    private static int distance(String left, String right, int most) {
        int[] beforeLast = new int[right.length() + 1];
        int[] last = new int[right.length() + 1];
        int[] current = new int[right.length() + 1];
        for (int column = 0; column <= right.length(); column++) {
            last[column] = column;
        }
        for (int row = 1; row <= left.length(); row++) {
            current[0] = row;
            // What is further off the diagonal has a greater distance than anybody asks for.
            int first = Math.max(1, row - most);
            int end = Math.min(right.length(), row + most);
            if (first > 1) {
                current[first - 1] = most + 1;
            }
            for (int column = first; column <= end; column++) {
                boolean same = left.charAt(row - 1) == right.charAt(column - 1);
                int value =
                        Math.min(Math.min(last[column], current[column - 1]) + 1, last[column - 1] + (same ? 0 : 1));
                if (row > 1
                        && column > 1
                        && left.charAt(row - 1) == right.charAt(column - 2)
                        && left.charAt(row - 2) == right.charAt(column - 1)) {
                    value = Math.min(value, beforeLast[column - 2] + 1);
                }
                current[column] = value;
            }
            if (end < right.length()) {
                current[end + 1] = most + 1;
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = current;
            current = free;
        }
        return last[right.length()];
    }
}
