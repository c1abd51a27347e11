package org.ohmv.isa;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * How many words a second the decoder decodes on one core, the words being in memory already. Run with:
 *
 * <pre>
 * mvn -q -Pquick -pl isa -am test-compile
 * java -cp isa/target/classes:isa/target/test-classes org.ohmv.isa.DecodeBenchmark
 * </pre>
 *
 * <p>Three kinds of words: valid ones with every row equally often, which is harder than any program; as frequent as in
 * compiled code, with half of the instructions from ten rows; and the stream of the agreement test, where two of five
 * words are no instruction.
 */
final class DecodeBenchmark {
    private static final int WORDS = 1 << 16;
    private static final int PASSES = 400;
    private static final int ROUNDS = 7;
    private static final BaseInstruction[] FREQUENT = {
        BaseInstruction.ADDI,
        BaseInstruction.LD,
        BaseInstruction.SD,
        BaseInstruction.LW,
        BaseInstruction.SW,
        BaseInstruction.ADD,
        BaseInstruction.BEQ,
        BaseInstruction.BNE,
        BaseInstruction.JAL,
        BaseInstruction.AUIPC
    };

    private DecodeBenchmark() {}

    /** Prints the rates. */
    public static void main(String[] arguments) {
        InstructionTable table = InstructionTable.present();
        SplittableRandom random = new SplittableRandom(1);
        WordSource source = new WordSource(1, table);
        BaseInstruction[] rows = BaseInstruction.values();
        int[] uniform = new int[WORDS];
        int[] frequent = new int[WORDS];
        int[] stream = new int[WORDS];
        for (int index = 0; index < WORDS; index++) {
            uniform[index] = instance(rows[random.nextInt(rows.length)], random);
            boolean common = random.nextBoolean();
            BaseInstruction row =
                    common ? FREQUENT[random.nextInt(FREQUENT.length)] : rows[random.nextInt(rows.length)];
            frequent[index] = instance(row, random);
            stream[index] = source.next();
        }
        report("every row equally often", table.decoder(), uniform);
        report("as in compiled code", table.decoder(), frequent);
        report("agreement test's stream", table.decoder(), stream);
    }

    private static int instance(Instruction row, SplittableRandom random) {
        while (true) {
            int word =
                    (random.nextInt() & ~row.encoding().mask()) | row.encoding().match();
            if (row.encoding().matches(word)) {
                return word;
            }
        }
    }

    private static void report(String name, Decoder decoder, int[] words) {
        // Processor time, so that the rate is that of one core whatever else the machine is doing.
        ThreadMXBean processor = ManagementFactory.getThreadMXBean();
        double best = 0;
        int decoded = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = processor.getCurrentThreadCpuTime();
            for (int pass = 0; pass < PASSES; pass++) {
                for (int word : words) {
                    decoded += decoder.decode(word) == null ? 0 : 1;
                }
            }
            long nanoseconds = processor.getCurrentThreadCpuTime() - start;
            best = Math.max(best, (double) words.length * PASSES * 1e3 / nanoseconds);
        }
        System.out.printf(
                Locale.ROOT,
                "%-26s %6.1f million a second (%d%% are instructions)%n",
                name,
                best,
                100L * decoded / ((long) words.length * PASSES * ROUNDS));
    }
}
