package org.ohmv.core.load;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Makes ELF files byte by byte, so that tests can make such as no linker would. */
final class ElfBytes {
    private static final int HEADER_BYTES = 64;
    private static final int PROGRAM_HEADER_BYTES = 56;

    private final int fileType;
    private final long entry;
    private final List<long[]> headers = new ArrayList<>();
    private final List<byte[]> contents = new ArrayList<>();

    ElfBytes(int fileType, long entry) {
        this.fileType = fileType;
        this.entry = entry;
    }

    static ElfBytes executable(long entry) {
        return new ElfBytes(2, entry);
    }

    static ElfBytes positionIndependent(long entry) {
        return new ElfBytes(3, entry);
    }

    ElfBytes load(long address, byte[] bytes, long memoryBytes) {
        return segment(1, address, bytes, memoryBytes);
    }

    ElfBytes segment(int type, long address, byte[] bytes, long memoryBytes) {
        headers.add(new long[] {type, address, memoryBytes});
        contents.add(bytes.clone());
        return this;
    }

    byte[] bytes() {
        int offset = HEADER_BYTES + headers.size() * PROGRAM_HEADER_BYTES;
        int total = offset + contents.stream().mapToInt(bytes -> bytes.length).sum();
        ByteBuffer file = ByteBuffer.allocate(total).order(ByteOrder.LITTLE_ENDIAN);
        file.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0});
        file.putShort((short) fileType).putShort((short) 243).putInt(1);
        file.putLong(entry).putLong(HEADER_BYTES).putLong(0).putInt(5);
        file.putShort((short) HEADER_BYTES)
                .putShort((short) PROGRAM_HEADER_BYTES)
                .putShort((short) headers.size());
        file.putShort((short) 64).putShort((short) 0).putShort((short) 0);
        for (int index = 0; index < headers.size(); index++) {
            long[] header = headers.get(index);
            file.putInt((int) header[0])
                    .putInt(7)
                    .putLong(offset)
                    .putLong(header[1])
                    .putLong(header[1]);
            file.putLong(contents.get(index).length).putLong(header[2]).putLong(1);
            offset += contents.get(index).length;
        }
        contents.forEach(file::put);
        return file.array();
    }

    /** Little-endian words as bytes. */
    static byte[] words(long... words) {
        ByteBuffer buffer = ByteBuffer.allocate(8 * words.length).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.stream(words).forEach(buffer::putLong);
        return buffer.array();
    }
}
