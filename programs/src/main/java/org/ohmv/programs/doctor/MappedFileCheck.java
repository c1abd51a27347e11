package org.ohmv.programs.doctor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import net.openhft.chronicle.bytes.MappedBytes;

/**
 * Tries what the trace log and memory images need: a file mapped into memory through Chronicle Bytes, written, and read
 * back through the file system.
 */
final class MappedFileCheck {
    private static final long CHUNK_BYTES = 1 << 16;
    /** Two chunks and a little, so that the mapping has to grow. */
    private static final int WORDS = (int) (2 * CHUNK_BYTES / Long.BYTES) + 5;

    private MappedFileCheck() {}

    /**
     * Maps a new file in a folder and deletes it again.
     *
     * @return why mapped files do not work there, or nothing where they do
     */
    static Optional<String> problemIn(Path folder) {
        Path file = null;
        try {
            file = Files.createTempFile(folder, "ohmv-doctor", ".mapped");
            try (MappedBytes bytes = MappedBytes.mappedBytes(file.toFile(), CHUNK_BYTES)) {
                for (int word = 0; word < WORDS; word++) {
                    bytes.writeLong(pattern(word));
                }
            }
            return difference(file);
        } catch (IOException | RuntimeException | LinkageError e) {
            // Chronicle reaches into the JDK: where a flag is missing it fails with any of these.
            return Optional.of(e.toString());
        } finally {
            if (file != null) {
                file.toFile().delete();
            }
        }
    }

    private static Optional<String> difference(Path file) throws IOException {
        byte[] written = Files.readAllBytes(file);
        ByteBuffer words = ByteBuffer.wrap(written).order(ByteOrder.LITTLE_ENDIAN);
        for (int word = 0; word < WORDS; word++) {
            int offset = word * Long.BYTES;
            if (offset + Long.BYTES > written.length || words.getLong(offset) != pattern(word)) {
                return Optional.of("what was written at offset " + offset + " is not what the file holds");
            }
        }
        return Optional.empty();
    }

    private static long pattern(int word) {
        return 0x9e3779b97f4a7c15L * (word + 1);
    }
}
