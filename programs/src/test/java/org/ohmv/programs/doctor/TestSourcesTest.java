package org.ohmv.programs.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class TestSourcesTest {
    @Test
    void testThatNamesAToolInAStringUsesIt() {
        TestSources sources = TestSources.of(Map.of("WordTest", "run(\"riscv64-unknown-elf-as\", file);"));

        assertThat(sources.using(OracleTool.GNU_AS)).containsExactly("WordTest");
        assertThat(sources.using(OracleTool.GNU_LD)).isEmpty();
    }

    @Test
    void toolNamedInACommentOnlyIsNotUsed() {
        assertThat(TestSources.of(Map.of("WordTest", "// unlike qemu-riscv64 we trap"))
                        .toolsOfTest())
                .isEmpty();
    }

    @Test
    void nameWithinALongerNameIsAnotherTool() {
        TestSources sources = TestSources.of(Map.of("RunTest", "\"qemu-riscv64-static\" \"my-llvm-mc\""));

        assertThat(sources.toolsOfTest()).isEmpty();
    }

    @Test
    void useThroughOtherClassesCounts() {
        TestSources sources = TestSources.of(Map.of(
                "Gnu", "static final String AS = \"riscv64-unknown-elf-as\";",
                "Golden", "Gnu.AS",
                "RowTest", "Golden.words()",
                "OtherTest", "nothing"));

        assertThat(sources.toolsOfTest().keySet()).containsExactly("RowTest");
        assertThat(sources.using(OracleTool.GNU_AS)).containsExactly("RowTest");
    }

    @Test
    void nameJoinedFromThePrefixCounts() {
        TestSources sources = TestSources.of(Map.of(
                "Gnu", "String PREFIX = \"riscv64-unknown-elf-\";",
                "ListTest", "Gnu.run(\"objdump\")",
                "NameTest", "\"ld\""));

        assertThat(sources.using(OracleTool.GNU_OBJDUMP)).containsExactly("ListTest");
        assertThat(sources.using(OracleTool.GNU_LD)).isEmpty();
    }
}
