package org.ohmv.programs.objdump;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ohmv.isa.elf.ElfClass;
import org.ohmv.isa.elf.ElfFile;
import org.ohmv.isa.elf.ElfFormatException;
import org.ohmv.isa.elf.ObjectFileType;
import org.ohmv.isa.elf.ProgramHeader;
import org.ohmv.isa.elf.SectionHeader;
import org.ohmv.isa.elf.SegmentFlag;
import org.ohmv.isa.elf.SegmentType;

/** Prints the file header, the program headers and the bytes of sections in the layout of GNU objdump. */
final class ElfContents {
    private static final int BYTES_PER_LINE = 16;
    private static final int LEAST_ADDRESS_DIGITS = 4;

    /** What GNU's library calls properties of a file, with the bits that it prints for them. */
    private static final int HAS_RELOC = 0x1;

    private static final int EXEC_P = 0x2;
    private static final int HAS_SYMS = 0x10;
    private static final int DYNAMIC = 0x40;
    private static final int D_PAGED = 0x100;

    private final ElfFile file;
    private final DumpOptions options;
    private final PrintWriter out;
    private final AddressFormat addresses;

    ElfContents(ElfFile file, DumpOptions options, PrintWriter out) {
        this.file = file;
        this.options = options;
        this.out = out;
        this.addresses = AddressFormat.of(file);
    }

    void fileHeader() {
        List<String> names = new ArrayList<>();
        int bits = 0;
        ObjectFileType type = file.header().fileType();
        if (SymbolNames.hasRelocations(file)) {
            bits |= add(names, "HAS_RELOC", HAS_RELOC);
        }
        if (type == ObjectFileType.EXECUTABLE) {
            bits |= add(names, "EXEC_P", EXEC_P);
        }
        if (!file.symbols().isEmpty()) {
            bits |= add(names, "HAS_SYMS", HAS_SYMS);
        }
        if (type == ObjectFileType.DYNAMIC) {
            bits |= add(names, "DYNAMIC", DYNAMIC);
        }
        if (type != ObjectFileType.RELOCATABLE && !file.programHeaders().isEmpty()) {
            bits |= add(names, "D_PAGED", D_PAGED);
        }
        out.printf(
                "architecture: riscv:rv%d, flags 0x%08x:\n%s\n",
                file.header().elfClass() == ElfClass.ELF32 ? 32 : 64, bits, String.join(", ", names));
        out.printf("start address 0x%s\n", addresses.text(file.header().entry()));
    }

    private static int add(List<String> names, String name, int bit) {
        names.add(name);
        return bit;
    }

    void programHeaders() {
        if (file.programHeaders().isEmpty()) {
            return;
        }
        out.print("\nProgram Header:\n");
        for (ProgramHeader segment : file.programHeaders()) {
            out.printf(
                    "%8s off    0x%s vaddr 0x%s paddr 0x%s align 2**%d\n",
                    typeName(segment.type()),
                    addresses.text(segment.offset()),
                    addresses.text(segment.address()),
                    addresses.text(segment.physicalAddress()),
                    Long.numberOfTrailingZeros(Math.max(1, segment.alignment())));
            out.printf(
                    "         filesz 0x%s memsz 0x%s flags %s%s%s\n",
                    addresses.text(segment.fileSize()),
                    addresses.text(segment.memorySize()),
                    (segment.flags() & SegmentFlag.READ) != 0 ? "r" : "-",
                    (segment.flags() & SegmentFlag.WRITE) != 0 ? "w" : "-",
                    (segment.flags() & SegmentFlag.EXECUTE) != 0 ? "x" : "-");
        }
    }

    private static String typeName(int type) {
        return switch (type) {
            case SegmentType.NULL -> "NULL";
            case SegmentType.LOAD -> "LOAD";
            case SegmentType.DYNAMIC -> "DYNAMIC";
            case SegmentType.INTERPRETER -> "INTERP";
            case SegmentType.NOTE -> "NOTE";
            case SegmentType.PROGRAM_HEADERS -> "PHDR";
            case SegmentType.THREAD_LOCAL -> "TLS";
            case SegmentType.GNU_STACK -> "STACK";
            case SegmentType.GNU_EH_FRAME -> "EH_FRAME";
            case SegmentType.GNU_RELRO -> "RELRO";
            default -> "0x" + Integer.toHexString(type);
        };
    }

    void contents() throws ElfFormatException {
        for (SectionHeader section : ElfTables.sections(file)) {
            if (section.hasBits() && section.size() > 0 && options.selects(section.name())) {
                contents(section, file.uncompressedContents(section));
            }
        }
    }

    private void contents(SectionHeader section, byte[] bytes) {
        Long startAddress = options.start();
        Long stopAddress = options.stop();
        int start = startAddress == null ? 0 : offset(startAddress, section, bytes.length);
        int stop = stopAddress == null ? bytes.length : offset(stopAddress, section, bytes.length);
        if (start >= stop) {
            return;
        }
        out.printf("Contents of section %s:\n", SymbolNames.visible(section.name()));
        int digits = Math.max(
                LEAST_ADDRESS_DIGITS,
                Math.max(
                        Long.toHexString(section.address() + start).length(),
                        Long.toHexString(section.address() + stop - 1).length()));
        StringBuilder line = new StringBuilder();
        for (int offset = start; offset < stop; offset += BYTES_PER_LINE) {
            line.setLength(0);
            String address = Long.toHexString(section.address() + offset);
            line.append(' ')
                    .append("0".repeat(Math.max(0, digits - address.length())))
                    .append(address)
                    .append(' ');
            for (int at = offset; at < offset + BYTES_PER_LINE; at++) {
                line.append(at < stop ? String.format(Locale.ROOT, "%02x", bytes[at] & 0xff) : "  ");
                line.append((at & 3) == 3 ? " " : "");
            }
            line.append(' ');
            for (int at = offset; at < offset + BYTES_PER_LINE; at++) {
                boolean printable = at < stop && bytes[at] >= ' ' && bytes[at] < 0x7f;
                line.append(at >= stop ? ' ' : printable ? (char) bytes[at] : '.');
            }
            out.append(line).append('\n');
        }
    }

    private static int offset(long address, SectionHeader section, int size) {
        if (Long.compareUnsigned(address, section.address()) <= 0) {
            return 0;
        }
        long distance = address - section.address();
        return distance < 0 || distance > size ? size : (int) distance;
    }
}
