package org.ohmv.isa.dwarf;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ohmv.isa.elf.ElfObject;
import org.ohmv.isa.elf.ElfSection;
import org.ohmv.isa.elf.SectionContents;
import org.ohmv.isa.elf.SectionType;

/**
 * Writes DWARF 5 debugging information into a relocatable object: the line table (section 6.2), and a compile unit with
 * the functions (section 3), so that gdb and binutils show source lines.
 */
public final class DwarfWriter {
    private static final String LINE_SECTION = ".debug_line";

    private final ElfObject object;
    private final LineProgram program;

    /**
     * A function that the compile unit lists.
     *
     * @param name of its symbol
     * @param section the number of its section
     * @param offset where it begins, in bytes
     * @param size in bytes
     * @param file the file number of its definition
     * @param line the line of its definition
     * @param global whether other files see it
     */
    public record Function(String name, int section, int offset, int size, int file, int line, boolean global) {}

    private DwarfWriter(ElfObject object, LineProgram program) {
        this.object = object;
        this.program = program;
    }

    /**
     * Appends the line table to the section {@code .debug_line}, which is made if there is none. This is all that is
     * needed for a compiler's output, which brings its own compile unit.
     *
     * @return the offset of the table in the section
     */
    public static int appendLineTable(ElfObject object, LineProgram program) {
        return new DwarfWriter(object, program).appendLineTable();
    }

    /**
     * Appends the line table and a compile unit in {@code .debug_info}, for source that was written in assembler.
     *
     * @param producer the name and version of the assembler
     * @param functions what to list; may be empty
     */
    public static void appendAll(ElfObject object, LineProgram program, String producer, List<Function> functions) {
        DwarfWriter writer = new DwarfWriter(object, program);
        int table = writer.appendLineTable();
        new CompileUnitWriter(object, program).append(table, producer, functions);
    }

    private int appendLineTable() {
        ElfSection section = object.section(debugSection(object, LINE_SECTION));
        SectionContents contents = section.contents();
        int start = contents.size();
        contents.appendWord(0);
        contents.appendHalf(Dwarf.VERSION);
        contents.appendByte(Dwarf.ADDRESS_SIZE);
        contents.appendByte(0);
        contents.appendWord(0);
        int afterHeaderLength = contents.size();
        LineSequenceWriter.appendOpcodeHeader(contents);
        appendFileTables(contents);
        contents.putWord(afterHeaderLength - 4, contents.size() - afterHeaderLength);
        LineSequenceWriter sequences = new LineSequenceWriter(object, program, section);
        int[] order = rowsBySection();
        for (int first = 0; first < order.length; ) {
            int end = first + 1;
            while (end < order.length && program.section(order[end]) == program.section(order[first])) {
                end++;
            }
            sequences.append(order, first, end);
            first = end;
        }
        contents.putWord(start, contents.size() - start - 4);
        return start;
    }

    /** The numbers of all rows, those of one section together and in their order. */
    private int[] rowsBySection() {
        int[] next = new int[object.sections().size() + 1];
        for (int row = 0; row < program.size(); row++) {
            next[program.section(row) + 1]++;
        }
        for (int section = 1; section < next.length; section++) {
            next[section] += next[section - 1];
        }
        int[] order = new int[program.size()];
        for (int row = 0; row < program.size(); row++) {
            order[next[program.section(row)]++] = row;
        }
        return order;
    }

    /** Directories and files, each a string in place (section 6.2.4.1). Directory 0 is that of the compilation. */
    private void appendFileTables(SectionContents contents) {
        Map<String, Integer> directories = new LinkedHashMap<>();
        directories.put(program.directory(), 0);
        for (LineProgram.SourceFile file : program.files()) {
            if (!file.directory().isEmpty()) {
                directories.putIfAbsent(file.directory(), directories.size());
            }
        }
        contents.appendByte(1);
        contents.appendUleb128(Dwarf.LNCT_PATH);
        contents.appendUleb128(Dwarf.FORM_STRING);
        contents.appendUleb128(directories.size());
        directories.keySet().forEach(directory -> appendString(contents, directory));
        contents.appendByte(2);
        contents.appendUleb128(Dwarf.LNCT_PATH);
        contents.appendUleb128(Dwarf.FORM_STRING);
        contents.appendUleb128(Dwarf.LNCT_DIRECTORY_INDEX);
        contents.appendUleb128(Dwarf.FORM_UDATA);
        contents.appendUleb128(program.files().size());
        for (LineProgram.SourceFile file : program.files()) {
            appendString(contents, file.name());
            contents.appendUleb128(file.directory().isEmpty() ? 0 : directories.getOrDefault(file.directory(), 0));
        }
    }

    static void appendString(SectionContents contents, String text) {
        // A zero within the text would end it early and shift all that follows.
        contents.append(text.replace("\0", "").getBytes(StandardCharsets.UTF_8));
        contents.appendByte(0);
    }

    /** The number of the section called {@code name}, which is made if there is none. */
    static int debugSection(ElfObject object, String name) {
        for (int number = 0; number < object.sections().size(); number++) {
            if (object.section(number).name().equals(name)) {
                return number;
            }
        }
        return object.addSection(name, SectionType.PROGBITS, 0);
    }
}
