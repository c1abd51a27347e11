package org.ohmv.isa.dwarf;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.ohmv.isa.elf.ElfFormatException;
import org.ohmv.isa.elf.ElfObject;
import org.ohmv.isa.elf.ObjectFileType;
import org.ohmv.isa.elf.SectionType;

/**
 * Any bytes of {@code .debug_line} are read as line tables or are refused. The ordinary tests replay the corpus; to
 * fuzz for ten minutes:
 *
 * <pre>
 * JAZZER_FUZZ=1 mvn -o -Pquick -pl isa -am test -Dtest=LineTableFuzzTest -Dsurefire.failIfNoSpecifiedTests=false \
 *     -Djazzer.max_duration=10m
 * </pre>
 */
class LineTableFuzzTest {
    private static final byte[] STRINGS = "main.c\0include\0/src\0".getBytes(StandardCharsets.US_ASCII);
    private static final long[] ADDRESSES = {0, 1, 0x10000, 0x80000000L, -1};

    @FuzzTest(maxDuration = "10m")
    void anyBytesAreLineTablesOrAreRefused(byte[] bytes) {
        ElfObject object = new ElfObject(ObjectFileType.RELOCATABLE);
        add(object, ".debug_line", bytes);
        add(object, ".debug_line_str", STRINGS);
        add(object, ".debug_str", STRINGS);
        LineTable table;
        try {
            table = LineTable.read(object);
        } catch (ElfFormatException refused) {
            assertThat(refused.problems()).isNotEmpty();
            return;
        }
        List<String> files = table.files();
        for (long address : ADDRESSES) {
            table.locate(address).ifPresent(location -> {
                assertThat(files).contains(location.file());
                assertThat(location.line()).isPositive();
            });
        }
        for (String file : files.subList(0, Math.min(files.size(), 3))) {
            assertThat(table.addressesOf(file, 1)).isSorted();
        }
        // Each row takes at least a byte of the program.
        assertThat(table.size()).isLessThanOrEqualTo(bytes.length);
    }

    private static void add(ElfObject object, String name, byte[] contents) {
        int number = object.addSection(name, SectionType.PROGBITS, 0);
        object.section(number).contents().append(contents);
    }
}
