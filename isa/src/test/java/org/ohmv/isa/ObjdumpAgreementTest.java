package org.ohmv.isa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ohmv.isa.elf.ElfFlag;
import org.ohmv.isa.elf.ElfObject;
import org.ohmv.isa.elf.ElfWriter;
import org.ohmv.isa.elf.ObjectFileType;
import org.ohmv.isa.elf.RiscvAttributes;
import org.ohmv.isa.elf.SectionContents;
import org.ohmv.isa.elf.SectionFlag;
import org.ohmv.isa.elf.SectionType;

/**
 * Compares the disassembler, and with it the decoder, with GNU objdump: over all halfwords, and over a stream of words
 * whose length the system property {@code ohmv.objdump.words} sets.
 */
class ObjdumpAgreementTest {
    private static final String OBJDUMP = "riscv64-unknown-elf-objdump";
    private static final String ARCHITECTURE = "rv64gc_zihintpause_zba_zbb_zbs";
    private static final int WORDS_PER_FILE = 1_000_000;
    private static final int THREADS = 2;
    /** One file in this many is compared without aliases. */
    private static final int CANONICAL_TO_PLAIN = 5;

    private final InstructionTable table = InstructionTable.with(List.of())
            .restrictedTo(extension -> IsaString.parse(ARCHITECTURE).has(extension)
                    || extension.equals(Extension.S)
                    || extension.equals(Extension.SDEXT));

    @TempDir
    private Path folder;

    /** What a comparison found. */
    private record Findings(Map<ObjdumpDifference, Integer> known, List<String> unknown, long compared) {
        Findings() {
            this(new EnumMap<>(ObjdumpDifference.class), new ArrayList<>(), 0);
        }

        Findings plus(Findings other) {
            other.known.forEach((difference, count) -> known.merge(difference, count, Integer::sum));
            unknown.addAll(other.unknown);
            return new Findings(known, unknown, compared + other.compared);
        }
    }

    @Test
    void everyHalfwordIsDisassembledAsByObjdump() throws IOException {
        GnuTools.requirePresent(OBJDUMP);
        int[] halfwords = new int[3 << 14];
        int count = 0;
        for (int halfword = 0; halfword <= 0xffff; halfword++) {
            if ((halfword & 3) != 3) {
                halfwords[count++] = halfword;
            }
        }
        assertThat(count).isEqualTo(halfwords.length);
        Findings findings = compare("halfwords", halfwords, 2, true).plus(compare("halfwords", halfwords, 2, false));
        assertThat(findings.unknown).isEmpty();
        assertThat(findings.compared).isEqualTo(2L * count);
        assertEveryDifferenceWasMet(findings, true);
    }

    @Test
    void seededWordsAreDisassembledAsByObjdump() throws InterruptedException, ExecutionException {
        GnuTools.requirePresent(OBJDUMP);
        long words = Long.getLong("ohmv.objdump.words", 20_000_000);
        List<Callable<Findings>> tasks = new ArrayList<>();
        for (int file = 0; (long) file * WORDS_PER_FILE < words; file++) {
            int seed = file;
            tasks.add(() -> compare("words" + seed, words(seed), 4, true));
            if (file % CANONICAL_TO_PLAIN == 0) {
                tasks.add(() -> compare("plain" + seed, words(-1 - seed), 4, false));
            }
        }
        Findings findings = new Findings();
        ExecutorService executor = Executors.newFixedThreadPool(THREADS);
        try {
            for (Future<Findings> result : executor.invokeAll(tasks)) {
                findings = findings.plus(result.get());
            }
        } finally {
            executor.shutdownNow();
        }
        assertThat(findings.unknown).isEmpty();
        assertThat(findings.compared).isEqualTo((long) tasks.size() * WORDS_PER_FILE);
        assertEveryDifferenceWasMet(findings, false);
        System.out.println("objdump agrees on " + findings.compared + " words; differences where the manual wins: "
                + findings.known);
    }

    private static void assertEveryDifferenceWasMet(Findings findings, boolean compressed) {
        for (ObjdumpDifference difference : ObjdumpDifference.values()) {
            if (difference.isCompressed() == compressed) {
                assertThat(findings.known).as("a stale entry").containsKey(difference);
            }
        }
    }

    private int[] words(long seed) {
        WordSource source = new WordSource(seed, table);
        int[] words = new int[WORDS_PER_FILE];
        for (int index = 0; index < words.length; index++) {
            words[index] = source.next();
        }
        return words;
    }

    private Findings compare(String name, int[] words, int bytesEach, boolean aliases) throws IOException {
        Path object = folder.resolve(name + ".o");
        write(object, words, bytesEach);
        Process process = new ProcessBuilder(
                        OBJDUMP, "-d", "-z", "-M", aliases ? "numeric" : "numeric,no-aliases", object.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        DisassemblerOptions options = new DisassemblerOptions(aliases, true, PrivilegedVersion.V1_12);
        Disassembler disassembler = new Disassembler(table, options);
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
        Files.delete(object);
        return new Findings(findings.known, findings.unknown, words.length);
    }

    private static void note(Findings findings, int word, String objdump, String ours) {
        for (ObjdumpDifference difference : ObjdumpDifference.values()) {
            if (difference.holds(word, objdump, ours)) {
                findings.known.merge(difference, 1, Integer::sum);
                return;
            }
        }
        if (findings.unknown.size() < 20) {
            findings.unknown.add(String.format("%08x objdump: %s, ours: %s", word, objdump, ours));
        }
    }

    private static void write(Path file, int[] words, int bytesEach) throws IOException {
        ElfObject object = new ElfObject(ObjectFileType.RELOCATABLE);
        object.setFlags(ElfFlag.RVC | ElfFlag.FLOAT_ABI_DOUBLE);
        int text = object.addSection(".text", SectionType.PROGBITS, SectionFlag.ALLOC | SectionFlag.EXECUTE);
        SectionContents contents = object.section(text).contents();
        for (int word : words) {
            if (bytesEach == 2) {
                contents.appendHalf(word);
            } else {
                contents.appendWord(word);
            }
        }
        RiscvAttributes.NONE
                .with(RiscvAttributes.ARCH, IsaString.parse(ARCHITECTURE).toString())
                .addTo(object);
        try (OutputStream stream = Files.newOutputStream(file)) {
            ElfWriter.write(object, stream);
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
