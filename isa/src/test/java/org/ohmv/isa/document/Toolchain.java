package org.ohmv.isa.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ohmv.isa.elf.GnuTools;

/** Runs stock RISC-V tools on sources that use the generated include and header. */
final class Toolchain {
    private static final String PREFIX = "riscv64-unknown-elf-";
    private static final Path INCLUDE =
            XohmDocumentsTest.INCLUDE.toAbsolutePath().normalize();

    private final Path folder;

    Toolchain(Path folder) {
        this.folder = folder;
    }

    /** Assembles with GNU as. */
    Path gnuAssemble(String source) throws IOException {
        GnuTools.requireCommand(PREFIX + "as");
        Path object = folder.resolve("gnu.o");
        run(PREFIX + "as", "-march=rv64gc", "-I", INCLUDE.toString(), write("gnu.s", source), "-o", object.toString());
        return object;
    }

    /** Assembles with llvm-mc. */
    Path llvmAssemble(String source) throws IOException {
        GnuTools.requireCommand("llvm-mc");
        GnuTools.requireCommand(PREFIX + "objcopy");
        Path object = folder.resolve("llvm.o");
        run(
                "llvm-mc",
                "-triple=riscv64",
                "-mattr=+m,+a,+f,+d,+c",
                "-filetype=obj",
                "-I",
                INCLUDE.toString(),
                write("llvm.s", source),
                "-o",
                object.toString());
        return object;
    }

    /** Compiles with GNU C or C++, warnings being errors. */
    Path compile(String compiler, String suffix, String standard, String source) throws IOException {
        GnuTools.requireCommand(PREFIX + compiler);
        Path object = folder.resolve(compiler + ".o");
        run(
                PREFIX + compiler,
                "-std=" + standard,
                "-pedantic",
                "-Wall",
                "-Wextra",
                "-Werror",
                "-ffreestanding",
                "-march=rv64gc",
                "-mabi=lp64d",
                "-O2",
                "-fno-toplevel-reorder",
                "-I",
                INCLUDE.toString(),
                "-c",
                write("source" + suffix, source),
                "-o",
                object.toString());
        return object;
    }

    /** The bytes of a section of an object. */
    byte[] section(Path object, String name) throws IOException {
        Path bytes = folder.resolve("section.bin");
        Files.deleteIfExists(bytes);
        run(PREFIX + "objcopy", "-O", "binary", "-j", name, object.toString(), bytes.toString());
        return Files.readAllBytes(bytes);
    }

    /** The 32-bit instruction words of the text section, in order. */
    List<Integer> words(Path object) throws IOException {
        ByteBuffer text = ByteBuffer.wrap(section(object, ".text")).order(ByteOrder.LITTLE_ENDIAN);
        List<Integer> words = new ArrayList<>();
        while (text.remaining() >= 2) {
            if ((text.get(text.position()) & 3) == 3) {
                words.add(text.getInt());
            } else {
                text.getShort();
            }
        }
        return words;
    }

    private String write(String name, String source) throws IOException {
        return Files.writeString(folder.resolve(name), source).toString();
    }

    private void run(String command, String... arguments) {
        GnuTools.Outcome outcome = GnuTools.tryRun(folder, command, arguments);
        assertThat(outcome.exitCode())
                .as("%s %s\n%s", command, String.join(" ", arguments), outcome.output())
                .isZero();
    }
}
