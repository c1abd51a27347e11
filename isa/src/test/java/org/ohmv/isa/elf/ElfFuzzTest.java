package org.ohmv.isa.elf;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.ohmv.isa.dwarf.LineTable;

/**
 * Any bytes are read as an ELF file or an archive, or are refused with what is wrong and where. The ordinary tests
 * replay the corpus, and {@code MalformedFileTest} damages files at random; to fuzz for ten minutes:
 *
 * <pre>
 * JAZZER_FUZZ=1 mvn -o -Pquick -pl isa -am test -Dtest=ElfFuzzTest#anyBytesAreAnElfFileOrAreRefused \
 *     -Dsurefire.failIfNoSpecifiedTests=false -Djazzer.max_duration=10m
 * </pre>
 */
class ElfFuzzTest {
    /** No table or section may become larger than a file that is given, but for what is compressed. */
    private static final int MOST_BYTES = 1 << 28;
    /** No section of a program that is not made to do harm asks for more. */
    private static final long MOST_ALIGNMENT = 1L << 20;

    @FuzzTest(maxDuration = "10m")
    void anyBytesAreAnElfFileOrAreRefused(byte[] bytes) {
        readElf(bytes);
    }

    @FuzzTest(maxDuration = "10m")
    void anyBytesAreAnArchiveOrAreRefused(byte[] bytes) {
        Archive archive;
        try {
            archive = Archive.read(bytes);
        } catch (ElfFormatException refused) {
            assertThat(refused.problems()).isNotEmpty();
            return;
        }
        for (Archive.Member member : archive.members()) {
            byte[] contents = archive.contents(member);
            assertThat(contents.length).isEqualTo((int) member.size());
            readElf(contents);
        }
        assertThat(archive.members()).containsAll(archive.index().values());
    }

    private static void readElf(byte[] bytes) {
        try {
            ElfFile file = ElfFile.readOfEitherClass(bytes);
            for (ProgramHeader segment : file.programHeaders()) {
                long size = segment.type() == SegmentType.NULL ? 0 : segment.fileSize();
                assertThat((long) file.contents(segment).length).isEqualTo(size);
            }
            file.attributes()
                    .ifPresent(attributes -> assertThat(attributes.toBytes()).isNotEmpty());
            for (SectionHeader section : file.sectionHeaders()) {
                assertThat(file.uncompressedContents(section).length).isLessThan(MOST_BYTES);
                if (section.type() == SectionType.RELA) {
                    file.relocations(section);
                }
            }
            LineTable.read(file);
            checkWrittenAgain(file.toObject());
        } catch (ElfFormatException refused) {
            assertThat(refused.problems()).isNotEmpty();
            assertThat(refused.problems().toString()).doesNotContain("Exception");
        }
    }

    /** What was read can be written, and what was written be read: nothing that the writer takes is too odd for us. */
    private static void checkWrittenAgain(ElfObject object) {
        if (object.sections().stream().anyMatch(section -> section.alignment() > MOST_ALIGNMENT)) {
            // Its offset in the file is aligned too, as GNU's tools have it: the file would be mostly padding.
            return;
        }
        byte[] written = ElfWriter.toByteArray(object);
        try {
            ElfObject again = ElfFile.read(written).toObject();
            assertThat(again.sections()).hasSameSizeAs(object.sections());
        } catch (ElfFormatException broken) {
            throw new AssertionError("an object that was read is written as a broken file", broken);
        }
    }
}
