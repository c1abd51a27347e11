package org.ohmv.programs.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.ohmv.core.load.ElfProgram;
import org.ohmv.core.load.LoadException;
import org.ohmv.core.load.MemoryImages;
import org.ohmv.core.load.ProgramImage;
import org.ohmv.core.load.SymbolIndex;
import org.ohmv.isa.elf.ElfFile;
import org.ohmv.isa.elf.ElfFormatException;
import org.ohmv.programs.cli.BadInputException;

/**
 * A program as it was read from its file.
 *
 * @param image what goes into memory
 * @param elf the ELF file, if it came from one
 * @param symbols what its addresses are called
 * @param hosted whether it is to be started as under Linux
 */
public record GuestProgram(ProgramImage image, Optional<ElfProgram> elf, SymbolIndex symbols, boolean hosted) {
    private static final long BARE_METAL_BASE = 0x8000_0000L;
    private static final long HOSTED_BASE = 0x1_0000L;

    /**
     * Reads a program: ELF by its contents, Verilog hex by {@code .hex}, anything else as a raw binary by {@code .bin}.
     *
     * @param base where binaries and hex files without addresses go
     * @throws BadInputException if the file is none of these
     */
    static GuestProgram read(Path file, StartKind start, OptionalLong base) throws IOException {
        if (Files.isDirectory(file)) {
            throw new BadInputException("'" + file + "' is a directory, not a program");
        }
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length == 0) {
            throw new BadInputException("'" + file + "' is empty");
        }
        return of(file.toString(), bytes, start, base);
    }

    /** As {@link #read}, of a file with that name and these bytes. */
    public static GuestProgram of(String file, byte[] bytes, StartKind start, OptionalLong base) {
        String name = file.toLowerCase(Locale.ROOT);
        try {
            if (ElfFile.isElf(bytes)) {
                if (base.isPresent()) {
                    throw new BadInputException(
                            file + ": an ELF file says itself where it goes; --base is for .bin and .hex");
                }
                return elf(ElfFile.read(bytes), start);
            } else if (name.endsWith(".hex")) {
                return bare(MemoryImages.verilogHex(bytes, base.orElse(0)), start);
            } else if (name.endsWith(".bin")) {
                return bare(MemoryImages.binary(bytes, base.orElse(BARE_METAL_BASE)), start);
            }
        } catch (ElfFormatException | LoadException e) {
            throw new BadInputException(file + ": " + e.getMessage(), e);
        }
        if (name.endsWith(".c") || name.endsWith(".cc") || name.endsWith(".cpp")) {
            throw new BadInputException(file + ": this is a source of another language; compile it first:"
                    + " riscv64-unknown-elf-gcc -O2 " + file + " -o program.elf");
        }
        throw new BadInputException(
                file + ": neither an ELF file nor named .s or .S (source), .hex (Verilog hex) or .bin (raw binary)");
    }

    private static GuestProgram elf(ElfFile file, StartKind start) throws LoadException {
        ElfProgram fixed = ElfProgram.of(file, HOSTED_BASE, ElfProgram.Placement.VIRTUAL);
        boolean hosted = switch (start) {
            case HOSTED -> true;
            case BARE -> false;
            case AUTO ->
                fixed.address("tohost").isEmpty()
                        && Long.compareUnsigned(fixed.image().entry(), BARE_METAL_BASE) < 0;
        };
        ElfProgram program = hosted ? fixed : ElfProgram.of(file, BARE_METAL_BASE, ElfProgram.Placement.PHYSICAL);
        return new GuestProgram(program.image(), Optional.of(program), new SymbolIndex(program), hosted);
    }

    private static GuestProgram bare(ProgramImage image, StartKind start) {
        if (start == StartKind.HOSTED) {
            throw new BadInputException("only an ELF file can be started as a hosted program");
        }
        return new GuestProgram(image, Optional.empty(), new SymbolIndex(), false);
    }

    /** The same program with another entry. */
    GuestProgram withEntry(long entry) {
        return new GuestProgram(image.withEntry(entry), elf, symbols, hosted);
    }

    /** The address of a symbol, if the file has it. */
    OptionalLong address(String symbol) {
        return elf.isPresent() ? elf.get().address(symbol) : OptionalLong.empty();
    }
}
