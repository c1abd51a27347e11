package org.ohmv.core.lockstep;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * Reads what QEMU writes with {@code -d cpu,fpu,nochain -singlestep}: the registers in front of each instruction that
 * it executes. All records of a run have the same layout, which is learned from the first: text up to the next line
 * that begins with {@code pc}.
 */
final class CpuLog implements Closeable {
    private static final byte[] START = " pc  ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NEXT = "\n pc  ".getBytes(StandardCharsets.US_ASCII);
    private static final int DIGITS = 16;
    private static final int BUFFER_BYTES = 1 << 18;
    private static final int COUNT = 32;
    private static final byte[] VALUES = digitValues();

    private final InputStream input;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int start;
    private int end;
    private int recordBytes;
    private int pcAt;
    private final int[] xAt = new int[COUNT];
    private final int[] fAt = new int[COUNT];
    private final Map<TrapRegister, Integer> trapRegisterAt = new EnumMap<>(TrapRegister.class);

    CpuLog(InputStream input) {
        this.input = input;
    }

    private static byte[] digitValues() {
        byte[] values = new byte[128];
        Arrays.fill(values, (byte) -1);
        for (int digit = 0; digit < DIGITS; digit++) {
            values[Character.forDigit(digit, DIGITS)] = (byte) digit;
        }
        return values;
    }

    /**
     * Reads the next record.
     *
     * @return whether there was one; if not, QEMU has ended
     * @throws IOException if QEMU wrote anything else
     */
    boolean next(RegisterState state) throws IOException {
        if (recordBytes == 0 && !learnLayout()) {
            return false;
        }
        if (!fill(recordBytes)) {
            if (end > start) {
                throw unexpected();
            }
            return false;
        }
        for (int index = 0; index < START.length; index++) {
            if (buffer[start + index] != START[index]) {
                throw unexpected();
            }
        }
        state.pc = value(pcAt);
        for (int register = 0; register < COUNT; register++) {
            state.x[register] = value(xAt[register]);
            state.f[register] = value(fAt[register]);
        }
        trapRegisterAt.forEach((register, at) -> state.trapRegisters.put(register, value(at)));
        start += recordBytes;
        return true;
    }

    private boolean learnLayout() throws IOException {
        fill(BUFFER_BYTES / 2);
        if (end == start) {
            return false;
        }
        String text = new String(buffer, start, end - start, StandardCharsets.US_ASCII);
        int next = text.indexOf(new String(NEXT, StandardCharsets.US_ASCII));
        String record = next < 0 ? text : text.substring(0, next + 1);
        recordBytes = record.length();
        pcAt = valueAfter(record, " pc ");
        for (int register = 0; register < COUNT; register++) {
            xAt[register] = valueAfter(record, " x" + register + "/");
            fAt[register] = valueAfter(record, " f" + register + "/");
        }
        for (TrapRegister register : TrapRegister.values()) {
            if (record.contains(" " + register.registerName() + " ")) {
                trapRegisterAt.put(register, valueAfter(record, " " + register.registerName() + " "));
            }
        }
        return true;
    }

    private int valueAfter(String record, String name) throws IOException {
        int at = record.indexOf(name);
        if (at < 0) {
            throw unexpected();
        }
        // "x10/a0   0000000000000000": behind the name, its alternative and some blanks.
        at = record.indexOf(' ', at + name.length() - 1);
        while (at >= 0 && at < record.length() && record.charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    private IOException unexpected() {
        int count = Math.min(end - start, 300);
        return new IOException("QEMU says: " + new String(buffer, start, count, StandardCharsets.US_ASCII).strip());
    }

    private long value(int at) {
        long value = 0;
        for (int index = start + at; index < start + at + DIGITS; index++) {
            value = value << 4 | VALUES[buffer[index] & 0x7f];
        }
        return value;
    }

    /** Makes that many bytes available; false if the input ends before. */
    private boolean fill(int bytes) throws IOException {
        if (end - start >= bytes) {
            return true;
        }
        System.arraycopy(buffer, start, buffer, 0, end - start);
        end -= start;
        start = 0;
        while (end < bytes) {
            int count = input.read(buffer, end, buffer.length - end);
            if (count < 0) {
                return false;
            }
            end += count;
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
