package org.ohmv.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A third party's instructions, from a class path of its own through every verb that knows instructions. */
final class ContributedInstructionsTest {
    private static final String SET = """
            package acme;
            import java.util.List;
            import org.ohmv.isa.*;
            public final class AcmeSet implements InstructionSet {
                private static final Extension XACME = new Extension("xacme", 1, 0, "Acme's accelerator");
                public String name() { return "Acme"; }
                public List<Instruction> instructions() {
                    return List.of(InstructionRow.of("acme.mac", "0000001 rs2 rs1 000 rd 0101011", "rd,rs1,rs2",
                            XACME, InstructionClass.COPROCESSOR, "accumulate rs1 * rs2"));
                }
            }
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void contribute() throws IOException {
        compile(SET);
        name("acme.AcmeSet");
    }

    private void compile(String set) throws IOException {
        Path source = Files.writeString(
                Files.createDirectories(folder.resolve("acme")).resolve("AcmeSet.java"), set);
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-proc:none",
                        "-d",
                        folder.toString(),
                        source.toString());
        assertThat(failed).isZero();
    }

    private void name(String implementation) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve("org.ohmv.isa.InstructionSet"), implementation);
    }

    private Session ohmv(String... arguments) {
        return Session.with(Verbs.all(), Map.of("OHMV_CLASSPATH", folder.toString()), arguments);
    }

    @Test
    void referenceAssemblerAndDisassemblerSeeThem() throws IOException {
        assertThat(ohmv("isa", "acme.mac").output())
                .contains("accumulate rs1 * rs2")
                .contains("Contributed   by Acme");
        Path source = Files.writeString(folder.resolve("mac.s"), "acme.mac a0,a1,a2\n");
        Path object = folder.resolve("mac.o");
        Session assembled = ohmv("asm", "-c", "-march=rv64gc_xacme", "-o", object.toString(), source.toString());
        assertThat(assembled.error()).isEmpty();
        assertThat(assembled.exitCode()).isZero();
        assertThat(ohmv("objdump", "-d", object.toString()).output())
                .contains("02c5852b          \tacme.mac\ta0,a1,a2");
    }

    @Test
    void withoutTheClassPathNobodyKnowsThem() {
        assertThat(Session.of("isa", "acme.mac").exitCode()).isEqualTo(1);
    }

    @Test
    void absentPlaceIsNamed() {
        Session session = Session.with(Verbs.all(), Map.of("OHMV_CLASSPATH", "/nowhere/acme.jar"), "isa", "addi");

        assertThat(session.exitCode()).isEqualTo(1);
        assertThat(session.error()).contains("/nowhere/acme.jar");
    }

    @Test
    void whatIsNoJarIsNamed() throws IOException {
        Path jar = Files.writeString(folder.resolve("acme.jar"), "no jar");
        Session session = Session.with(Verbs.all(), Map.of("OHMV_CLASSPATH", jar.toString()), "isa", "addi");

        assertThat(session.exitCode()).isEqualTo(1);
        assertThat(session.error())
                .startsWith("ohmv: OHMV_CLASSPATH names " + jar + ", which is neither a folder nor a jar");
    }

    /** Whatever is wrong with a contribution, its author is told, at every verb that needs it, and nobody else. */
    private void assertBlamed(String... words) throws IOException {
        Path source = Files.writeString(folder.resolve("some.s"), "nop\n");
        for (String verb : List.of("isa addi", "asm -c -o /dev/null " + source, "objdump -d " + source)) {
            Session session = ohmv(verb.split(" ", -1));

            assertThat(session.exitCode()).as(verb).isEqualTo(1);
            assertThat(session.error()).as(verb).contains(words).doesNotContain("internal error");
            assertThat(session.error().lines()).as(verb).hasSize(1);
        }
    }

    @Test
    void absentClassIsToldWithTheFileThatNamesIt() throws IOException {
        name("acme.Absent");

        assertBlamed(
                folder.resolve("META-INF/services/org.ohmv.isa.InstructionSet").toString(), "acme.Absent");
    }

    @Test
    void classThatIsNoInstructionSetIsTold() throws IOException {
        compile(SET.replace("implements InstructionSet", ""));

        assertBlamed("acme.AcmeSet", "not a subtype", "META-INF/services/org.ohmv.isa.InstructionSet");
    }

    @Test
    void constructorThatFailsIsTold() throws IOException {
        compile(SET.replace(
                "public String name()",
                "public AcmeSet() { throw new IllegalStateException(\"no licence\"); }\n" + "public String name()"));

        assertBlamed("acme.AcmeSet", "no licence", folder.toString());
    }

    @Test
    void rowsThatOverlapOursAreToldWithBothRows() throws IOException {
        compile(SET.replace("0000001 rs2 rs1 000 rd 0101011", "0000000 rs2 rs1 000 rd 0110011"));

        assertBlamed("acme.AcmeSet of " + folder, "acme.mac", "add ", "overlap");
    }

    @Test
    void rowsThatAreNotWellFormedAreTold() throws IOException {
        compile(SET.replace("0000001 rs2", "000000 rs2"));

        assertBlamed("acme.AcmeSet of " + folder, "has 31 bits");
    }

    @Test
    void setWithoutRowsIsTold() throws IOException {
        compile(SET.replace("return List.of(InstructionRow", "if (true) return null; return List.of(InstructionRow"));

        assertBlamed("acme.AcmeSet of " + folder, "NullPointerException");
    }

    @Test
    void classOfANewerJavaIsTold() throws IOException {
        Path file = folder.resolve("acme/AcmeSet.class");
        byte[] bytes = Files.readAllBytes(file);
        // The major version of the class file (Java Virtual Machine Specification, section 4.1).
        bytes[7] = 120;
        Files.write(file, bytes);

        assertBlamed("META-INF/services/org.ohmv.isa.InstructionSet", "acme/AcmeSet", "more recent version");
    }
}
