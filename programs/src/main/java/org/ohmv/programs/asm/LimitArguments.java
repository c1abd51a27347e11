package org.ohmv.programs.asm;

import org.ohmv.assembler.option.Limits;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options about how much a source may ask for. */
final class LimitArguments {
    @Option(
            names = "--output-limit",
            paramLabel = "BYTES",
            converter = Numbers.Amount.class,
            description = "Stop when the sections of a source have more bytes; default 256M.")
    private long outputBytes = Limits.DEFAULT.outputBytes();

    @Option(
            names = "--expansion-limit",
            paramLabel = "N",
            converter = Numbers.Amount.class,
            description = "Stop when macros and repetitions bring in more statements; default ${DEFAULT-VALUE}.")
    private long expandedStatements = Limits.DEFAULT.expandedStatements();

    @Option(
            names = "--macro-depth",
            paramLabel = "N",
            converter = Numbers.Count.class,
            description = "Stop when macros and repetitions are nested deeper; default ${DEFAULT-VALUE}.")
    private int macroDepth = Limits.DEFAULT.macroDepth();

    @Option(
            names = "--include-depth",
            paramLabel = "N",
            converter = Numbers.Count.class,
            description = "Stop when included files are nested deeper; default ${DEFAULT-VALUE}.")
    private int includeDepth = Limits.DEFAULT.includeDepth();

    Limits limits() {
        try {
            return new Limits(outputBytes, expandedStatements, macroDepth, includeDepth);
        } catch (IllegalArgumentException impossible) {
            throw new TypeConversionException(String.valueOf(impossible.getMessage()));
        }
    }
}
