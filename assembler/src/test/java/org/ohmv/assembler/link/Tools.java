package org.ohmv.assembler.link;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ohmv.assembler.gnu.GnuTools;

/** The compilers, linkers and emulators that the linker's tests compare with, in a directory of their own. */
final class Tools {
    static final String PREFIX = GnuTools.PREFIX;
    private static final String[] TARGET = {"-march=rv64gc", "-mabi=lp64d"};

    private final GnuTools tools;

    private Tools(Path directory) {
        this.tools = new GnuTools(directory);
    }

    /** Tools that work in {@code directory}; skips the test unless all of {@code commands} are installed. */
    static Tools in(Path directory, String... commands) {
        GnuTools.require(commands);
        return new Tools(directory);
    }

    /** GNU compiler, assembler and linker. */
    static Tools gnu(Path directory) {
        GnuTools.requireToolchain();
        return new Tools(directory);
    }

    Path path(String name) {
        return tools.folder().resolve(name);
    }

    byte[] read(String name) {
        return tools.read(name);
    }

    void write(String name, byte[] contents) {
        tools.write(name, contents);
    }

    void write(String name, String text) {
        tools.write(name, text);
    }

    /** Compiles C for RV64GC; {@code options} are separated by spaces. */
    void compile(String options, String... sources) {
        List<String> arguments = new ArrayList<>(List.of(TARGET));
        arguments.addAll(List.of(options.trim().split(" +")));
        arguments.add("-c");
        arguments.addAll(List.of(sources));
        tools.run("gcc", arguments);
    }

    /** Assembles {@code text} into {@code name.o}. */
    void assemble(String name, String text) {
        write(name + ".s", text);
        tools.run("as", "-march=rv64gc", "-mabi=lp64d", name + ".s", "-o", name + ".o");
    }

    /** Runs a command, which must succeed; returns what it printed. */
    String run(String command, String... arguments) {
        GnuTools.Outcome outcome = tryRun(command, arguments);
        if (outcome.exitCode() != 0) {
            throw new AssertionError(command + " " + String.join(" ", arguments) + " ended with " + outcome.exitCode()
                    + ":\n" + outcome.output());
        }
        return outcome.output();
    }

    /** Runs a command. */
    GnuTools.Outcome tryRun(String command, String... arguments) {
        return tools.tryRun(command, List.of(arguments));
    }
}
