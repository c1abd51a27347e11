package org.ohmv.assembler;

import java.util.List;
import org.ohmv.assembler.link.LinkOptions;
import org.ohmv.assembler.option.AssemblerOptions;
import org.ohmv.assembler.parse.SourceFiles;

/**
 * How to make a program.
 *
 * @param assembler how to assemble each source
 * @param macros macros that the preprocessor knows beforehand, {@code NAME=VALUE} or {@code NAME}, which is 1
 *     ({@code -D})
 * @param link how to link
 * @param files where files that a source includes come from
 */
public record ToolchainOptions(AssemblerOptions assembler, List<String> macros, LinkOptions link, SourceFiles files) {
    /** Copies the list. */
    public ToolchainOptions {
        macros = List.copyOf(macros);
    }
}
