package org.ohmv.programs.objdump;

import org.jspecify.annotations.Nullable;
import org.ohmv.isa.Disassembler;
import org.ohmv.isa.elf.ElfSymbol;
import org.ohmv.isa.elf.SectionContents;
import org.ohmv.isa.elf.SectionHeader;
import org.ohmv.isa.elf.SymbolType;

/** Disassembles one section in the layout of GNU objdump. */
final class SectionListing {
    /** Runs of at least this many zero bytes are shown as dots, shorter ones only at an end. */
    private static final int SKIPPED_ZEROS = 8;

    private static final int SKIPPED_ZEROS_AT_END = 3;
    /** The raw bytes of a line are padded to what eight bytes take in the size of their pieces. */
    private static final int BYTES_PER_LINE = 8;
    /** The same for bytes shown one by one. */
    private static final int SINGLE_BYTES_PER_LINE = 6;
    /** The bytes of an object in one line. */
    private static final int OBJECT_BYTES_PER_LINE = 16;

    private final SectionHeader section;
    private final SectionContents contents;
    private final SymbolNames symbols;
    private final MappingSymbols marks;
    private final Disassembler disassembler;
    private final Sink sink;
    private final int addressDigits;
    private final boolean everything;
    private final boolean showsZeros;
    private final boolean rawBytes;
    private final @Nullable String function;
    /** The size of the pieces in which the bytes of the last line were shown; objects are shown in the same. */
    private int pieceBytes;
    /** Where the function ends that is asked for. */
    private long wantedEnd;

    private final StringBuilder line = new StringBuilder();
    private final StringBuilder text = new StringBuilder();

    /** What happens with what is found. */
    interface Sink {
        /** A symbol begins. */
        void label(long address, String name);

        /** Something is about to be shown: the place to show its source lines. */
        void before(long address);

        /** An instruction or datum. */
        void instruction(long address, int bytes, String raw, String text, String line);

        /** Something was shown: the place to show its relocations. */
        void after(long address, long end);

        /** A run of zeros is left out. */
        void skipped(long address, long end);
    }

    SectionListing(
            SectionHeader section,
            SectionContents contents,
            SymbolNames symbols,
            MappingSymbols marks,
            Disassembler disassembler,
            DumpOptions options,
            AddressFormat addresses,
            int pieceBytes,
            Sink sink) {
        this.section = section;
        this.contents = contents;
        this.symbols = symbols;
        this.marks = marks;
        this.disassembler = disassembler;
        this.everything = options.everything();
        this.showsZeros = options.showsZeros();
        this.rawBytes = options.rawBytes();
        this.function = options.function();
        this.pieceBytes = pieceBytes;
        this.sink = sink;
        this.addressDigits = digits(section.address() + section.size(), addresses.digits());
    }

    /** The width of addresses: leading zeros go away four at a time while one is left. */
    private static int digits(long end, int most) {
        int digits = most;
        while (digits > 4 && end >>> (digits * 4 - 20) == 0) {
            digits -= 4;
        }
        return digits;
    }

    /**
     * Disassembles the bytes that are within the section.
     *
     * @param start the first address to show
     * @param stop the address to stop before
     */
    void disassemble(long start, long stop) {
        long address = Math.max(start, section.address());
        long end = Math.min(stop, section.address() + contents.size());
        @Nullable ElfSymbol symbol = address < end ? symbols.nearestWithin(section, address) : null;
        while (address < end) {
            @Nullable ElfSymbol next = symbols.nextIn(section, address);
            long chunkEnd = next == null ? end : Math.min(end, next.value());
            if (isWanted(symbol, address)) {
                line.setLength(0);
                symbols.appendName(line, address, symbol, section);
                sink.label(address, line.toString());
                show(address, chunkEnd, everything || isCode(symbol, address));
            }
            address = chunkEnd;
            symbol = next;
        }
    }

    /** All, or the function that is asked for, to its end: local labels may stand within it. */
    private boolean isWanted(@Nullable ElfSymbol symbol, long address) {
        if (function == null) {
            return true;
        }
        if (symbol != null && symbol.name().equals(function)) {
            wantedEnd = symbol.value() + symbol.size();
            return true;
        }
        return address < wantedEnd;
    }

    /** A symbol that is marked as an object is shown as bytes. */
    private boolean isCode(@Nullable ElfSymbol symbol, long address) {
        return symbol == null
                || symbol.type() != SymbolType.OBJECT
                || symbol.section() != section.index()
                || symbol.value() > address;
    }

    private void show(long from, long to, boolean code) {
        long address = from;
        while (address < to) {
            long zeros = zerosFrom(address, to);
            if (zeros > 0) {
                sink.skipped(address, address + zeros);
                address += zeros;
                continue;
            }
            sink.before(address);
            // To disassemble everything is to disassemble data too, whatever marks it.
            boolean data = !everything && marks.isData(section, address);
            int bytes = !code ? objectLine(address, to) : data ? datum(address, to) : instruction(address, to);
            sink.after(address, address + bytes);
            address += bytes;
        }
    }

    private long zerosFrom(long from, long to) {
        if (showsZeros) {
            return 0;
        }
        long address = from;
        while (address < to && contents.byteAt(offset(address)) == 0) {
            address++;
        }
        long zeros = address - from;
        if (zeros < SKIPPED_ZEROS && !(address == to && zeros < SKIPPED_ZEROS_AT_END)) {
            return 0;
        }
        return address == to ? zeros : zeros / 4 * 4;
    }

    private int instruction(long address, long to) {
        long available = to - address;
        if (available < 2) {
            return show(address, 1, ".byte\t0x" + hexadecimal(contents.byteAt(offset(address)), 2));
        }
        int half = contents.halfAt(offset(address));
        int length = lengthOf(half);
        if (length > available) {
            return show(address, 2, ".short\t0x" + hexadecimal(half, 4));
        }
        if (length == 8) {
            return show(address, 8, ".8byte\t0x" + Long.toHexString(contents.doubleWordAt(offset(address))));
        }
        if (length > 4) {
            text.setLength(0);
            for (int index = 0; index < length; index++) {
                text.append(index == 0 ? ".byte\t" : ", ")
                        .append("0x")
                        .append(hexadecimal(contents.byteAt(offset(address) + index), 2));
            }
            return show(address, length, text.toString());
        }
        if (length == 2 && (half & 3) == 3) {
            return show(address, 2, ".2byte\t0x" + hexadecimal(half, 4));
        }
        text.setLength(0);
        disassembler.append(text, address, length == 2 ? half : contents.wordAt(offset(address)));
        return show(address, length, text.toString());
    }

    /** The size of the pieces in which the bytes of the last line were shown; 0 before the first. */
    int pieceBytes() {
        return pieceBytes;
    }

    /** The length of an instruction in bytes (Volume I, "Expanded Instruction-Length Encoding"). */
    private static int lengthOf(int half) {
        if ((half & 3) != 3) {
            return 2;
        } else if ((half & 0x1c) != 0x1c) {
            return 4;
        } else if ((half & 0x3f) == 0x1f) {
            return 6;
        }
        if ((half & 0x7f) == 0x3f) {
            return 8;
        }
        int further = half >> 12 & 7;
        return further == 7 ? 2 : 10 + 2 * further;
    }

    private int datum(long address, long to) {
        long end = marks.nextMark(section, address, to);
        int offset = offset(address);
        if (end - address >= 4) {
            return show(address, 4, ".word\t0x" + hexadecimal(contents.wordAt(offset) & 0xffffffffL, 8));
        } else if (end - address >= 2) {
            return show(address, 2, ".short\t0x" + hexadecimal(contents.halfAt(offset), 4));
        }
        return show(address, 1, ".byte\t0x" + hexadecimal(contents.byteAt(offset), 2));
    }

    /** A line of the bytes of an object, in hexadecimal and as characters. */
    private int objectLine(long address, long to) {
        int bytes = (int) Math.min(OBJECT_BYTES_PER_LINE, to - address);
        int piece = Math.max(1, pieceBytes);
        StringBuilder raw = new StringBuilder();
        for (int at = 0; at < bytes; at += piece) {
            // A piece that the object does not fill is left out, but for its blank.
            boolean whole = address + at + piece <= to;
            raw.append(whole ? hexadecimal(piece(offset(address) + at, piece), piece * 2) : "")
                    .append(' ');
        }
        int missing = (OBJECT_BYTES_PER_LINE - bytes + piece - 1) / piece;
        raw.append(" ".repeat(missing * (piece * 2 + 1)));
        StringBuilder characters = new StringBuilder();
        for (int at = 0; at < bytes; at++) {
            int value = contents.byteAt(offset(address) + at);
            characters.append(value >= ' ' && value < 0x7f ? (char) value : '.');
        }
        startLine(address);
        line.append(rawBytes ? raw + "    " : "").append(characters);
        sink.instruction(address, bytes, raw.toString().strip(), characters.toString(), line.toString());
        return bytes;
    }

    private void startLine(long address) {
        line.setLength(0);
        appendAddress(address);
    }

    private void appendAddress(long address) {
        String digits = Long.toHexString(address);
        line.append(" ".repeat(Math.max(0, addressDigits - digits.length())))
                .append(digits)
                .append(":\t");
    }

    private int show(long address, int bytes, String written) {
        int piece = bytes % 4 == 0 ? 4 : bytes == 1 ? 1 : 2;
        String raw = pieces(address, bytes, piece);
        pieceBytes = piece;
        startLine(address);
        if (rawBytes) {
            int width = (piece == 1 ? SINGLE_BYTES_PER_LINE : BYTES_PER_LINE / piece) * (piece * 2 + 1);
            String shown = pieces(address, Math.min(bytes, BYTES_PER_LINE), piece);
            line.append(shown)
                    .append(" ".repeat(Math.max(1, width - shown.length())))
                    .append('\t');
        }
        line.append(written);
        for (int at = BYTES_PER_LINE; rawBytes && at < bytes; at += BYTES_PER_LINE) {
            line.append('\n');
            appendAddress(address + at);
            line.append(pieces(address + at, Math.min(bytes - at, BYTES_PER_LINE), piece))
                    .append(' ');
        }
        sink.instruction(address, bytes, raw, written, line.toString());
        return bytes;
    }

    private String pieces(long address, int bytes, int piece) {
        StringBuilder raw = new StringBuilder();
        for (int at = 0; at < bytes; at += piece) {
            raw.append(at == 0 ? "" : " ").append(hexadecimal(piece(offset(address) + at, piece), piece * 2));
        }
        return raw.toString();
    }

    private long piece(int offset, int bytes) {
        return switch (bytes) {
            case 1 -> contents.byteAt(offset);
            case 2 -> contents.halfAt(offset);
            default -> contents.wordAt(offset) & 0xffffffffL;
        };
    }

    private static String hexadecimal(long value, int digits) {
        String text = Long.toHexString(value);
        return "0".repeat(Math.max(0, digits - text.length())) + text;
    }

    private int offset(long address) {
        return (int) (address - section.address());
    }
}
