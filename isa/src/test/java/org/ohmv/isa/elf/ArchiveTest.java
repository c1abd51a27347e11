package org.ohmv.isa.elf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
    private static final String LONG_NAME = "a_member_with_a_rather_long_name.o";

    @TempDir
    Path directory;

    private byte[] archive(String operation) throws Exception {
        GnuTools.require("as", "ar");
        Files.writeString(directory.resolve("1.s"), ".globl one, shared\none:\nshared: nop\n");
        Files.writeString(directory.resolve("2.s"), ".globl two, shared\ntwo: nop\nshared: nop\n");
        GnuTools.run(directory, "as", "1.s", "-o", "1.o");
        GnuTools.run(directory, "as", "2.s", "-o", LONG_NAME);
        GnuTools.run(directory, "ar", operation, "lib.a", "1.o", LONG_NAME);
        return Files.readAllBytes(directory.resolve("lib.a"));
    }

    @Test
    void membersAndIndexAreRead() throws Exception {
        Archive archive = Archive.read(archive("rcs"));
        assertThat(archive.members()).extracting(Archive.Member::name).containsExactly("1.o", LONG_NAME);
        assertThat(archive.isIndexed()).isTrue();
        assertThat(archive.index().keySet()).containsExactly("one", "shared", "two");
        assertThat(archive.index().get("two")).isEqualTo(archive.members().get(1));
        assertThat(archive.index().get("shared")).isEqualTo(archive.members().get(0));
        assertThat(archive.contents(archive.members().get(1)))
                .isEqualTo(Files.readAllBytes(directory.resolve(LONG_NAME)));
    }

    @Test
    void anArchiveNeedsNoIndex() throws Exception {
        Archive archive = Archive.read(archive("rcS"));
        assertThat(archive.isIndexed()).isFalse();
        assertThat(archive.members()).hasSize(2);
    }

    @Test
    void aThinArchiveIsRefusedWithTheRemedy() throws Exception {
        byte[] thin = archive("rcsT");
        assertThat(Archive.isArchive(thin)).isTrue();
        assertThatThrownBy(() -> Archive.read(thin))
                .hasMessageContaining("thin")
                .hasMessageContaining("ar rcs");
    }

    @Test
    void brokenHeadersAreTold() {
        assertMessage("!<arch>\nshort", "ends within a member header");
        assertMessage(header("a.o/", "12") + "short", "goes beyond");
        assertMessage(header("a.o/", "1x") + "a", "other characters than digits");
        assertMessage(header("a.o/", "") + "a", "a number is missing");
        assertMessage(header("/5", "0"), "long name");
        assertMessage(header("#1/20", "0"), "BSD");
        assertMessage(header("/", "4") + "\0\0\0\5", "cannot hold 5");
        assertMessage(header("/", "10") + "\0\0\0\1\0\0\0\7s\0", "no member begins");
        assertMessage(header("a.o/", "0").replace('`', '\''), "no member header");
    }

    private static String header(String name, String size) {
        return "!<arch>\n" + String.format("%-16s%-12s%-6s%-6s%-8s%-10s`\n", name, "0", "0", "0", "644", size);
    }

    private static void assertMessage(String archive, String message) {
        assertThatThrownBy(() -> Archive.read(archive.getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(ElfFormatException.class)
                .hasMessageContaining(message);
    }
}
