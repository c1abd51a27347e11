package org.ohmv.assembler;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmv.assembler.diagnostic.TextReport;
import org.ohmv.assembler.option.ArchitectureException;
import org.ohmv.assembler.option.AssemblerOptions;
import org.ohmv.assembler.parse.SourceFiles;
import org.ohmv.isa.Compressed;
import org.ohmv.isa.CompressedInstruction;
import org.ohmv.isa.Disassembler;
import org.ohmv.isa.DisassemblerOptions;
import org.ohmv.isa.Encoder;
import org.ohmv.isa.Field;
import org.ohmv.isa.Instruction;
import org.ohmv.isa.InstructionTable;
import org.ohmv.isa.elf.SectionContents;

/**
 * What the disassembler writes of any row, with every register and with the boundaries of every field, the assembler
 * makes into the same word: in the form without aliases, and in the canonical one.
 */
class DisassembledRowsTest {
    private static final String ARCHITECTURE = "rv64gc_zihintpause_zba_zbb_zbs_xohm";
    private static final int RANDOM_WORDS = 24;

    private final InstructionTable table = InstructionTable.present();

    /** A word and how it is written. */
    private record Case(Instruction row, int word, String text) {
        int bytes() {
            return row.encoding().lengthBytes();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsDisassembledIsAssembledToTheSameWord(boolean aliases) throws ArchitectureException {
        Disassembler disassembler = new Disassembler(
                table,
                new DisassemblerOptions(aliases, false, DisassemblerOptions.CANONICAL.privilegedVersion()),
                (out, address) -> out.append('.').append(address < 0 ? "" : "+").append(address));
        List<Case> cases = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(1);
        for (Instruction row : table.instructions()) {
            int before = cases.size();
            for (int word : words(row, random)) {
                String text = disassembler.text(0, word);
                if (!isExempt(row, word, text, aliases)) {
                    cases.add(new Case(row, word, text));
                }
            }
            assertThat(cases.size()).as("words of %s", row.mnemonic()).isGreaterThan(before);
        }
        SectionContents made = assembled(cases);
        int offset = 0;
        for (Case written : cases) {
            int word = written.bytes() == 2 ? made.halfAt(offset) : made.wordAt(offset);
            assertThat(meaning(word, written, aliases))
                    .as("%s: %08x made of %08x", written.text(), word, written.word())
                    .isEqualTo(meaning(written.word(), written, aliases));
            offset += written.bytes();
        }
        assertThat(offset).isEqualTo(made.size());
    }

    /** The word; where a compressed one is written as what it stands for, that, since two may stand for the same. */
    private static int meaning(int word, Case written, boolean aliases) {
        return aliases && written.bytes() == 2 ? Compressed.expand(word) : word;
    }

    /** Words of a row: each field with its least and greatest value, registers with every one, and some random ones. */
    private List<Integer> words(Instruction row, SplittableRandom random) {
        int free = (row.encoding().lengthBytes() == 2 ? 0xffff : -1)
                & ~row.encoding().mask();
        List<Integer> words = new ArrayList<>();
        for (int count = 0; count < RANDOM_WORDS; count++) {
            add(words, row, random.nextInt() & free);
        }
        add(words, row, 0);
        add(words, row, free);
        for (Field field : row.encoding().fields()) {
            int bits = field.wordMask();
            add(words, row, random.nextInt() & free & ~bits);
            add(words, row, random.nextInt() & free | bits);
            if (Integer.bitCount(bits) <= 5) {
                int place = Integer.numberOfTrailingZeros(bits);
                for (int value = 0; value < 32; value++) {
                    add(words, row, random.nextInt() & free & ~bits | value << place & bits);
                }
            }
        }
        return words;
    }

    /** Adds the word that the operands of a word make, if it is the row's own: bits without a name are zero in it. */
    private void add(List<Integer> words, Instruction row, int variable) {
        int chosen = row.encoding().match() | variable;
        if (!row.encoding().matches(chosen)) {
            return;
        }
        long[] values = row.operands().stream()
                .mapToLong(operand -> Encoder.extract(row, operand, chosen))
                .toArray();
        int word = Encoder.encode(row, values);
        Instruction decoded = row.encoding().lengthBytes() == 2
                ? table.decoder().decodeCompressed(word)
                : table.decoder().decode(word);
        if (row.equals(decoded)) {
            words.add(word);
        }
    }

    /** What has no text that stands for it alone. */
    private static boolean isExempt(Instruction row, int word, String text, boolean aliases) {
        if (text.contains("unknown")) {
            // FENCE of nothing, which GNU objdump writes so.
            return true;
        }
        // Adding 0 is written as what it stands for, which is shortened in another way.
        return aliases && row == CompressedInstruction.C_ADDI && CompressedInstruction.C_ADDI.isHint(word);
    }

    private SectionContents assembled(List<Case> cases) throws ArchitectureException {
        StringBuilder source = new StringBuilder(".option norelax\n");
        for (Case written : cases) {
            source.append(written.bytes() == 2 ? ".option rvc\n" : ".option norvc\n");
            int comment = written.text().indexOf(" # ");
            source.append(comment < 0 ? written.text() : written.text().substring(0, comment))
                    .append('\n');
        }
        AssemblerOptions options =
                new AssemblerOptions.Builder(table).architecture(ARCHITECTURE).build();
        AssemblyResult result = new Assembler(options, SourceFiles.onDisk())
                .assemble("rows.s", source.toString().getBytes(StandardCharsets.UTF_8));
        return result.object()
                .orElseThrow(() -> new AssertionError(TextReport.of(result.diagnostics(), false)))
                .section(0)
                .contents();
    }
}
