package org.ohmv.assembler;

import java.util.List;
import java.util.Optional;
import org.ohmv.assembler.diagnostic.Diagnostics;
import org.ohmv.isa.elf.ElfObject;

/**
 * What became of a source.
 *
 * @param object the object; empty if there were errors, or warnings that are fatal
 * @param diagnostics errors and warnings
 * @param messages what {@code .print} said, line by line
 * @param dependencies the names of the files that the source included
 * @param listing the listing; empty if none was asked for, or there is no object
 */
public record AssemblyResult(
        Optional<ElfObject> object,
        Diagnostics diagnostics,
        List<String> messages,
        List<String> dependencies,
        String listing) {
    /** Copies the lists. */
    public AssemblyResult {
        messages = List.copyOf(messages);
        dependencies = List.copyOf(dependencies);
    }
}
