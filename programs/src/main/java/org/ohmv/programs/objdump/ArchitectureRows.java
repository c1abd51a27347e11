package org.ohmv.programs.objdump;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.ohmv.isa.Extension;
import org.ohmv.isa.InstructionTable;
import org.ohmv.isa.IsaString;
import org.ohmv.isa.elf.ElfClass;

/** The rows that files may use, by their architecture; a library has many files of one. */
final class ArchitectureRows {
    private final InstructionTable all = InstructionTable.present();
    private final Map<Architecture, InstructionTable> byArchitecture = new HashMap<>();

    /** What a file says of the rows that it may use. */
    private record Architecture(ElfClass elfClass, Optional<String> name) {}

    /**
     * The rows that an architecture allows, or all of them if none is named; and those that no ISA string names or that
     * GNU's tools do not know.
     *
     * @param elfClass the class of the file, which tells RV32 from RV64 as objdump has it
     * @param name the architecture that its attributes name, if they do
     */
    InstructionTable of(ElfClass elfClass, Optional<String> name) {
        return byArchitecture.computeIfAbsent(new Architecture(elfClass, name), this::allowed);
    }

    private InstructionTable allowed(Architecture architecture) {
        InstructionTable table = architecture.name().map(this::allowed).orElse(all);
        return architecture.elfClass() == ElfClass.ELF32 ? table.narrowed() : table;
    }

    private InstructionTable allowed(String architecture) {
        IsaString isa;
        try {
            isa = IsaString.parse(architecture);
        } catch (IllegalArgumentException unknown) {
            // An extension that we do not know says nothing about those that we do.
            return all;
        }
        return all.restrictedTo(extension -> isa.has(extension)
                || extension.name().startsWith("x")
                || extension.equals(Extension.S)
                || extension.equals(Extension.SDEXT));
    }
}
