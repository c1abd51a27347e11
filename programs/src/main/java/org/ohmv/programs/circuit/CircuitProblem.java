package org.ohmv.programs.circuit;

import org.ohmv.assembler.diagnostic.DiagnosticCode;

/** The kinds of mistakes in a circuit's description. */
enum CircuitProblem implements DiagnosticCode {
    NOT_JSON("K0001"),
    MISSING("K0002"),
    WRONG_TYPE("K0003"),
    OUT_OF_RANGE("K0004"),
    WRONG_SHAPE("K0005"),
    UNKNOWN_KIND("K0006"),
    SINGULAR("K0007");

    private final String id;

    CircuitProblem(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }
}
