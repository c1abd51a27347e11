package org.ohmv.assembler.preprocess;

import java.io.IOException;
import java.util.List;

/**
 * What the user chose for preprocessing.
 *
 * @param includePath the directories in which {@code #include} looks, behind that of the including file
 * @param definitions macros that are defined beforehand, in the form {@code NAME=VALUE}; {@code NAME} alone is 1
 * @param files where included files come from
 * @param mostTokens how many tokens may be read in all, those that macros bring in included
 * @param deepestInclude how deep files may be nested
 */
public record PreprocessorOptions(
        List<String> includePath, List<String> definitions, Files files, long mostTokens, int deepestInclude) {

    /** Copies the lists. */
    public PreprocessorOptions {
        includePath = List.copyOf(includePath);
        definitions = List.copyOf(definitions);
    }

    /** Where included files come from. */
    @FunctionalInterface
    public interface Files {
        /**
         * Reads a file.
         *
         * @throws IOException if it is not there or cannot be read
         */
        byte[] read(String name) throws IOException;
    }
}
