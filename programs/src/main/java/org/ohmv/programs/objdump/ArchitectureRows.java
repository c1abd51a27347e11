package org.ohmv.programs.objdump;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.ohmv.isa.Extension;
import org.ohmv.isa.InstructionTable;
import org.ohmv.isa.IsaString;

/** The rows that files may use, by their architecture; a library has many files of one. */
final class ArchitectureRows {
    private final InstructionTable all = InstructionTable.present();
    private final Map<String, InstructionTable> byArchitecture = new HashMap<>();

    /**
     * The rows that an architecture allows, or all of them if none is named; and those that no ISA string names or that
     * GNU's tools do not know.
     */
    InstructionTable of(Optional<String> architecture) {
        return architecture.isEmpty() ? all : byArchitecture.computeIfAbsent(architecture.get(), this::allowed);
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
