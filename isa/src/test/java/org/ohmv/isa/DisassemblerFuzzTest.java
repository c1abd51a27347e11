package org.ohmv.isa;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Any bytes can be decoded and disassembled. The ordinary tests replay the corpus and a fixed number of seeded inputs;
 * to fuzz for ten minutes:
 *
 * <pre>
 * JAZZER_FUZZ=1 mvn -o -Pquick -pl isa -am test -Dtest=DisassemblerFuzzTest#anyBytesAreDisassembled \
 *     -Dsurefire.failIfNoSpecifiedTests=false -Djazzer.max_duration=10m
 * </pre>
 */
class DisassemblerFuzzTest {
    private static final InstructionTable TABLE = InstructionTable.present();
    private static final InstructionTable NARROW = TABLE.narrowed();
    /** Made once: making them takes longer than any input. */
    private static final Disassembler CANONICAL = new Disassembler(TABLE, DisassemblerOptions.CANONICAL);

    private static final Disassembler PLAIN = new Disassembler(TABLE, DisassemblerOptions.NO_ALIASES);
    private static final Disassembler NARROW_CANONICAL = new Disassembler(NARROW, DisassemblerOptions.CANONICAL);
    private static final int SEEDED_INPUTS = 20_000;

    @FuzzTest(maxDuration = "10m")
    void anyBytesAreDisassembled(byte[] bytes) {
        disassemble(bytes);
    }

    @FuzzTest(maxDuration = "10m")
    void anyTextIsAnIsaStringOrIsRefused(byte[] bytes) {
        parse(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    @Test
    void seededBytesAreDisassembled() {
        SplittableRandom random = new SplittableRandom(1);
        for (int input = 0; input < SEEDED_INPUTS; input++) {
            byte[] bytes = new byte[random.nextInt(64)];
            random.nextBytes(bytes);
            disassemble(bytes);
        }
    }

    @Test
    void seededTextsAreIsaStringsOrAreRefused() {
        SplittableRandom random = new SplittableRandom(1);
        List<String> pieces =
                List.of("rv64", "rv32", "i", "g", "c", "_", "zba", "xohm", "2", "p", "1", "Z", "s", "é", "");
        for (int input = 0; input < SEEDED_INPUTS; input++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(12); length > 0; length--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            parse(text.toString());
        }
    }

    private static void disassemble(byte[] bytes) {
        for (Disassembler disassembler : List.of(CANONICAL, PLAIN, NARROW_CANONICAL)) {
            disassembler.restart();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.remaining() >= Integer.BYTES) {
            int word = buffer.getInt();
            boolean half = (word & 3) != 3;
            Instruction row = half
                    ? TABLE.decoder().decodeCompressed(word)
                    : TABLE.decoder().decode(word);
            String text = CANONICAL.text(buffer.position(), word);
            boolean data = text.startsWith(half ? ".2byte\t" : ".4byte\t");
            assertThat(data).as("%08x %s", word, text).isEqualTo(row == null);
            assertThat(PLAIN.text(buffer.position(), word)).isNotEmpty();
            assertThat(NARROW_CANONICAL.text(buffer.position(), word)).isNotEmpty();
            if (row != null) {
                check(row, half ? word & 0xffff : word);
            }
        }
    }

    /** The operands of a word encode to the word again, but for bits that no operand names. */
    private static void check(Instruction row, int word) {
        List<Operand> operands = row.operands();
        long[] values = new long[operands.size()];
        int named = row.encoding().mask();
        for (int index = 0; index < values.length; index++) {
            Operand operand = operands.get(index);
            values[index] = Encoder.extract(row, operand, word);
            if (operand.kind() == OperandKind.ORDERING) {
                named |= Encoder.place(row, operand, 3);
            } else {
                named |= row.encoding().field(operand.field()).orElseThrow().wordMask();
            }
        }
        assertThat(Encoder.encode(row, values) & named).as("%08x", word).isEqualTo(word & named);
        RegisterUse use = RegisterUse.of(row, word);
        assertThat((use.integersRead() | use.integersWritten()) & 1).isZero();
        if (row instanceof CompressedInstruction compressed && compressed != CompressedInstruction.C_UNIMP) {
            int expanded = Compressed.expand(word);
            int shortened = Compressor.compress(expanded);
            if (!compressed.isHint(word)) {
                assertThat(Compressed.expand(shortened)).as("%04x", word).isEqualTo(expanded);
            } else if (shortened != 0) {
                // c.li x0,0 is the same addition of nothing as c.nop, and shortens to that.
                assertThat(TABLE.decoder().decodeCompressed(shortened))
                        .as("%04x", word)
                        .isInstanceOfSatisfying(
                                CompressedInstruction.class,
                                other -> assertThat(other.isHint(shortened)).isFalse());
            }
        }
    }

    private static void parse(String text) {
        IsaString parsed;
        try {
            parsed = IsaString.parse(text);
        } catch (IllegalArgumentException refused) {
            assertThat(refused.getMessage()).isNotEmpty();
            return;
        }
        assertThat(IsaString.parse(parsed.toString())).isEqualTo(parsed);
    }
}
