package org.ohmv.analog.stream;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.ohmv.isa.xohm.StructureField;
import org.ohmv.isa.xohm.StructureLayout;

/** Fields of structures in memory, little-endian. */
final class Structures {
    /** No field is wrong. */
    static final int NONE = -1;

    private static final int LOW_BYTE = 0xff;
    private static final int LOW_HALF = 0xffff;
    private static final long LOW_WORD = 0xffff_ffffL;

    private Structures() {}

    private static ByteBuffer view(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** A field's bits, zero-extended. */
    static long get(byte[] bytes, int base, StructureField field) {
        int offset = base + field.offset();
        return switch (field.type()) {
            case U8 -> bytes[offset] & LOW_BYTE;
            case U16 -> view(bytes).getShort(offset) & LOW_HALF;
            case U32 -> view(bytes).getInt(offset) & LOW_WORD;
            case U64, F64 -> view(bytes).getLong(offset);
        };
    }

    /** Sets a field's bits; those that it does not have are ignored. */
    static void put(byte[] bytes, int base, StructureField field, long bits) {
        int offset = base + field.offset();
        switch (field.type()) {
            case U8 -> bytes[offset] = (byte) bits;
            case U16 -> view(bytes).putShort(offset, (short) bits);
            case U32 -> view(bytes).putInt(offset, (int) bits);
            case U64, F64 -> view(bytes).putLong(offset, bits);
        }
    }

    /** Doublewords at an offset. */
    static void getLongs(byte[] bytes, int offset, long[] values) {
        view(bytes)
                .position(offset)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asLongBuffer()
                .get(values);
    }

    /** Puts doublewords at an offset. */
    static void putLongs(byte[] bytes, int offset, long[] values) {
        view(bytes)
                .position(offset)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asLongBuffer()
                .put(values);
    }

    /** The offset of the first field whose bits the architecture does not allow; {@link #NONE} if all are. */
    static int firstWrong(StructureLayout layout, byte[] bytes, int base) {
        for (StructureField field : layout.fields()) {
            if (!field.rule().allows().test(get(bytes, base, field))) {
                return field.offset();
            }
        }
        return NONE;
    }
}
