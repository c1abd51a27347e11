package org.ohmv.assembler.preprocess;

import org.ohmv.assembler.diagnostic.DiagnosticCode;

/** The kinds of the preprocessor's diagnostics. */
enum PreprocessorCode implements DiagnosticCode {
    /** A directive that is not well formed. */
    BAD_DIRECTIVE("E1801"),
    /** A file that is not on the include path. */
    MISSING_INCLUDE("E1802"),
    /** A condition that is not closed, or closed without being open. */
    UNBALANCED_CONDITION("E1803"),
    /** A condition that is no integer expression. */
    BAD_CONDITION("E1804"),
    /** A call of a macro whose arguments do not fit. */
    BAD_ARGUMENTS("E1805"),
    /** {@code #error} in the source. */
    USER_ERROR("E1806"),
    /** {@code #warning} in the source. */
    USER_WARNING("W1807"),
    /** A macro is defined again, differently. */
    REDEFINED_MACRO("W1808"),
    /** A comment that is not closed. */
    UNCLOSED_COMMENT("E1809"),
    /** The source asks for more than a limit allows. */
    LIMIT("E1810");

    private final String id;

    PreprocessorCode(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }
}
