package org.ohmv.assembler.option;

/**
 * How much a source may ask for, so that no input makes time or memory explode. Each is raised by the option that the
 * message of its excess names.
 *
 * @param outputBytes how many bytes all sections may have together ({@code --output-limit})
 * @param expandedStatements how many statements macros and repetitions may bring in ({@code --expansion-limit})
 * @param macroDepth how deep macros and repetitions may be nested ({@code --macro-depth})
 * @param includeDepth how deep included files may be nested ({@code --include-depth})
 */
public record Limits(long outputBytes, long expandedStatements, int macroDepth, int includeDepth) {
    /** 256 MiB of output, 20 million statements, 200 macros deep, 64 files deep. */
    public static final Limits DEFAULT = new Limits(256L << 20, 20_000_000, 200, 64);

    /** The deepest nesting that may be asked for: what the stack of a thread holds is not the issue, sense is. */
    private static final int DEEPEST = 100_000;

    /** Checks that every limit is at least 1 and that depths are sane. */
    public Limits {
        if (outputBytes < 1 || expandedStatements < 1 || macroDepth < 1 || includeDepth < 1) {
            throw new IllegalArgumentException("a limit must be at least 1");
        }
        if (macroDepth > DEEPEST || includeDepth > DEEPEST) {
            throw new IllegalArgumentException("a depth must be at most " + DEEPEST);
        }
    }
}
