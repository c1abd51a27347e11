package org.ohmv.isa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ohmv.isa.ObjdumpComparison.Findings;
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

    @Test
    void everyHalfwordIsDisassembledAsByObjdump() throws IOException {
        GnuTools.requirePresent(ObjdumpComparison.OBJDUMP);
        int[] halfwords = new int[3 << 14];
        int count = 0;
        for (int halfword = 0; halfword <= 0xffff; halfword++) {
            if ((halfword & 3) != 3) {
                halfwords[count++] = halfword;
            }
        }
        assertThat(count).isEqualTo(halfwords.length);
        Findings findings = compare("halfwords", halfwords, 2, true).plus(compare("halfwords", halfwords, 2, false));
        assertThat(findings.unknown()).isEmpty();
        assertThat(findings.compared()).isEqualTo(2L * count);
        findings.assertEveryDifferenceWasMet(ObjdumpDifference.Words.HALFWORDS);
    }

    @Test
    void seededWordsAreDisassembledAsByObjdump() throws InterruptedException, ExecutionException {
        GnuTools.requirePresent(ObjdumpComparison.OBJDUMP);
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
        assertThat(findings.unknown()).isEmpty();
        assertThat(findings.compared()).isEqualTo((long) tasks.size() * WORDS_PER_FILE);
        findings.assertEveryDifferenceWasMet(ObjdumpDifference.Words.WORDS);
        System.out.println("objdump agrees on " + findings.compared() + " words; differences where the manual wins: "
                + findings.known());
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
        Findings findings = ObjdumpComparison.of(object, words, bytesEach, aliases, table, AddressWriter.HEXADECIMAL);
        Files.delete(object);
        return findings;
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
}
