package org.ohmv.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    void compile() throws IOException {
        Path source = Files.writeString(
                Files.createDirectories(folder.resolve("acme")).resolve("AcmeSet.java"), SET);
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
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve("org.ohmv.isa.InstructionSet"), "acme.AcmeSet");
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
}
