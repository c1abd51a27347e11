package org.ohmv.programs.cli;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Passes bytes on until a write fails; says so once, by {@link StandardOutputException}, and is silent from then on.
 */
final class StandardOutput extends OutputStream {
    private final OutputStream sink;
    private boolean failed;

    StandardOutput(OutputStream sink) {
        this.sink = sink;
    }

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        if (failed) {
            return;
        }
        try {
            sink.write(bytes, offset, length);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public void flush() {
        if (failed) {
            return;
        }
        try {
            sink.flush();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private StandardOutputException failure(IOException cause) {
        failed = true;
        return new StandardOutputException(cause);
    }
}
