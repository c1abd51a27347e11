package org.ohmv.core.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrantedDirectoriesTest {
    @TempDir
    private Path temporary;

    private Path granted;
    private TestGuest guest;

    @BeforeEach
    void makeDirectories() throws IOException {
        granted = Files.createDirectories(temporary.resolve("granted"));
        Files.writeString(granted.resolve("inside.txt"), "inside");
        Files.createDirectories(granted.resolve("deep/er"));
        Files.writeString(granted.resolve("deep/er/file"), "deep");
        Path outside = Files.createDirectories(temporary.resolve("outside"));
        Files.writeString(outside.resolve("secret.txt"), "secret");
        Files.createSymbolicLink(granted.resolve("to-outside"), outside);
        Files.createSymbolicLink(granted.resolve("to-secret"), outside.resolve("secret.txt"));
        Files.createSymbolicLink(granted.resolve("up"), Path.of("../outside/secret.txt"));
        Files.createSymbolicLink(granted.resolve("far-up"), Path.of("../../../../../../../../../etc/passwd"));
        Files.createSymbolicLink(granted.resolve("good"), Path.of("deep/../inside.txt"));
        Files.createSymbolicLink(granted.resolve("good-absolute"), Path.of("/deep/er/file"));
        Files.createSymbolicLink(granted.resolve("deep/dir-link"), Path.of("er"));
        Files.createSymbolicLink(granted.resolve("round"), Path.of("round"));
        guest = new TestGuest("", granted);
    }

    /** Or JUnit warns that the link leads out of what it deletes. */
    @AfterEach
    void removeLinks() throws IOException {
        Files.delete(granted.resolve("far-up"));
    }

    private String contents(String path) {
        long descriptor = guest.open(path, OpenFlags.READ_ONLY);
        if (descriptor < 0) {
            return "error " + -descriptor;
        }
        long count = guest.call(SystemCall.READ, descriptor, TestGuest.SCRATCH, 100);
        guest.call(SystemCall.CLOSE, descriptor);
        return guest.read(TestGuest.SCRATCH, (int) count);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "inside.txt",
                "/inside.txt",
                "./inside.txt",
                "../inside.txt",
                "../../../inside.txt",
                "/../inside.txt",
                "//inside.txt",
                "deep/../inside.txt",
                "deep/er/../../../inside.txt",
                "good"
            })
    void pathsWithinTheGrantFindTheFile(String path) {
        assertThat(contents(path)).isEqualTo("inside");
    }

    @Test
    void linksAreFollowedWithinTheGrantOnly() {
        assertThat(contents("good-absolute")).isEqualTo("deep");
        assertThat(contents("deep/dir-link/file")).isEqualTo("deep");
        assertThat(contents("deep/dir-link/../../inside.txt")).isEqualTo("inside");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "to-secret",
                "to-outside/secret.txt",
                "up",
                "far-up",
                "../outside/secret.txt",
                "/etc/passwd",
                "../../../../../../etc/passwd",
                "deep/../../outside/secret.txt",
                "to-outside/../outside/secret.txt"
            })
    void nothingOutsideCanBeReached(String path) {
        assertThat(contents(path)).isEqualTo("error " + LinuxError.ENOENT.number());
        assertThat(guest.open(path, OpenFlags.WRITE_ONLY | OpenFlags.CREATE))
                .satisfiesAnyOf(
                        result -> assertThat(result).isNegative(),
                        // Creating is possible where the same path is a new file within the grant.
                        result -> assertThat(temporary.resolve("granted")).isDirectory());
        assertThat(temporary.resolve("outside")).isDirectoryContaining("glob:**/secret.txt");
        assertThat(temporary.resolve("outside/secret.txt")).hasContent("secret");
    }

    @Test
    void linkLoopsEnd() {
        assertThat(contents("round")).isEqualTo("error " + LinuxError.ELOOP.number());
        assertThat(contents("round/further")).isEqualTo("error " + LinuxError.ELOOP.number());
    }

    @Test
    void filesAreNotDirectories() {
        assertThat(contents("inside.txt/")).isEqualTo("error " + LinuxError.ENOTDIR.number());
        assertThat(contents("inside.txt/..")).isEqualTo("error " + LinuxError.ENOTDIR.number());
        assertThat(contents("inside.txt/more")).isEqualTo("error " + LinuxError.ENOTDIR.number());
        assertThat(contents("missing/..")).isEqualTo("error " + LinuxError.ENOENT.number());
    }

    @Test
    void theGrantedDirectoryItselfCannotBeRemovedOrRenamed() throws IOException {
        Path empty = Files.createDirectory(temporary.resolve("empty"));
        TestGuest owner = new TestGuest("", empty);
        long removeDirectory = 0x200;
        assertThat(owner.call(SystemCall.UNLINKAT, HostFiles.WORKING_DIRECTORY, owner.text("/"), removeDirectory))
                .isEqualTo(LinuxError.EACCES.result());
        assertThat(owner.call(
                        SystemCall.RENAMEAT,
                        HostFiles.WORKING_DIRECTORY,
                        owner.text(TestGuest.SCRATCH, "/."),
                        HostFiles.WORKING_DIRECTORY,
                        owner.text(TestGuest.SCRATCH + 100, "/other")))
                .isEqualTo(LinuxError.EACCES.result());
        assertThat(empty).isDirectory();
    }

    @Test
    void withoutAGrantThereIsNoFileAndOneWarning() throws IOException {
        TestGuest alone = new TestGuest("");
        assertThat(alone.open("/etc/passwd", OpenFlags.READ_ONLY)).isEqualTo(LinuxError.EACCES.result());
        assertThat(alone.open("other", OpenFlags.READ_ONLY)).isEqualTo(LinuxError.EACCES.result());
        assertThat(alone.warnings)
                .singleElement()
                .asString()
                .contains("/etc/passwd")
                .contains("--dir=");
    }

    @Test
    void severalGrantsLieWhereTheyWereAsked() throws Exception {
        Path data = Files.createDirectory(temporary.resolve("data"));
        Files.writeString(data.resolve("x"), "data");
        GrantedDirectories directories = new GrantedDirectories(
                List.of(DirectoryGrant.parse(granted + ":/"), DirectoryGrant.parse(data + ":/some/where")));
        assertThat(directories.resolve(List.of(), "/some/where/x", true))
                .isEqualTo(new GrantedDirectories.Place.OnHost(
                        data.toRealPath().resolve("x"), List.of("some", "where", "x")));
        GrantedDirectories onlyDeep = new GrantedDirectories(List.of(DirectoryGrant.parse(data + ":/some/where")));
        assertThat(onlyDeep.resolve(List.of(), "/some", true))
                .isEqualTo(new GrantedDirectories.Place.OnTheWay(List.of("some")));
        assertThat(onlyDeep.resolve(List.of(), "/some/../some/where/x", true).guest())
                .containsExactly("some", "where", "x");
        assertThatThrownBy(() -> onlyDeep.resolve(List.of(), "/else", true)).hasMessage("ENOENT");
        assertThatThrownBy(() -> new GrantedDirectories(
                        List.of(DirectoryGrant.parse(granted.toString()), DirectoryGrant.parse(data.toString()))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("HOST:GUEST");
    }

    @Test
    void grantsAreCheckedWhenTheyAreMade() {
        assertThatThrownBy(() -> new GrantedDirectories(List.of(DirectoryGrant.parse(granted + "/inside.txt"))))
                .isInstanceOf(NotDirectoryException.class);
        assertThatThrownBy(() -> new GrantedDirectories(List.of(DirectoryGrant.parse(granted + "/none"))))
                .isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> DirectoryGrant.parse("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DirectoryGrant.parse(":/x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DirectoryGrant.parse("/tmp:/a/../b")).hasMessageContaining("'..'");
    }

    /** Random walks over links, dots and names, each resolved and then checked against the host's own resolution. */
    @Test
    void randomPathsNeverLeaveTheGrant() throws IOException {
        String[] parts = {
            "..",
            ".",
            "",
            "deep",
            "er",
            "to-outside",
            "secret.txt",
            "up",
            "far-up",
            "good",
            "dir-link",
            "round",
            "inside.txt",
            "good-absolute",
            "file",
            "outside",
            "granted",
            "etc",
            "passwd",
            "\u0000",
            "a b",
            "~"
        };
        GrantedDirectories directories = new GrantedDirectories(List.of(new DirectoryGrant(granted, List.of())));
        Path root = granted.toRealPath();
        Random random = new Random(2026);
        int found = 0;
        for (int attempt = 0; attempt < 5000; attempt++) {
            StringBuilder path = new StringBuilder(random.nextInt(3) == 0 ? "/" : "");
            for (int part = random.nextInt(7); part >= 0; part--) {
                path.append(parts[random.nextInt(parts.length)]).append('/');
            }
            try {
                if (directories.resolve(List.of("deep"), path.toString(), true)
                                instanceof GrantedDirectories.Place.OnHost place
                        && Files.exists(place.path(), LinkOption.NOFOLLOW_LINKS)) {
                    found++;
                    assertThat(place.path().toRealPath()).startsWith(root);
                }
            } catch (SystemCallException expected) {
                assertThat(expected.error()).isIn((Object[]) LinuxError.values());
            }
        }
        assertThat(found).isGreaterThan(150);
        assertThat(Files.readString(temporary.resolve("outside/secret.txt"), StandardCharsets.UTF_8))
                .isEqualTo("secret");
    }
}
