package org.ohmv.isa.elf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Files with random damage: whatever is read must either be taken or be refused by {@link ElfFormatException}. */
class MalformedFileTest {
    private static final int MUTATIONS = 40_000;
    private static final int[] TELLING_VALUES = {0, 1, 2, 7, 8, 0x7f, 0x80, 0xff};

    @Test
    void damagedObjectsAreReadOrRefused() {
        exercise(ElfWriter.toByteArray(ElfSamples.relocatable()), 1, MalformedFileTest::readAll);
    }

    @Test
    void damagedObjectsOfGccAreReadOrRefused() throws IOException {
        exercise(resource("gcc-object.o"), 2, MalformedFileTest::readAll);
    }

    @Test
    void damagedObjectsOf32BitsAreReadOrRefused() throws IOException {
        exercise(resource("rv32-object.o"), 4, MalformedFileTest::readAll);
    }

    @Test
    void damagedArchivesAreReadOrRefused() throws IOException {
        exercise(resource("gnu-archive.a"), 3, bytes -> {
            Archive archive = Archive.read(bytes);
            for (Archive.Member member : archive.members()) {
                ElfFile.read(archive.contents(member));
            }
        });
    }

    private interface Reading {
        void read(byte[] bytes) throws ElfFormatException;
    }

    private static void readAll(byte[] bytes) throws ElfFormatException {
        ElfFile file = ElfFile.readOfEitherClass(bytes);
        for (ProgramHeader segment : file.programHeaders()) {
            file.contents(segment);
        }
        file.attributes();
        for (SectionHeader section : file.sectionHeaders()) {
            if (section.type() == SectionType.RELA) {
                file.relocations(section);
            }
        }
        if (file.header().elfClass() == ElfClass.ELF32) {
            return;
        }
        ElfWriter.toByteArray(file.toObject());
    }

    private static void exercise(byte[] original, int seed, Reading reading) {
        Assertions.assertTimeout(Duration.ofSeconds(60), () -> {
            SplittableRandom random = new SplittableRandom(seed);
            int refused = 0;
            for (int i = 0; i < MUTATIONS; i++) {
                byte[] damaged = mutate(original, random);
                try {
                    reading.read(damaged);
                } catch (ElfFormatException expected) {
                    assertThat(expected.problems()).isNotEmpty();
                    refused++;
                }
            }
            assertThat(refused).as("refused of %d", MUTATIONS).isBetween(MUTATIONS / 20, MUTATIONS - 1);
        });
    }

    private static byte[] mutate(byte[] original, SplittableRandom random) {
        byte[] bytes = random.nextInt(20) == 0
                ? Arrays.copyOf(original, random.nextInt(original.length + 64))
                : original.clone();
        for (int changes = 1 + random.nextInt(3); changes > 0 && bytes.length > 0; changes--) {
            int at = random.nextInt(4) == 0 ? random.nextInt(Math.min(64, bytes.length)) : random.nextInt(bytes.length);
            if (random.nextBoolean()) {
                bytes[at] = (byte) random.nextInt();
            } else {
                int value = TELLING_VALUES[random.nextInt(TELLING_VALUES.length)];
                for (int i = at; i < Math.min(bytes.length, at + (1 << random.nextInt(4))); i++) {
                    bytes[i] = (byte) value;
                }
            }
        }
        return bytes;
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream stream = MalformedFileTest.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(stream, name).readAllBytes();
        }
    }
}
