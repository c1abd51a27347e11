package org.ohmv.core.load;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.ohmv.isa.elf.ElfFile;
import org.ohmv.isa.elf.ElfSymbol;
import org.ohmv.isa.elf.ObjectFileType;
import org.ohmv.isa.elf.ProgramHeader;
import org.ohmv.isa.elf.SegmentFlag;
import org.ohmv.isa.elf.SegmentType;

/**
 * A statically linked ELF program, at its own addresses or, if it is position-independent, at those that the loader
 * chose.
 */
public final class ElfProgram {
    private static final int PROGRAM_HEADER_BYTES = 56;
    private static final int RELOCATION_BYTES = 24;
    private static final int RELOCATION_RELATIVE = 3;
    private static final long DYNAMIC_NULL = 0;
    private static final long DYNAMIC_RELA = 7;
    private static final long DYNAMIC_RELA_SIZE = 8;

    private final ElfFile file;
    private final long bias;
    private final ProgramImage image;

    private ElfProgram(ElfFile file, long bias, ProgramImage image) {
        this.file = file;
        this.bias = bias;
        this.image = image;
    }

    /** At which of its two addresses a segment is put. */
    public enum Placement {
        /** {@code p_vaddr}: where the program expects it; for hosted programs. */
        VIRTUAL,
        /**
         * {@code p_paddr}: where it is stored until the program's own start-up code copies it, as initialised data in
         * flash; for bare-metal programs, as Spike and QEMU do.
         */
        PHYSICAL
    }

    /**
     * Lays out a program.
     *
     * @param file an executable, static, with fixed addresses or position-independent
     * @param positionIndependentBase where the lowest segment of a position-independent program goes; a multiple of
     *     4096
     * @param placement which addresses count
     * @throws LoadException if it is no such program
     */
    public static ElfProgram of(ElfFile file, long positionIndependentBase, Placement placement) throws LoadException {
        if (file.header().fileType() == ObjectFileType.RELOCATABLE) {
            throw new LoadException(
                    "this is an object file, not linked yet: link it first (ohmv asm FILE.o -o PROGRAM), or run its source");
        }
        for (ProgramHeader header : file.programHeaders()) {
            if (header.type() == SegmentType.INTERPRETER) {
                throw new LoadException("this program is dynamically linked: link it with -static");
            }
        }
        List<ProgramHeader> loadable = file.programHeaders().stream()
                .filter(header -> header.isLoadable() && header.memorySize() != 0)
                .toList();
        if (loadable.isEmpty()) {
            throw new LoadException("this ELF file has nothing to load: no program header of type PT_LOAD");
        }
        long bias = 0;
        if (file.header().fileType() == ObjectFileType.DYNAMIC) {
            long lowest =
                    loadable.stream().mapToLong(ProgramHeader::address).min().orElseThrow();
            bias = positionIndependentBase - (lowest & -4096);
        }
        List<ProgramImage.Segment> segments = new ArrayList<>();
        for (ProgramHeader header : loadable) {
            segments.add(segment(file, header, bias, placement, segments.size()));
        }
        return new ElfProgram(file, bias, new ProgramImage(file.header().entry() + bias, segments));
    }

    private static ProgramImage.Segment segment(
            ElfFile file, ProgramHeader header, long bias, Placement placement, int number) throws LoadException {
        String name = "segment " + number + " (" + flags(header.flags()) + ")";
        if (header.memorySize() < 0 || Long.compareUnsigned(header.fileSize(), header.memorySize()) > 0) {
            throw new LoadException(name + " takes 0x" + Long.toHexString(header.memorySize())
                    + " bytes of memory and 0x" + Long.toHexString(header.fileSize()) + " of the file");
        }
        long address = switch (placement) {
            case VIRTUAL -> header.address();
            // A linker that knows no load addresses leaves them zero.
            case PHYSICAL -> header.physicalAddress() == 0 ? header.address() : header.physicalAddress();
        };
        return new ProgramImage.Segment(name, address + bias, file.contents(header), header.memorySize());
    }

    private static String flags(int flags) {
        return ((flags & SegmentFlag.READ) != 0 ? "r" : "-")
                + ((flags & SegmentFlag.WRITE) != 0 ? "w" : "-")
                + ((flags & SegmentFlag.EXECUTE) != 0 ? "x" : "-");
    }

    /** The file. */
    public ElfFile file() {
        return file;
    }

    /** What was added to every address of the file. */
    public long bias() {
        return bias;
    }

    /** The program as it lies in memory, before relocation. */
    public ProgramImage image() {
        return image;
    }

    /** The address of a defined symbol, if there is one of that name. */
    public OptionalLong address(String symbol) {
        return file.symbols().stream()
                .filter(candidate ->
                        !candidate.isUndefined() && candidate.name().equals(symbol))
                .mapToLong(ElfSymbol::value)
                .map(value -> value + bias)
                .findFirst();
    }

    /** Where the program headers lie in memory, if a segment holds them; start-up code of C libraries looks at them. */
    public OptionalLong programHeaderAddress() {
        long offset = file.header().programHeaderOffset();
        long size = (long) file.header().programHeaderCount() * PROGRAM_HEADER_BYTES;
        for (ProgramHeader header : file.programHeaders()) {
            if (header.isLoadable()
                    && header.offset() <= offset
                    && offset + size <= header.offset() + header.fileSize()) {
                return OptionalLong.of(header.address() + bias + (offset - header.offset()));
            }
        }
        return OptionalLong.empty();
    }

    /**
     * The words that relocation sets in a position-independent program: {@code R_RISCV_RELATIVE} (psABI, "Dynamic
     * Relocations"). Linux leaves them to the program's own start-up code, which does them again, to the same effect;
     * doing them here lets programs without such code run.
     *
     * @return addresses and values by turns; empty for a program with fixed addresses
     * @throws LoadException if the table does not lie in the program
     */
    public long[] relativeRelocations() throws LoadException {
        if (bias == 0) {
            return new long[0];
        }
        long table = 0;
        long size = 0;
        for (ProgramHeader header : file.programHeaders()) {
            if (header.type() == SegmentType.DYNAMIC) {
                ByteBuffer entries = ByteBuffer.wrap(file.contents(header)).order(ByteOrder.LITTLE_ENDIAN);
                while (entries.remaining() >= 16) {
                    long tag = entries.getLong();
                    long value = entries.getLong();
                    if (tag == DYNAMIC_NULL) {
                        break;
                    } else if (tag == DYNAMIC_RELA) {
                        table = value;
                    } else if (tag == DYNAMIC_RELA_SIZE) {
                        size = value;
                    }
                }
            }
        }
        return size == 0 ? new long[0] : relocations(table + bias, size);
    }

    private long[] relocations(long table, long size) throws LoadException {
        for (ProgramImage.Segment segment : image.segments()) {
            long offset = table - segment.address();
            if (offset >= 0 && size > 0 && offset <= segment.contents().length - size) {
                ByteBuffer entries = ByteBuffer.wrap(segment.contents(), (int) offset, (int) size)
                        .order(ByteOrder.LITTLE_ENDIAN);
                List<Long> words = new ArrayList<>();
                while (entries.remaining() >= RELOCATION_BYTES) {
                    long place = entries.getLong();
                    long information = entries.getLong();
                    long addend = entries.getLong();
                    if (information == RELOCATION_RELATIVE) {
                        words.add(place + bias);
                        words.add(addend + bias);
                    }
                }
                return words.stream().mapToLong(Long::longValue).toArray();
            }
        }
        throw new LoadException("the relocation table at 0x" + Long.toHexString(table) + " of 0x"
                + Long.toHexString(size) + " bytes does not lie in the program");
    }
}
