package org.ohmv.programs.isa;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.ohmv.assembler.Assembler;
import org.ohmv.assembler.AssemblyResult;
import org.ohmv.assembler.option.ArchitectureException;
import org.ohmv.assembler.option.AssemblerOptions;
import org.ohmv.assembler.option.Limits;
import org.ohmv.assembler.parse.SourceFiles;
import org.ohmv.isa.Extension;
import org.ohmv.isa.Instruction;
import org.ohmv.isa.InstructionTable;
import org.ohmv.isa.elf.ElfObject;
import org.ohmv.isa.elf.ElfSection;
import org.ohmv.isa.elf.RelocationTable;
import org.ohmv.isa.elf.RelocationType;

/** Assembles single lines, with every extension that the table has, and reads the words back. */
final class LineAssembler {
    private static final String TEXT = ".text";
    /** A line is short, and so is what it stands for. */
    private static final Limits LIMITS = new Limits(1 << 16, 10_000, 20, 1);

    private final InstructionTable table;

    LineAssembler(InstructionTable table) {
        this.table = table;
    }

    /**
     * Assembles a line. Instructions are compressed only if they are written so, since that is what the user asks
     * about; the 16-bit form is shown beside the other.
     */
    AssemblyResult assemble(String line) {
        boolean compressed = line.strip().regionMatches(true, 0, "c.", 0, 2);
        StringBuilder architecture = new StringBuilder("rv64i");
        table.instructions().stream()
                .map(Instruction::extension)
                .map(Extension::name)
                .distinct()
                .filter(name -> !name.equals(Extension.I.name()))
                .filter(name -> compressed || !name.equals(Extension.C.name()))
                .forEach(name -> architecture.append('_').append(name));
        try {
            AssemblerOptions options = new AssemblerOptions.Builder(table)
                    .architecture(architecture.toString())
                    .relaxed(false)
                    .attributesWritten(false)
                    .limits(LIMITS)
                    .build();
            return new Assembler(options, SourceFiles.none())
                    .assemble("query", (line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (ArchitectureException exception) {
            throw new IllegalStateException("the table's own extensions are refused", exception);
        }
    }

    /** The instructions of an object's text, in their order. */
    List<DecodedWord> words(ElfObject object) {
        List<DecodedWord> words = new ArrayList<>();
        for (ElfSection section : object.sections()) {
            if (section.name().equals(TEXT) && !section.isNobits()) {
                addWords(object, section, words);
            }
        }
        return words;
    }

    private void addWords(ElfObject object, ElfSection section, List<DecodedWord> words) {
        int size = section.contents().size();
        int offset = 0;
        while (offset + 2 <= size) {
            int half = section.contents().halfAt(offset) & 0xffff;
            boolean isLong = (half & 3) == 3 && offset + 4 <= size;
            int word = isLong ? section.contents().wordAt(offset) : half;
            words.add(DecodedWord.of(word, table, relocations(object, section, offset)));
            offset += isLong ? 4 : 2;
        }
    }

    private static List<String> relocations(ElfObject object, ElfSection section, int offset) {
        RelocationTable relocations = section.relocations();
        List<String> texts = new ArrayList<>();
        for (int index = 0; index < relocations.size(); index++) {
            if (relocations.offset(index) == offset) {
                String name = RelocationType.nameOf(relocations.typeNumber(index));
                int symbol = relocations.symbol(index);
                String target = symbol == RelocationTable.NO_SYMBOL
                        ? "*ABS*"
                        : object.symbol(symbol).name();
                long addend = relocations.addend(index);
                texts.add(name + " " + target + (addend == 0 ? "" : "+0x" + Long.toHexString(addend)));
            }
        }
        return texts;
    }
}
