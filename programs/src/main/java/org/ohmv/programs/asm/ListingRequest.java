package org.ohmv.programs.asm;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ohmv.assembler.option.ListingOptions;
import picocli.CommandLine.TypeConversionException;

/**
 * What {@code -a[LETTERS][=FILE]} asks for, as GNU as spells it. Its letters hang on the option and are optional, which
 * the parser of command lines does not know, so that it is read from what that leaves over.
 *
 * @param options what to show
 * @param file where to write it; null for standard output
 */
record ListingRequest(ListingOptions options, @Nullable Path file) {
    private static final String OPTION = "-a";

    /** Whether an argument asks for a listing. */
    static boolean isOne(String argument) {
        return argument.startsWith(OPTION);
    }

    /**
     * Reads the argument.
     *
     * @throws TypeConversionException if a letter is unknown or the file has no name
     */
    static ListingRequest of(String argument) {
        int equals = argument.indexOf('=');
        String letters = argument.substring(OPTION.length(), equals < 0 ? argument.length() : equals);
        String name = equals < 0 ? "" : argument.substring(equals + 1);
        if (equals >= 0 && name.isEmpty()) {
            throw new TypeConversionException(argument + ": write -a[LETTERS]=FILE");
        }
        try {
            return new ListingRequest(ListingOptions.of(letters), equals < 0 ? null : Path.of(name));
        } catch (IllegalArgumentException unknown) {
            throw new TypeConversionException(argument + ": " + unknown.getMessage());
        }
    }

    /** Where to write it; empty for standard output. */
    Optional<Path> target() {
        return Optional.ofNullable(file);
    }
}
