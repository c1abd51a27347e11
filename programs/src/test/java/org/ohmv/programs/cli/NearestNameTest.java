package org.ohmv.programs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NearestNameTest {
    @ParameterizedTest
    @CsvSource({
        "run, run, 0",
        "'', run, 3",
        "rn, run, 1",
        "urn, run, 1",
        "runs, run, 1",
        "ran, run, 1",
        "trace, race, 1"
    })
    void anEditInsertsDeletesReplacesOrSwaps(String from, String to, int edits) {
        assertThat(NearestName.edits(from, to)).isEqualTo(edits);
        assertThat(NearestName.edits(to, from)).isEqualTo(edits);
    }

    @Test
    void nearestOfSeveralIsTaken() {
        assertThat(NearestName.of("compere", List.of("compare", "report", "completion")))
                .contains("compare");
    }

    @Test
    void nothingIsNearToAnUnrelatedWord() {
        assertThat(NearestName.of("quantum", List.of("run", "asm", "isa"))).isEmpty();
    }

    @Test
    void ofEquallyNearNamesTheFirstInTheAlphabetIsTaken() {
        assertThat(NearestName.of("rum", List.of("sum", "run"))).contains("run");
    }

    @Test
    void aShortWordMustShareHalfItsLetters() {
        assertThat(NearestName.of("x", List.of("run", "as"))).isEmpty();
    }
}
