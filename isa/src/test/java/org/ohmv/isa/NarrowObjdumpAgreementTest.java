package org.ohmv.isa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares the disassembler of RV32 with GNU objdump: over all halfwords, and over a stream of seeded words. */
class NarrowObjdumpAgreementTest {
    private static final String ASSEMBLER = "riscv64-unknown-elf-as";
    private static final String ARCHITECTURE = "rv32gc_zihintpause_zba_zbb_zbs";
    private static final int WORDS = 200_000;

    private final InstructionTable table = InstructionTable.with(List.of())
            .restrictedTo(extension -> IsaString.parse(ARCHITECTURE).has(extension)
                    || extension.equals(Extension.S)
                    || extension.equals(Extension.SDEXT))
            .narrowed();

    @TempDir
    private Path folder;

    @Test
    void everyHalfwordIsDisassembledAsByObjdump() throws IOException, InterruptedException {
        GnuTools.requirePresent(ASSEMBLER, ObjdumpComparison.OBJDUMP);
        int[] halfwords = new int[3 << 14];
        int count = 0;
        for (int halfword = 0; halfword <= 0xffff; halfword++) {
            if ((halfword & 3) != 3) {
                halfwords[count++] = halfword;
            }
        }
        Path object = assembled(halfwords, 2);
        ObjdumpComparison.Findings findings =
                compare(object, halfwords, 2, true).plus(compare(object, halfwords, 2, false));
        assertThat(findings.unknown()).isEmpty();
        assertThat(findings.compared()).isEqualTo(2L * halfwords.length);
        findings.assertEveryDifferenceWasMet(ObjdumpDifference.Words.RV32_HALFWORDS);
    }

    @Test
    void seededWordsAreDisassembledAsByObjdump() throws IOException, InterruptedException {
        GnuTools.requirePresent(ASSEMBLER, ObjdumpComparison.OBJDUMP);
        // Half of them are made from rows of RV64, which objdump takes for data.
        WordSource narrow = new WordSource(1, table);
        WordSource wide = new WordSource(2, InstructionTable.with(List.of()));
        int[] words = new int[WORDS];
        for (int index = 0; index < words.length; index++) {
            words[index] = index % 2 == 0 ? narrow.next() : wide.next();
        }
        Path object = assembled(words, 4);
        ObjdumpComparison.Findings findings = compare(object, words, 4, true).plus(compare(object, words, 4, false));
        assertThat(findings.unknown()).isEmpty();
        assertThat(findings.compared()).isEqualTo(2L * WORDS);
        findings.assertEveryDifferenceWasMet(ObjdumpDifference.Words.RV32_WORDS);
    }

    private ObjdumpComparison.Findings compare(Path object, int[] words, int bytesEach, boolean aliases)
            throws IOException {
        return ObjdumpComparison.of(
                object, words, bytesEach, aliases, table, NarrowObjdumpAgreementTest::appendAddress);
    }

    /** Addresses have 32 bits; GNU as names the section. */
    private static void appendAddress(StringBuilder out, long address) {
        String digits = Long.toHexString(address & 0xffffffffL);
        out.append(digits).append(" <.text");
        if (!digits.equals("0")) {
            out.append("+0x").append(digits);
        }
        out.append('>');
    }

    private Path assembled(int[] words, int bytesEach) throws IOException, InterruptedException {
        StringBuilder source = new StringBuilder();
        for (int word : words) {
            source.append(".insn ")
                    .append(bytesEach)
                    .append(",0x")
                    .append(Integer.toHexString(word))
                    .append('\n');
        }
        Path file = Files.writeString(folder.resolve("words.s"), source);
        Path object = folder.resolve("words.o");
        GnuTools.run(ASSEMBLER, "-march=" + ARCHITECTURE, "-mabi=ilp32d", "-o", object.toString(), file.toString());
        return object;
    }
}
