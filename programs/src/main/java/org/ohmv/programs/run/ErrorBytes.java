package org.ohmv.programs.run;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** The guest's bytes on a console's text stream: whole UTF-8 characters, as they are complete. */
public final class ErrorBytes extends OutputStream {
    private final PrintWriter error;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();

    /** Bytes that appear there at once. */
    public ErrorBytes(PrintWriter error) {
        this.error = error;
    }

    @Override
    public void write(int value) {
        // A byte that does not continue a character may be preceded by a whole number of characters only.
        if ((value & 0xc0) != 0x80) {
            flush();
        }
        pending.write(value);
        if ((value & 0x80) == 0) {
            flush();
        }
    }

    @Override
    public void flush() {
        error.print(pending.toString(StandardCharsets.UTF_8));
        error.flush();
        pending.reset();
    }
}
