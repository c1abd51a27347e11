package org.ohmv.assembler.gnu;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What GCC makes of the C programs among the test's resources, as assembly sources. */
final class CompilerOutput {
    /** The programs' names; each is a resource {@code /c/NAME.c}. */
    static final List<String> PROGRAMS = List.of(
            "atomics",
            "attributes",
            "bit_fields",
            "complex_numbers",
            "computed_goto",
            "conversions",
            "exceptions",
            "fixed_point",
            "float_arithmetic",
            "function_pointers",
            "globals",
            "hashing",
            "inline_assembly",
            "integer_division",
            "linked_list",
            "long_branches",
            "long_double",
            "loops",
            "many_arguments",
            "matrix",
            "memory_functions",
            "nested_functions",
            "recursion",
            "sorting",
            "stack_allocation",
            "strings",
            "structs",
            "switch_table",
            "thread_local",
            "unions",
            "varargs",
            "wide_constants");

    private CompilerOutput() {}

    /**
     * Compiles programs.
     *
     * @param tools where to do it
     * @param programs which, names out of {@link #PROGRAMS}
     * @param options how
     * @return the assembly source of each, by name, in the given order
     */
    static Map<String, byte[]> of(GnuTools tools, List<String> programs, List<String> options) {
        List<String> arguments = new ArrayList<>(List.of("-S"));
        arguments.addAll(options);
        for (String program : programs) {
            tools.write(program + ".c", source(program));
            arguments.add(program + ".c");
        }
        tools.run("gcc", arguments);
        Map<String, byte[]> sources = new LinkedHashMap<>();
        for (String program : programs) {
            sources.put(program, tools.read(program + ".s"));
        }
        return sources;
    }

    private static byte[] source(String program) {
        try (InputStream stream = CompilerOutput.class.getResourceAsStream("/c/" + program + ".c")) {
            if (stream == null) {
                throw new AssertionError("no resource /c/" + program + ".c");
            }
            return stream.readAllBytes();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
