package org.ohmv.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ohmv.programs.cli.Build;

/**
 * Runs {@code programs/ohmv} in a checkout of its own, with a Maven that only writes the jar and a Java that only
 * prints its arguments, one to a line. Every path has a blank in it.
 */
final class LauncherTest {
    private static final List<String> TOOLS = List.of(
            "cat", "find", "grep", "head", "mkdir", "mv", "readlink", "rm", "sed", "sleep", "tail", "touch", "wc");

    /** Counts its calls, prints what Maven prints, takes a moment, and makes the jar. */
    private static final String MAVEN = """
            #!/bin/sh
            echo "$PWD $*" >>"$MAVEN_CALLS"
            echo '[INFO] Building isa 0.1.0-SNAPSHOT                       [2/6]'
            sleep "${MAVEN_SECONDS-0}"
            if [ -n "${MAVEN_FAILS-}" ]; then echo '[ERROR] A.java:[1,1] no'; exit "$MAVEN_FAILS"; fi
            echo jar >programs/target/ohmv.jar
            """;

    /** Writes the archive files that it is asked for; prints its arguments. */
    private static final String JAVA = """
            #!/bin/sh
            for argument; do
              case $argument in
                -XX:DumpLoadedClassList=*) echo A >"${argument#*=}" ;;
                -Xshare:dump) dump=1 ;;
                -XX:SharedArchiveFile=*) [ -z "${dump-}" ] || echo archive >"${argument#*=}" ;;
              esac
              printf '%s\\n' "$argument"
            done
            """;

    @TempDir
    private Path folder;

    private Path checkout;
    private Path jar;
    private Path source;
    private Path tools;
    private Path javaHome;
    private final Map<String, String> environment = new TreeMap<>();

    /** How one launch ended. */
    private record Launch(int exitCode, String output, String error) {
        List<String> javaArguments() {
            return output.lines().toList();
        }
    }

    @BeforeEach
    void makeCheckout() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "skipped: there is no /bin/sh to run the launcher");
        checkout = Files.createDirectories(folder.resolve("a checkout"));
        jar = checkout.resolve("programs/target/ohmv.jar");
        source = checkout.resolve("isa/src/main/java/A.java");
        Files.createDirectories(source.getParent());
        Files.createDirectories(checkout.resolve("programs/src/main"));
        Files.createDirectories(checkout.resolve(".mvn"));
        Files.writeString(source, "class A {}");
        Files.writeString(source.resolveSibling("B.java"), "class B {}");
        Files.writeString(checkout.resolve("pom.xml"), "<project/>");
        Files.writeString(checkout.resolve("isa/pom.xml"), "<project/>");
        script(
                checkout.resolve("programs/ohmv"),
                Files.readString(Build.checkout().orElseThrow().resolve("programs/ohmv")));

        tools = Files.createDirectories(folder.resolve("the tools"));
        for (String tool : TOOLS) {
            Path found = Path.of("/usr/bin", tool);
            script(
                    tools.resolve(tool),
                    "#!/bin/sh\nexec " + (Files.exists(found) ? found : Path.of("/bin", tool)) + " \"$@\"\n");
        }
        script(tools.resolve("mvn"), MAVEN);
        javaHome = folder.resolve("a jdk");
        javaHome("17.0.15");
        environment.put("PATH", tools.toString());
        environment.put("JAVA_HOME", javaHome.toString());
        environment.put("MAVEN_CALLS", folder.resolve("calls").toString());
    }

    private void javaHome(String version) throws IOException {
        Files.createDirectories(javaHome.resolve("bin"));
        script(javaHome.resolve("bin/java"), JAVA);
        script(javaHome.resolve("bin/javac"), "#!/bin/sh\n");
        Files.writeString(javaHome.resolve("release"), "IMPLEMENTOR=\"Debian\"\nJAVA_VERSION=\"" + version + "\"\n");
    }

    private static void script(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(arguments));
        if (!Path.of(command.get(0)).isAbsolute()) {
            command.add(0, checkout.resolve("programs/ohmv").toString());
        }
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static Launch end(Process process) throws IOException, InterruptedException {
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String error = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Launch(process.exitValue(), output, error);
    }

    private Launch launch(String... arguments) throws IOException, InterruptedException {
        return end(start(arguments));
    }

    private int builds() throws IOException {
        Path calls = folder.resolve("calls");
        return Files.exists(calls) ? Files.readAllLines(calls).size() : 0;
    }

    private static void age(Path file, int seconds) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(seconds)));
    }

    @Test
    void firstUseBuildsAndSaysWhatItIsDoing() throws Exception {
        Launch launch = launch("doctor");

        assertThat(launch.exitCode()).isZero();
        assertThat(launch.error()).contains("first use: building", "2/6 isa", "done");
        assertThat(launch.javaArguments()).endsWith("-jar", jar.toRealPath().toString(), "doctor");
        assertThat(folder.resolve("calls")).content().startsWith(checkout.toRealPath() + " -B -Pquick -pl programs");
        assertThat(checkout.resolve("programs/target/ohmv-build.lock")).doesNotExist();
    }

    @Test
    void laterUsesAreSilentAndBuildNothing() throws Exception {
        launch("doctor");
        Launch launch = launch("doctor");

        assertThat(launch.error()).isEmpty();
        assertThat(launch.exitCode()).isZero();
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void newerSourceIsBuilt() throws Exception {
        launch("doctor");
        age(source, 5);

        assertThat(launch("doctor").error()).contains("sources have changed");
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void deletedSourceIsNoticed() throws Exception {
        launch("doctor");
        Files.delete(source);
        age(source.getParent(), 5);

        launch("doctor");
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void sourceEditedDuringTheBuildIsBuiltNextTime() throws Exception {
        environment.put("MAVEN_SECONDS", "1");
        Process first = start("doctor");
        while (builds() == 0) {
            Thread.sleep(20);
        }
        Files.writeString(source, "class A { int edited; }");
        end(first);

        launch("doctor");
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void jarCanBeRunAsItIs() throws Exception {
        launch("doctor");
        age(source, 5);
        environment.put("OHMV_NO_BUILD", "1");

        assertThat(launch("doctor").error()).isEmpty();
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void argumentsArriveAsTheyAre() throws Exception {
        launch("doctor");
        List<String> arguments =
                launch("run", "two words", "*", "", "$HOME", "-p", "a=b").javaArguments();

        assertThat(arguments.subList(arguments.indexOf("run"), arguments.size()))
                .containsExactly("run", "two words", "*", "", "$HOME", "-p", "a=b");
    }

    @Test
    void linksToTheLauncherWork() throws Exception {
        Path bin = Files.createDirectories(folder.resolve("my bin"));
        Files.createSymbolicLink(bin.resolve("relative"), Path.of("../a checkout/programs/ohmv"));
        Files.createSymbolicLink(bin.resolve("twice"), bin.resolve("relative"));

        Launch launch = launch(bin.resolve("twice").toString(), "doctor");
        assertThat(launch.error()).contains("building");
        assertThat(launch.javaArguments()).contains(jar.toRealPath().toString());
    }

    @Test
    void missingMavenIsNamedWithItsRemedy() throws Exception {
        Files.delete(tools.resolve("mvn"));
        Launch launch = launch("doctor");

        assertThat(launch.exitCode()).isEqualTo(1);
        assertThat(launch.error()).contains("Maven is needed", "apt-get install maven");
    }

    @Test
    void missingJavaIsNamedWithItsRemedy() throws Exception {
        environment.remove("JAVA_HOME");
        Launch launch = launch("doctor");

        assertThat(launch.exitCode()).isEqualTo(1);
        assertThat(launch.error()).contains("no Java found", "JDK 17");
    }

    @Test
    void javaOnThePathIsFoundThroughItsLink() throws Exception {
        environment.remove("JAVA_HOME");
        Files.createSymbolicLink(tools.resolve("java"), javaHome.resolve("bin/java"));

        assertThat(launch("doctor").exitCode()).isZero();
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void tooOldJavaIsRefused() throws Exception {
        javaHome("11.0.2");
        Launch launch = launch("doctor");

        assertThat(launch.exitCode()).isEqualTo(1);
        assertThat(launch.error()).contains("Java 17 or later is needed", "11.0.2");
    }

    @Test
    void javaWithoutACompilerCannotBuild() throws Exception {
        Files.delete(javaHome.resolve("bin/javac"));

        assertThat(launch("doctor").error()).contains("a Java without a compiler");
    }

    @Test
    void failedBuildPassesMavensCodeAndNamesTheLog() throws Exception {
        environment.put("MAVEN_FAILS", "7");
        Launch launch = launch("doctor");

        assertThat(launch.exitCode()).isEqualTo(7);
        assertThat(launch.error()).contains("[ERROR] A.java:[1,1] no", "programs/target/ohmv-build.log");
        assertThat(launch.output()).isEmpty();
        assertThat(checkout.resolve("programs/target/ohmv-build.lock")).doesNotExist();
    }

    @Test
    void launchesAtTheSameTimeBuildOnce() throws Exception {
        environment.put("MAVEN_SECONDS", "1");
        List<Process> processes = List.of(start("doctor"), start("doctor"), start("doctor"));
        for (Process process : processes) {
            assertThat(end(process).exitCode()).isZero();
        }
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void lockOfADeadProcessIsTakenOver() throws Exception {
        Process dead = new ProcessBuilder("/bin/sh", "-c", "exit 0").start();
        dead.waitFor();
        Path lock = Files.createDirectories(checkout.resolve("programs/target/ohmv-build.lock"));
        Files.writeString(lock.resolve("pid"), Long.toString(dead.pid()));

        assertThat(launch("doctor").exitCode()).isZero();
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void flagThatOnlyNewerJavasKnowIsGivenToThemAlone() throws Exception {
        assertThat(launch("doctor").javaArguments()).doesNotContain("--sun-misc-unsafe-memory-access=allow");
        javaHome("25.0.3");
        assertThat(launch("doctor").javaArguments()).contains("--sun-misc-unsafe-memory-access=allow");
    }

    @Test
    void optionsForJavaComeFromTheEnvironment() throws Exception {
        environment.put("OHMV_JAVA_OPTIONS", "-Xmx4g -ea");

        assertThat(launch("doctor").javaArguments()).contains("-Xmx4g", "-ea");
    }

    @Test
    void archiveIsMadeForEachJava() throws Exception {
        assertThat(launch("doctor").javaArguments())
                .contains("-XX:SharedArchiveFile=" + jar.toRealPath().resolveSibling("ohmv-17.0.15.jsa"));
        javaHome("25.0.3");
        Launch other = launch("doctor");
        assertThat(other.error()).isEmpty();
        assertThat(other.javaArguments())
                .contains("-XX:SharedArchiveFile=" + jar.toRealPath().resolveSibling("ohmv-25.0.3.jsa"));
    }

    @Test
    void archiveThatIsCutShortIsMadeAnewAndNotGivenToJava() throws Exception {
        launch("doctor");
        Path archive = jar.toRealPath().resolveSibling("ohmv-17.0.15.jsa");
        String whole = Files.readString(archive);
        Files.writeString(archive, whole.substring(0, 3));

        Launch launch = launch("doctor");
        assertThat(launch.error()).isEmpty();
        assertThat(archive).hasContent(whole);
        assertThat(launch.javaArguments()).contains("-XX:SharedArchiveFile=" + archive);
        // Where nobody can make it anew, Java starts without.
        Files.writeString(archive, whole.substring(0, 3));
        Path lock = Files.createDirectories(checkout.resolve("programs/target/ohmv-build.lock"));
        Files.writeString(
                lock.resolve("pid"), Long.toString(ProcessHandle.current().pid()));
        assertThat(launch("doctor").javaArguments()).noneMatch(argument -> argument.contains("SharedArchiveFile"));
    }

    @Test
    void treeThatCannotBeWrittenRunsTheJarThatIsThere() throws Exception {
        launch("doctor");
        Path target = jar.getParent();
        Files.delete(target.resolve("ohmv-17.0.15.jsa"));
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            assumeTrue(!Files.isWritable(target), "skipped: this user may write everywhere");
            assertThat(launch("doctor").exitCode()).isZero();
            age(source, 5);
            assertThat(launch("doctor").error()).contains("no permission to write", "OHMV_NO_BUILD=1");
        } finally {
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @Test
    void archiveIsMadeAlthoughAProcessDiedWhileMakingIt() throws Exception {
        assertThat(launch("doctor").exitCode()).isZero();
        Path archive = jar.toRealPath().resolveSibling("ohmv-17.0.15.jsa");
        Files.delete(archive);
        Process dead = new ProcessBuilder("/bin/sh", "-c", "exit 0").start();
        dead.waitFor();
        Path lock = Files.createDirectories(checkout.resolve("programs/target/ohmv-build.lock"));
        Files.writeString(lock.resolve("pid"), Long.toString(dead.pid()));

        assertThat(launch("doctor").exitCode()).isZero();
        assertThat(archive).exists();
        assertThat(lock).doesNotExist();
    }
}
