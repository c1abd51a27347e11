package org.ohmv.isa.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NearestNameTest {
    private static final List<String> MNEMONICS = List.of("add", "addi", "addw", "sub", "xor");

    @Test
    void nearestNamesAreTheEquallyNearOnes() {
        assertThat(NearestName.to("addu", MNEMONICS)).containsExactly("add", "addi", "addw");
        assertThat(NearestName.to("addiw", List.of("addwi", "xor"))).containsExactly("addwi");
        assertThat(NearestName.to("zzzz", MNEMONICS)).isEmpty();
        assertThat(NearestName.question("subb", MNEMONICS)).isEqualTo(", did you mean 'sub'?");
        assertThat(NearestName.question("zzzz", MNEMONICS)).isEmpty();
    }

    @Test
    void aNameIsNotSuggestedForItselfNorForOneMuchLonger() {
        assertThat(NearestName.to("add", List.of("add", "and"))).isEmpty();
        assertThat(NearestName.to("ad", List.of("add", "addi"))).containsExactly("add");
        assertThat(NearestName.to("x".repeat(65), List.of("x".repeat(64)))).isEmpty();
    }

    /** The search looks only near the diagonal of the table of distances; this looks at all of it. */
    @Test
    void seededNamesHaveTheNeighboursThatAllOfTheTableGives() {
        SplittableRandom random = new SplittableRandom(1);
        for (int round = 0; round < 2_000; round++) {
            String name = word(random);
            List<String> candidates = new ArrayList<>();
            for (int count = 0; count < 20; count++) {
                candidates.add(word(random));
            }
            int allowed = Math.max(1, Math.min(2, name.length() / 3));
            int least = candidates.stream()
                    .mapToInt(candidate -> distance(name, candidate))
                    .min()
                    .orElseThrow();
            List<String> expected = candidates.stream()
                    .filter(candidate -> least <= allowed && distance(name, candidate) == least)
                    .distinct()
                    .sorted()
                    .limit(3)
                    .toList();
            if (least > 0) {
                assertThat(NearestName.to(name, candidates))
                        .as("%s in %s", name, candidates)
                        .isEqualTo(expected);
            }
        }
    }

    private static String word(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        for (int length = 1 + random.nextInt(9); length > 0; length--) {
            text.append((char) ('a' + random.nextInt(3)));
        }
        return text.toString();
    }

    /** The distance of optimal string alignment by its definition. */
    private static int distance(String left, String right) {
        int[][] table = new int[left.length() + 1][right.length() + 1];
        for (int row = 0; row <= left.length(); row++) {
            for (int column = 0; column <= right.length(); column++) {
                if (row == 0 || column == 0) {
                    table[row][column] = row + column;
                    continue;
                }
                boolean same = left.charAt(row - 1) == right.charAt(column - 1);
                int value = Math.min(table[row - 1][column], table[row][column - 1]) + 1;
                value = Math.min(value, table[row - 1][column - 1] + (same ? 0 : 1));
                if (row > 1
                        && column > 1
                        && left.charAt(row - 1) == right.charAt(column - 2)
                        && left.charAt(row - 2) == right.charAt(column - 1)) {
                    value = Math.min(value, table[row - 2][column - 2] + 1);
                }
                table[row][column] = value;
            }
        }
        return table[left.length()][right.length()];
    }
}
