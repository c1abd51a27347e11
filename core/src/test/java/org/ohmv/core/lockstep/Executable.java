package org.ohmv.core.lockstep;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Static executables made of one piece of memory that may be read, written and executed. */
final class Executable {
    private static final int HEADER_BYTES = 64;
    private static final int PROGRAM_HEADER_BYTES = 56;
    private static final int PAGE_BYTES = 4096;
    private static final int EXECUTABLE = 2;
    private static final int RISC_V = 243;
    private static final int DOUBLE_FLOAT_COMPRESSED = 5;

    private Executable() {}

    /**
     * Makes an executable.
     *
     * @param base where its contents go, and where it begins
     * @param contents code and data
     * @param furtherBytes how much memory it has behind them
     */
    static byte[] of(long base, byte[] contents, int furtherBytes) {
        ByteBuffer file = ByteBuffer.allocate(PAGE_BYTES + contents.length).order(ByteOrder.LITTLE_ENDIAN);
        file.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0});
        file.putShort((short) EXECUTABLE).putShort((short) RISC_V).putInt(1);
        file.putLong(base).putLong(HEADER_BYTES).putLong(0).putInt(DOUBLE_FLOAT_COMPRESSED);
        file.putShort((short) HEADER_BYTES)
                .putShort((short) PROGRAM_HEADER_BYTES)
                .putShort((short) 1);
        file.putShort((short) 0).putShort((short) 0).putShort((short) 0);
        file.putInt(1).putInt(7).putLong(PAGE_BYTES).putLong(base).putLong(base);
        file.putLong(contents.length)
                .putLong(contents.length + (long) furtherBytes)
                .putLong(PAGE_BYTES);
        file.position(PAGE_BYTES);
        file.put(contents);
        return file.array();
    }

    /** Writes an executable to a file that may be executed. */
    static Path write(Path file, byte[] executable) throws IOException {
        Files.write(file, executable);
        if (!file.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + file + " executable");
        }
        return file;
    }
}
