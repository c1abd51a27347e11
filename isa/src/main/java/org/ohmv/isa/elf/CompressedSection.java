package org.ohmv.isa.elf;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The contents of a section with {@link SectionFlag#COMPRESSED} (gABI, "Section Compression"): a header and zlib data.
 *
 * @param contents the bytes, uncompressed
 * @param alignment what the uncompressed section is aligned to, in bytes
 */
record CompressedSection(SectionContents contents, long alignment) {
    private static final int ZLIB = 1;
    /** Debugging information compresses by a factor of three to twenty; far beyond, the file wants our memory. */
    private static final long LARGEST_FACTOR = 200;

    private static final int CHUNK = 1 << 16;

    static CompressedSection read(ElfClass elfClass, SectionHeader section, byte[] compressed)
            throws ElfFormatException {
        long at = section.offset();
        String name = ElfReader.describe(section);
        SectionContents bytes = SectionContents.wrap(compressed);
        if (bytes.size() < elfClass.compressionHeaderSize()) {
            throw new ElfFormatException(at, name + " is too short for a compression header");
        }
        if (bytes.wordAt(0) != ZLIB) {
            throw new ElfFormatException(
                    at,
                    name + " is compressed by method " + Integer.toUnsignedString(bytes.wordAt(0))
                            + "; only zlib (1) is supported: build with -gz=zlib or -gz=none");
        }
        // The type fills one address; size and alignment come behind it (gABI, "Section Compression").
        UntrustedBytes header = new UntrustedBytes(compressed);
        int field = elfClass.addressBytes();
        long size = elfClass.addressAt(header, field);
        long alignment = elfClass.addressAt(header, 2L * field);
        if (size < 0 || size > LARGEST_FACTOR * compressed.length || size > Integer.MAX_VALUE - 8) {
            throw new ElfFormatException(
                    at + field,
                    name + " is said to be " + Long.toUnsignedString(size) + " bytes when uncompressed, from "
                            + compressed.length);
        }
        if (Long.bitCount(alignment) > 1) {
            throw new ElfFormatException(
                    at + 2L * field, name + " is aligned to " + alignment + ", not a power of two");
        }
        return new CompressedSection(
                inflate(compressed, elfClass.compressionHeaderSize(), (int) size, at, name), Math.max(1, alignment));
    }

    private static SectionContents inflate(byte[] compressed, int first, int size, long at, String name)
            throws ElfFormatException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(compressed, first, compressed.length - first);
            SectionContents result = new SectionContents();
            byte[] chunk = new byte[CHUNK];
            while (result.size() < size) {
                int count = inflater.inflate(chunk, 0, Math.min(CHUNK, size - result.size()));
                if (count == 0) {
                    throw new ElfFormatException(
                            at, name + " ends after " + result.size() + " of " + size + " uncompressed bytes");
                }
                result.append(chunk, 0, count);
            }
            return result;
        } catch (DataFormatException broken) {
            throw new ElfFormatException(at, name + " does not hold valid zlib data: " + broken.getMessage());
        } finally {
            inflater.end();
        }
    }
}
