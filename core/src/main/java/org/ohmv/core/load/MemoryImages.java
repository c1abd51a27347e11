package org.ohmv.core.load;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Programs in files that hold bytes and next to nothing else: raw binaries and Verilog hex ({@code $readmemh}). */
public final class MemoryImages {
    private static final int MAXIMUM_WORD_BYTES = 8;

    private MemoryImages() {}

    /**
     * A raw binary: the bytes of the file, from one address on, where it also begins.
     *
     * @throws LoadException if the file is empty
     */
    public static ProgramImage binary(byte[] file, long address) throws LoadException {
        if (file.length == 0) {
            throw new LoadException("the file is empty");
        }
        return new ProgramImage(address, List.of(new ProgramImage.Segment("the binary", address, file, file.length)));
    }

    /**
     * Verilog hex (IEEE 1364-2005, section 17.2.9): words of hexadecimal digits, {@code @address} in words, comments,
     * and {@code _} within numbers. The number of digits of the first word is the width of all: with two, as
     * {@code objcopy -O verilog} writes, addresses count bytes; wider words are little-endian in memory.
     *
     * @param base the address of word 0
     * @throws LoadException naming the line of the first thing that is not so
     */
    public static ProgramImage verilogHex(byte[] file, long base) throws LoadException {
        return new HexReader(new String(file, StandardCharsets.ISO_8859_1), base).read();
    }

    /** Reads one file of Verilog hex. */
    private static final class HexReader {
        private final String text;
        private final long base;
        private final List<ProgramImage.Segment> segments = new ArrayList<>();
        private int at;
        private int line = 1;
        private int wordBytes;
        private long pendingWordAddress;
        private long address;
        private byte[] bytes = new byte[256];
        private int count;

        HexReader(String text, long base) {
            this.text = text;
            this.base = base;
            this.address = base;
        }

        ProgramImage read() throws LoadException {
            for (skipBlanks(); at < text.length(); skipBlanks()) {
                if (text.charAt(at) == '@') {
                    at++;
                    startSegment(number(16));
                } else {
                    word();
                }
            }
            endSegment();
            if (segments.isEmpty()) {
                throw new LoadException("line " + line + ": no words in this Verilog hex file");
            }
            long entry = segments.stream()
                    .mapToLong(ProgramImage.Segment::address)
                    .min()
                    .orElseThrow();
            return new ProgramImage(entry, segments);
        }

        private void skipBlanks() throws LoadException {
            while (at < text.length()) {
                if (text.startsWith("//", at)) {
                    int end = text.indexOf('\n', at);
                    at = end < 0 ? text.length() : end;
                } else if (text.startsWith("/*", at)) {
                    int end = text.indexOf("*/", at + 2);
                    if (end < 0) {
                        throw new LoadException("line " + line + ": comment without end");
                    }
                    line += (int) text.substring(at, end)
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
                    at = end + 2;
                } else if (Character.isWhitespace(text.charAt(at))) {
                    line += text.charAt(at) == '\n' ? 1 : 0;
                    at++;
                } else {
                    return;
                }
            }
        }

        private void startSegment(long wordAddress) {
            endSegment();
            pendingWordAddress = wordAddress;
            address = base + wordAddress * wordBytes;
        }

        private void endSegment() {
            if (count > 0) {
                segments.add(new ProgramImage.Segment(
                        "the block at 0x" + Long.toHexString(address), address, Arrays.copyOf(bytes, count), count));
                address += count;
                count = 0;
            }
        }

        private void word() throws LoadException {
            int start = at;
            long value = number(2 * MAXIMUM_WORD_BYTES);
            int digits = (int)
                    text.substring(start, at).chars().filter(c -> c != '_').count();
            int width = (digits + 1) / 2;
            if (wordBytes == 0) {
                wordBytes = width;
                address = base + pendingWordAddress * wordBytes;
            } else if (width > wordBytes) {
                throw new LoadException("line " + line + ": a word of " + digits + " digits after words of "
                        + 2 * wordBytes + " or fewer");
            }
            if (count + wordBytes > bytes.length) {
                bytes = Arrays.copyOf(bytes, 2 * bytes.length);
            }
            for (int index = 0; index < wordBytes; index++) {
                bytes[count++] = (byte) (value >>> (8 * index));
            }
        }

        private long number(int maximumDigits) throws LoadException {
            long value = 0;
            int digits = 0;
            for (; at < text.length() && !Character.isWhitespace(text.charAt(at)); at++) {
                char character = text.charAt(at);
                if (character == '/') {
                    break;
                } else if (character == '_') {
                    continue;
                }
                int digit = Character.digit(character, 16);
                if (digit < 0) {
                    throw new LoadException("line " + line + ": '" + character + "' is not a hexadecimal digit"
                            + ("xXzZ".indexOf(character) >= 0 ? "; unknown bits cannot be loaded" : ""));
                }
                value = (value << 4) | digit;
                digits++;
            }
            if (digits == 0 || digits > maximumDigits) {
                throw new LoadException("line " + line + ": a number of " + digits + " digits; 1 to " + maximumDigits
                        + " are possible");
            }
            return value;
        }
    }
}
