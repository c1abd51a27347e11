package org.ohmv.assembler.link;

import java.util.Arrays;
import java.util.List;
import org.ohmv.assembler.diagnostic.Diagnostic;
import org.ohmv.assembler.diagnostic.Diagnostics;
import org.ohmv.assembler.diagnostic.Location;
import org.ohmv.isa.elf.ElfObject;
import org.ohmv.isa.elf.ElfSection;
import org.ohmv.isa.elf.ElfSymbol;
import org.ohmv.isa.elf.RelocationTable;
import org.ohmv.isa.elf.RelocationType;
import org.ohmv.isa.elf.SectionContents;
import org.ohmv.isa.elf.SectionGroup;
import org.ohmv.isa.elf.SymbolType;

/**
 * Settles {@code R_RISCV_ALIGN} (psABI, "Relocation for Alignment"): where code may be relaxed, an assembler leaves as
 * much padding as alignment could ever need, and counts on the linker to delete what is too much. A linker that does
 * not relax has to do this too, or what follows would not be aligned.
 */
final class AlignmentPadding {
    private static final int NOP = 0x00000013;
    private static final int COMPRESSED_NOP = 0x0001;

    private final String name;
    private final ElfObject object;
    private final Diagnostics diagnostics;

    private AlignmentPadding(String name, ElfObject object, Diagnostics diagnostics) {
        this.name = name;
        this.object = object;
        this.diagnostics = diagnostics;
    }

    /** Bytes that are deleted from a section: where, and how many up to and with each place. */
    private static final class Deletions {
        private long[] starts = new long[8];
        private long[] ends = new long[8];
        private long[] deletedBefore = new long[8];
        private int count;
        private long total;

        void add(long start, long end) {
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, 2 * count);
                ends = Arrays.copyOf(ends, 2 * count);
                deletedBefore = Arrays.copyOf(deletedBefore, 2 * count);
            }
            starts[count] = start;
            ends[count] = end;
            deletedBefore[count] = total;
            total += end - start;
            count++;
        }

        /** Where the byte that was at {@code offset} is now; a deleted byte is where the deletion begins. */
        long moved(long offset) {
            int index = Arrays.binarySearch(starts, 0, count, offset);
            int last = index >= 0 ? index : -index - 2;
            if (last < 0) {
                return offset;
            }
            return offset >= ends[last]
                    ? offset - deletedBefore[last] - (ends[last] - starts[last])
                    : starts[last] - deletedBefore[last];
        }
    }

    /** The object with every alignment settled; the same one if there is none to settle. */
    static ElfObject settle(String name, ElfObject object, Diagnostics diagnostics) {
        for (ElfSection section : object.sections()) {
            if (needsSettling(section)) {
                return new AlignmentPadding(name, object, diagnostics).settle();
            }
        }
        return object;
    }

    private static boolean needsSettling(ElfSection section) {
        RelocationTable relocations = section.relocations();
        for (int index = 0; index < relocations.size(); index++) {
            if (relocations.typeNumber(index) == RelocationType.ALIGN.number()) {
                return true;
            }
        }
        return false;
    }

    private ElfObject settle() {
        List<ElfSection> sections = object.sections();
        Deletions[] deletions = new Deletions[sections.size()];
        ElfObject settled = new ElfObject(object.fileType());
        settled.setFlags(object.flags());
        for (int number = 0; number < deletions.length; number++) {
            deletions[number] = new Deletions();
            copySection(number, settled, deletions[number]);
        }
        for (ElfSymbol symbol : object.symbols()) {
            settled.addSymbol(symbol.isInSection() ? moved(symbol, deletions[symbol.section()]) : symbol);
        }
        for (int number = 0; number < deletions.length; number++) {
            copyRelocations(sections.get(number), settled.section(number), deletions, deletions[number]);
        }
        for (SectionGroup group : object.groups()) {
            settled.addGroup(group);
        }
        return settled;
    }

    private static ElfSymbol moved(ElfSymbol symbol, Deletions deletions) {
        long value = deletions.moved(symbol.value());
        return new ElfSymbol(
                symbol.name(),
                value,
                deletions.moved(symbol.value() + symbol.size()) - value,
                symbol.binding(),
                symbol.type(),
                symbol.visibility(),
                symbol.variantCallingConvention(),
                symbol.section());
    }

    private void copySection(int number, ElfObject settled, Deletions deletions) {
        ElfSection section = object.section(number);
        ElfSection copy = settled.section(settled.addSection(section.name(), section.type(), section.flags()));
        copy.setAlignment(section.alignment());
        copy.setEntrySize(section.entrySize());
        copy.setLink(section.link());
        if (section.isNobits()) {
            copy.reserve(section.size());
            return;
        }
        byte[] bytes = section.contents().toByteArray();
        RelocationTable relocations = section.relocations();
        SectionContents contents = copy.contents();
        long position = 0;
        for (int index = 0; index < relocations.size(); index++) {
            if (relocations.typeNumber(index) == RelocationType.ALIGN.number()) {
                position = settleOne(number, bytes, position, index, copy, deletions);
            }
        }
        contents.append(bytes, (int) position, (int) (bytes.length - position));
    }

    /** Copies up to the padding, writes as much of it as is needed, and returns where the rest begins. */
    private long settleOne(int number, byte[] bytes, long position, int index, ElfSection copy, Deletions deletions) {
        RelocationTable relocations = object.section(number).relocations();
        long offset = relocations.offset(index);
        long padding = relocations.addend(index);
        if (offset < position || padding < 0 || padding > bytes.length - offset) {
            diagnostics.add(Diagnostic.error(
                    LinkCode.BAD_RELOCATION,
                    place(number, offset),
                    "R_RISCV_ALIGN of " + padding + " bytes does not fit here"));
            return position;
        }
        SectionContents contents = copy.contents();
        contents.append(bytes, (int) position, (int) (offset - position));
        long alignment = Math.max(1, Long.highestOneBit(padding) << 1);
        long needed = -contents.size() & (alignment - 1);
        if (needed > padding) {
            diagnostics.add(Diagnostic.error(
                    LinkCode.BAD_RELOCATION,
                    place(number, offset),
                    "alignment to " + alignment + " bytes needs " + needed + " bytes here, but " + padding
                            + " are left for it"));
            needed = padding;
        }
        // Alignment within the section means alignment in memory only if the section itself is aligned as much.
        copy.setAlignment(Math.max(copy.alignment(), alignment));
        appendNops(contents, (int) needed);
        if (needed < padding) {
            deletions.add(offset + needed, offset + padding);
        }
        return offset + padding;
    }

    private static void appendNops(SectionContents contents, int count) {
        int left = count;
        for (; left >= 4; left -= 4) {
            contents.appendWord(NOP);
        }
        if (left >= 2) {
            contents.appendHalf(COMPRESSED_NOP);
            left -= 2;
        }
        contents.fill(left, 0);
    }

    private void copyRelocations(ElfSection section, ElfSection copy, Deletions[] deletions, Deletions own) {
        RelocationTable relocations = section.relocations();
        for (int index = 0; index < relocations.size(); index++) {
            int type = relocations.typeNumber(index);
            if (type == RelocationType.ALIGN.number()) {
                continue;
            }
            int symbol = relocations.symbol(index);
            long addend = relocations.addend(index);
            if (symbol >= 0) {
                ElfSymbol referred = object.symbol(symbol);
                if (referred.type() == SymbolType.SECTION && referred.isInSection()) {
                    addend = deletions[referred.section()].moved(referred.value() + addend) - referred.value();
                }
            }
            copy.relocations().addRaw(own.moved(relocations.offset(index)), type, symbol, addend);
        }
    }

    private Location place(int section, long offset) {
        return new Location.InObject(name, object.section(section).name(), offset);
    }
}
