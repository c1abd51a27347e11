package org.ohmv.assembler.macro;

import java.util.List;

/**
 * A macro.
 *
 * @param name the name
 * @param parameters the parameters in order
 * @param body the text between the definition and {@code .endm}
 * @param position where it is defined
 */
record Macro(String name, List<Parameter> parameters, MacroBody body, long position) {
    Macro {
        parameters = List.copyOf(parameters);
    }

    /** What kind of argument a parameter takes. */
    enum ParameterKind {
        /** One that may be left out. */
        OPTIONAL,
        /** {@code :req}: one that must be there. */
        REQUIRED,
        /** {@code :vararg}: all that are left, with their commas. */
        VARIABLE
    }

    /**
     * A parameter.
     *
     * @param name the name
     * @param kind what kind of argument it takes
     * @param defaultValue the argument if there is none
     */
    // Never compared; the bytes are those of the source and are not changed.
    @SuppressWarnings("ArrayRecordComponent")
    record Parameter(String name, ParameterKind kind, byte[] defaultValue) {}
}
