package org.ohmv.assembler.link;

import java.util.Optional;
import org.ohmv.assembler.diagnostic.Diagnostic;
import org.ohmv.assembler.diagnostic.Diagnostics;
import org.ohmv.assembler.diagnostic.Location;
import org.ohmv.isa.elf.Archive;
import org.ohmv.isa.elf.ElfFile;
import org.ohmv.isa.elf.ElfFormatException;
import org.ohmv.isa.elf.ElfObject;
import org.ohmv.isa.elf.ElfProblem;

/** A file to link. */
public sealed interface LinkInput {
    /** The file's name, for messages and the map. */
    String name();

    /**
     * A relocatable object, linked in any case.
     *
     * @param name the file's name, for messages
     * @param object what is in it; the linker does not change it
     */
    record ObjectInput(String name, ElfObject object) implements LinkInput {}

    /**
     * A library, of which those members are linked that define a symbol that is needed.
     *
     * @param name the file's name, for messages
     * @param archive what is in it
     */
    record ArchiveInput(String name, Archive archive) implements LinkInput {}

    /**
     * Recognises and reads a file.
     *
     * @param name its name, for messages
     * @param contents its bytes, which must not change afterwards
     * @param diagnostics receives an error for each defect
     * @return empty if the file is broken or neither a relocatable object nor an archive
     */
    static Optional<LinkInput> read(String name, byte[] contents, Diagnostics diagnostics) {
        try {
            if (Archive.isArchive(contents)) {
                return Optional.of(new ArchiveInput(name, Archive.read(contents)));
            }
            return Optional.of(new ObjectInput(name, ElfFile.read(contents).toObject()));
        } catch (ElfFormatException broken) {
            report(name, broken, diagnostics);
            return Optional.empty();
        }
    }

    /** Adds an error for each problem of a broken file. */
    static void report(String name, ElfFormatException broken, Diagnostics diagnostics) {
        for (ElfProblem problem : broken.problems()) {
            diagnostics.add(Diagnostic.error(LinkCode.BAD_INPUT, new Location.InFile(name), problem.toString()));
        }
    }
}
