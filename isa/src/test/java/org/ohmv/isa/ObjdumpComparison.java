package org.ohmv.isa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What GNU objdump says of the words of an object, beside what a disassembler of ours says of them. */
final class ObjdumpComparison {
    static final String OBJDUMP = "riscv64-unknown-elf-objdump";
    private static final int MOST_EXAMPLES = 20;

    private ObjdumpComparison() {}

    /**
     * What a comparison found.
     *
     * @param known how often each class of words was met in which the manual wins
     * @param unknown some of the words with other differences, of which there should be none
     * @param compared how many words were compared
     */
    record Findings(Map<ObjdumpDifference, Integer> known, List<String> unknown, long compared) {
        Findings() {
            this(new EnumMap<>(ObjdumpDifference.class), new ArrayList<>(), 0);
        }

        Findings plus(Findings other) {
            other.known.forEach((difference, count) -> known.merge(difference, count, Integer::sum));
            unknown.addAll(other.unknown);
            return new Findings(known, unknown, compared + other.compared);
        }

        /** Every class of such words was met, or it is a stale entry. */
        void assertEveryDifferenceWasMet(ObjdumpDifference.Words words) {
            for (ObjdumpDifference difference : ObjdumpDifference.values()) {
                if (difference.words() == words) {
                    assertThat(known).as("a stale entry").containsKey(difference);
                }
            }
        }
    }

    /**
     * Compares.
     *
     * @param object a file whose only section of code holds the words
     * @param words the words
     * @param bytesEach how long each is: 2 or 4
     * @param aliases whether aliases are printed
     * @param table the rows of the file's architecture
     * @param addresses how objdump writes addresses in that file
     */
    static Findings of(
            Path object, int[] words, int bytesEach, boolean aliases, InstructionTable table, AddressWriter addresses)
            throws IOException {
        Process process = new ProcessBuilder(
                        OBJDUMP, "-d", "-z", "-M", aliases ? "numeric" : "numeric,no-aliases", object.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        DisassemblerOptions options = new DisassemblerOptions(aliases, true, PrivilegedVersion.V1_12);
        Disassembler disassembler = new Disassembler(table, options, addresses);
        Findings findings = new Findings();
        StringBuilder ours = new StringBuilder();
        int index = 0;
        try (ObjdumpLines lines = new ObjdumpLines(process.getInputStream())) {
            while (lines.next()) {
                ours.setLength(0);
                disassembler.append(ours, (long) index * bytesEach, words[index]);
                if (!lines.textEquals(ours)) {
                    note(findings, words[index], lines.text(), ours.toString());
                }
                index++;
            }
        } finally {
            process.destroy();
        }
        assertThat(index).as("lines of objdump").isEqualTo(words.length);
        return new Findings(findings.known, findings.unknown, words.length);
    }

    private static void note(Findings findings, int word, String objdump, String ours) {
        for (ObjdumpDifference difference : ObjdumpDifference.values()) {
            if (difference.holds(word, objdump, ours)) {
                findings.known.merge(difference, 1, Integer::sum);
                return;
            }
        }
        if (findings.unknown.size() < MOST_EXAMPLES) {
            findings.unknown.add(String.format("%08x objdump: %s, ours: %s", word, objdump, ours));
        }
    }

    /** The instruction lines of objdump's output, read without making a string of each. */
    private static final class ObjdumpLines implements AutoCloseable {
        private final InputStream stream;
        private final byte[] line = new byte[4096];
        private int start;
        private int end;

        ObjdumpLines(InputStream stream) {
            this.stream = new BufferedInputStream(stream, 1 << 16);
        }

        /** Goes on to the next line with an instruction; false at the end. */
        boolean next() throws IOException {
            while (true) {
                int length = 0;
                int tabs = 0;
                int symbol = stream.read();
                if (symbol < 0) {
                    return false;
                }
                while (symbol != '\n' && symbol >= 0) {
                    line[length++] = (byte) symbol;
                    if (symbol == '\t' && ++tabs == 2) {
                        start = length;
                    }
                    symbol = stream.read();
                }
                end = length;
                if (tabs >= 2) {
                    return true;
                }
            }
        }

        boolean textEquals(CharSequence text) {
            if (text.length() != end - start) {
                return false;
            }
            for (int index = 0; index < text.length(); index++) {
                if (line[start + index] != (byte) text.charAt(index)) {
                    return false;
                }
            }
            return true;
        }

        String text() {
            return new String(line, start, end - start, StandardCharsets.US_ASCII);
        }

        @Override
        public void close() throws IOException {
            stream.close();
        }
    }
}
