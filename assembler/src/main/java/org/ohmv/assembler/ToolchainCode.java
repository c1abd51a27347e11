package org.ohmv.assembler;

import org.ohmv.assembler.diagnostic.DiagnosticCode;

/** What can be wrong with an input as a whole. */
enum ToolchainCode implements DiagnosticCode {
    /** A file that is not there or cannot be read. */
    UNREADABLE_INPUT("E1901"),
    /** A file of a kind that is not for an assembler. */
    WRONG_KIND("E1902");

    private final String id;

    ToolchainCode(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }
}
