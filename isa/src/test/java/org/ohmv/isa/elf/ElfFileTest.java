package org.ohmv.isa.elf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ElfFileTest {
    private static final String C_SOURCE = """
            extern int other(int, ...);
            int common[10];
            static int counter;
            __thread int perThread = 3;
            __thread int perThreadZero;
            const char *text = "hello";
            double number = 1.5;
            inline int inlined(int x) { return x * 3; }
            __attribute__((weak)) int weak(void) { return 7; }
            int choose(int x) {
                switch (x) {
                    case 0: return other(1);
                    case 1: return 55;
                    case 2: return counter++;
                    case 3: return perThread;
                    case 4: return perThreadZero;
                    case 5: return weak();
                }
                return common[x & 7] + (int) number;
            }
            """;

    @TempDir
    Path directory;

    @Test
    void whatIsWrittenIsReadBackTheSame() throws ElfFormatException {
        ElfObject object = ElfSamples.relocatable();
        ElfFile file = ElfFile.read(ElfWriter.toByteArray(object));
        assertThat(ElfSamples.describe(file.toObject())).isEqualTo(ElfSamples.describe(object));
        assertThat(file.attributes().orElseThrow().architecture()).contains("rv64i2p1_m2p0_c2p0");
        assertThat(file.section(".rela.text")).isPresent();
    }

    @Test
    void writingTwiceGivesTheSameBytes() {
        assertThat(ElfWriter.toByteArray(ElfSamples.relocatable()))
                .isEqualTo(ElfWriter.toByteArray(ElfSamples.relocatable()));
    }

    @Test
    void readelfFindsNothingToComplainAbout() throws Exception {
        GnuTools.require("readelf");
        Files.write(directory.resolve("sample.o"), ElfWriter.toByteArray(ElfSamples.relocatable()));
        String dump = GnuTools.run(directory, "readelf", "-aW", "sample.o");
        assertThat(dump).doesNotContainIgnoringCase("warning").doesNotContainIgnoringCase("error");
        assertThat(dump)
                .contains("COMDAT group section")
                .contains("R_RISCV_PCREL_HI20     0000000000000000 elsewhere + 10")
                .contains("Tag_RISCV_arch: \"rv64i2p1_m2p0_c2p0\"")
                .contains("VARIANT_CC");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-O0", "-O2 -g", "-O2 -g -gz=zlib -ffunction-sections -fdata-sections", "-Os -fPIC"})
    void objectsOfGccSurviveReadingAndWriting(String options) throws Exception {
        GnuTools.require("gcc", "readelf", "ld");
        compile(options, "source.o");
        byte[] original = Files.readAllBytes(directory.resolve("source.o"));
        ElfObject object = ElfFile.read(original).toObject();
        byte[] rewritten = ElfWriter.toByteArray(object);
        assertThat(ElfSamples.describe(ElfFile.read(rewritten).toObject())).isEqualTo(ElfSamples.describe(object));

        Files.write(directory.resolve("rewritten.o"), rewritten);
        assertThat(symbolsOf("rewritten.o")).isEqualTo(symbolsOf("source.o"));
        assertThat(relocationsOf("rewritten.o")).isEqualTo(relocationsOf("source.o"));
        GnuTools.run(
                directory,
                "ld",
                "--defsym=other=0x10000",
                "--defsym=__tls_get_addr=0x10000",
                "-e0",
                "-o",
                "first",
                "source.o");
        GnuTools.run(
                directory,
                "ld",
                "--defsym=other=0x10000",
                "--defsym=__tls_get_addr=0x10000",
                "-e0",
                "-o",
                "second",
                "rewritten.o");
        assertThat(directory.resolve("second")).hasSameBinaryContentAs(directory.resolve("first"));
    }

    private void compile(String options, String output) throws Exception {
        Files.writeString(directory.resolve("source.c"), C_SOURCE);
        String[] fixed = ("-march=rv64gc -mabi=lp64d -c source.c -o " + output + " " + options).split(" ");
        GnuTools.run(directory, "gcc", fixed);
    }

    private String symbolsOf(String file) {
        return GnuTools.run(directory, "readelf", "-sW", file).replaceAll(" +\\d+ (?=[.$\\w]*$)", " N ");
    }

    private String relocationsOf(String file) {
        return GnuTools.run(directory, "readelf", "-rW", file).replaceAll("at offset 0x[0-9a-f]+", "");
    }

    @Test
    void moreSectionsThanSixteenBitsCountAreWrittenAndRead() throws Exception {
        ElfObject object = new ElfObject(ObjectFileType.RELOCATABLE);
        int last = 0;
        for (int i = 0; i < 70_000; i++) {
            last = object.addSection(".s" + i, SectionType.PROGBITS, SectionFlag.ALLOC);
        }
        object.section(last).contents().appendWord(42);
        object.addSymbol(ElfSymbol.of("far", 0, 4, SymbolBinding.GLOBAL, SymbolType.OBJECT, last));
        byte[] bytes = ElfWriter.toByteArray(object);
        ElfObject read = ElfFile.read(bytes).toObject();
        assertThat(read.sections()).hasSize(70_000);
        assertThat(read.symbol(0).section()).isEqualTo(last);
        assertThat(read.section(last).contents().wordAt(0)).isEqualTo(42);
    }

    @Test
    void everyDefectIsToldWithItsOffset() {
        assertProblem(file -> file[0] = 0, "not an ELF file");
        assertProblem(file -> file[4] = 1, "32-bit ELF file");
        assertProblem(file -> file[5] = 2, "big-endian");
        assertProblem(file -> file[18] = 62, "x86-64");
        assertProblem(file -> file[16] = 4, "core dump");
        assertProblem(file -> put(file, 40, -1, 8), "lie outside the file");
        assertProblem(file -> put(file, 60, 0xfffe, 2), "lie outside the file");
        assertProblem(file -> put(file, sectionField(file, indexOf(file, ".symtab"), 40), 1, 4), "no string table");
        assertProblem(file -> put(file, sectionField(file, indexOf(file, ".rela.text"), 44), 1, 4), "is not there");
        assertProblem(file -> put(file, sectionField(file, 2, 24), 1L << 60, 8), "outside the file");
        assertProblem(file -> put(file, sectionField(file, 2, 32), -8, 8), "outside the file", "bytes long");
        assertProblem(file -> put(file, sectionField(file, 2, 48), 3, 8), "power of two");
        assertProblem(file -> put(file, sectionField(file, 2, 0), 0x7fffffff, 4), "outside its string table");
    }

    @Test
    void anEmptyOrCutFileIsRefused() {
        byte[] whole = ElfWriter.toByteArray(ElfSamples.relocatable());
        for (int size = 0; size < whole.length; size += 7) {
            byte[] cut = Arrays.copyOf(whole, size);
            assertThatThrownBy(() -> ElfFile.read(cut)).isInstanceOf(ElfFormatException.class);
        }
    }

    @Test
    void overlappingSectionsAreRefused() {
        assertProblem(
                file -> put(file, sectionField(file, 4, 24), fieldOf(file, sectionField(file, 2, 24)), 8), "overlaps");
    }

    @Test
    void anExecutableIsNotAnObjectToLink() throws ElfFormatException {
        byte[] bytes = ElfWriter.toByteArray(new ElfObject(ObjectFileType.EXECUTABLE));
        ElfFile file = ElfFile.read(bytes);
        assertThatThrownBy(file::toObject).hasMessageContaining("already linked");
    }

    private static void assertProblem(Consumer<byte[]> damage, String... anyOf) {
        byte[] file = ElfWriter.toByteArray(ElfSamples.relocatable());
        damage.accept(file);
        assertThatThrownBy(() -> ElfFile.read(file).toObject())
                .isInstanceOf(ElfFormatException.class)
                .satisfies(thrown -> assertThat(anyOf).anyMatch(String.valueOf(thrown.getMessage())::contains))
                .hasMessageContaining("at offset 0x");
    }

    private static int indexOf(byte[] file, String section) {
        try {
            return ElfFile.read(file).section(section).orElseThrow().index();
        } catch (ElfFormatException broken) {
            throw new AssertionError(broken);
        }
    }

    private static int sectionField(byte[] file, int section, int field) {
        return (int) fieldOf(file, 40) + section * 64 + field;
    }

    private static long fieldOf(byte[] file, int offset) {
        return SectionContents.wrap(file).doubleWordAt(offset);
    }

    private static void put(byte[] file, int offset, long value, int size) {
        for (int i = 0; i < size; i++) {
            file[offset + i] = (byte) (value >> (8 * i));
        }
    }
}
