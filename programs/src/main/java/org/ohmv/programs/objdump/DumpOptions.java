package org.ohmv.programs.objdump;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of a file is shown, and how.
 *
 * @param fileHeader whether the file header is shown
 * @param programHeaders whether the program headers are shown
 * @param headers whether the section headers are shown
 * @param symbolTable whether the symbol table is shown
 * @param relocations whether relocations are shown, with the instructions that they apply to where these are shown
 * @param contents whether the bytes of sections are shown
 * @param disassembly whether sections with code are disassembled
 * @param everything whether all sections are disassembled
 * @param sources whether source lines are shown with the instructions
 * @param lineNumbers whether file names and line numbers are shown with the instructions
 * @param rawBytes whether the bytes of instructions are shown
 * @param showsZeros whether runs of zeros are disassembled rather than left out
 * @param aliases whether aliases are printed in place of instructions
 * @param numeric whether registers are named by number
 * @param sections the sections to show; all if empty
 * @param function the one symbol to disassemble, or null
 * @param start the first address to disassemble, or null
 * @param stop the address to stop before, or null
 */
record DumpOptions(
        boolean fileHeader,
        boolean programHeaders,
        boolean headers,
        boolean symbolTable,
        boolean relocations,
        boolean contents,
        boolean disassembly,
        boolean everything,
        boolean sources,
        boolean lineNumbers,
        boolean rawBytes,
        boolean showsZeros,
        boolean aliases,
        boolean numeric,
        List<String> sections,
        @Nullable String function,
        @Nullable Long start,
        @Nullable Long stop) {

    boolean selects(String section) {
        return sections.isEmpty() || sections.contains(section);
    }

    boolean disassembles() {
        return disassembly || everything;
    }
}
