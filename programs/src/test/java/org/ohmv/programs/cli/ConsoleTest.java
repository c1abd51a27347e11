package org.ohmv.programs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class ConsoleTest {
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream error = new ByteArrayOutputStream();
    private final Console console = new Console(new ByteArrayInputStream(new byte[0]), output, error);

    @Test
    void textAndBytesKeepTheirOrder() throws IOException {
        console.output().print("one ");
        console.outputBytes().write("two ".getBytes(StandardCharsets.UTF_8));
        console.output().print("three");
        console.flush();

        assertThat(output.toString(StandardCharsets.UTF_8)).isEqualTo("one two three");
    }

    @Test
    void textIsUtf8WhateverTheLocale() {
        console.output().print("0.5 \u00b5S");
        console.flush();

        assertThat(output.toByteArray()).isEqualTo("0.5 \u00b5S".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void errorsAppearLineByLine() {
        console.error().println("assembling");

        assertThat(error.toString(StandardCharsets.UTF_8)).isEqualTo("assembling" + System.lineSeparator());
    }
}
