package org.ohmv.assembler.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosticsTest {
    private enum Code implements DiagnosticCode {
        TEST;

        @Override
        public String id() {
            return "E9999";
        }
    }

    private static final Location PLACE = new Location.InSource("a.s", 5, 7, 4, "\taddi\ta0,4096");

    @Test
    void textShowsPlaceCodeSourceLineCaretAndNotes() {
        Diagnostic error = Diagnostic.error(Code.TEST, PLACE, "out of range")
                .withRelated(new Location.InSource("b.s", 1, 0, 1, ""), "defined here")
                .withFix("use li");
        assertThat(TextReport.of(List.of(error), false)).isEqualTo("""
                        a.s:5:7: error: out of range [E9999]
                          \taddi\ta0,4096
                          \t    \t^~~~
                        a.s:5:7: fix: use li
                        b.s:1: note: defined here
                        """);
    }

    @Test
    void caretCountsCharactersWhereColumnsCountBytes() {
        Diagnostic error =
                Diagnostic.error(Code.TEST, new Location.InSource("a.s", 1, 4, 3, "\u00e9 xyz"), "what is this");
        assertThat(TextReport.of(List.of(error), false)).endsWith("  \u00e9 xyz\n    ^~~\n");
    }

    @Test
    void controlCharactersDoNotReachTheTerminal() {
        Diagnostic error = Diagnostic.error(Code.TEST, new Location.InFile("\u001b[2J.s"), "bell \u0007");
        assertThat(TextReport.of(List.of(error), false)).isEqualTo("?[2J.s: error: bell ? [E9999]\n");
    }

    @Test
    void jsonEscapesAndKeepsEveryPart() {
        Diagnostics diagnostics = new Diagnostics(DiagnosticOptions.DEFAULT);
        diagnostics.add(Diagnostic.error(Code.TEST, PLACE, "say \"no\"").withFix("use \\"));
        assertThat(JsonReport.of(diagnostics))
                .contains("\"message\":\"say \\\"no\\\"\"")
                .contains("\"line\":5,\"column\":7,\"endColumn\":11,\"sourceLine\":\"\\taddi\\ta0,4096\"")
                .contains("{\"kind\":\"fix\",\"message\":\"use \\\\\",\"location\":{}}");
    }

    @Test
    void diagnosticsAreSortedByPositionAndThenByAddition() {
        Diagnostics diagnostics = new Diagnostics(DiagnosticOptions.DEFAULT);
        diagnostics.add(Diagnostic.error(Code.TEST, PLACE, "last"));
        diagnostics.add(20, Diagnostic.error(Code.TEST, PLACE, "second"));
        diagnostics.add(20, Diagnostic.warning(Code.TEST, PLACE, "third"));
        diagnostics.add(10, Diagnostic.error(Code.TEST, PLACE, "first"));
        assertThat(diagnostics.sorted())
                .extracting(Diagnostic::message)
                .containsExactly("first", "second", "third", "last");
    }

    @Test
    void errorsBeyondTheLimitAreCountedAndNamed() {
        Diagnostics diagnostics = new Diagnostics(new DiagnosticOptions(true, false, 2));
        for (int count = 0; count < 5; count++) {
            diagnostics.add(Diagnostic.error(Code.TEST, PLACE, "no"));
        }
        assertThat(diagnostics.sorted()).hasSize(2);
        assertThat(TextReport.of(diagnostics, false))
                .endsWith("3 more errors are not shown; --error-limit=N shows more than 2\n5 errors\n");
    }

    @Test
    void diagnosticsOfSeveralSourcesStayTogetherBySource() {
        Diagnostics first = new Diagnostics(new DiagnosticOptions(true, false, 1));
        first.add(20, Diagnostic.error(Code.TEST, PLACE, "first, line 20"));
        first.add(10, Diagnostic.warning(Code.TEST, PLACE, "first, line 10"));
        first.add(30, Diagnostic.error(Code.TEST, PLACE, "beyond the limit"));
        Diagnostics second = new Diagnostics(DiagnosticOptions.DEFAULT);
        second.add(5, Diagnostic.error(Code.TEST, PLACE, "second, line 5"));
        Diagnostics all = new Diagnostics(DiagnosticOptions.DEFAULT);
        all.addAll(first);
        all.addAll(second);
        assertThat(all.sorted())
                .extracting(Diagnostic::message)
                .containsExactly("first, line 10", "first, line 20", "second, line 5");
        assertThat(all.errorCount()).isEqualTo(3);
        assertThat(all.droppedErrorCount()).isEqualTo(1);
    }

    @Test
    void warningsAreFatalOrSilentAsAsked() {
        Diagnostics fatal = new Diagnostics(new DiagnosticOptions(true, true, 9));
        fatal.add(Diagnostic.warning(Code.TEST, PLACE, "hm"));
        assertThat(fatal.areFatal()).isTrue();
        Diagnostics silent = new Diagnostics(new DiagnosticOptions(false, true, 9));
        silent.add(Diagnostic.warning(Code.TEST, PLACE, "hm"));
        assertThat(silent.areFatal()).isFalse();
        assertThat(silent.sorted()).isEmpty();
    }
}
