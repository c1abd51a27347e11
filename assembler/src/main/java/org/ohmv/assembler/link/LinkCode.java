package org.ohmv.assembler.link;

import org.ohmv.assembler.diagnostic.DiagnosticCode;

/** What the linker can complain about. */
public enum LinkCode implements DiagnosticCode {
    /** An input file is broken, or of another kind or machine. */
    BAD_INPUT("L2001"),
    /** A symbol is used and defined nowhere. */
    UNDEFINED_SYMBOL("L2002"),
    /** A symbol is defined twice. */
    DUPLICATE_SYMBOL("L2003"),
    /** A place cannot reach what it refers to. */
    OUT_OF_RANGE("L2004"),
    /** A relocation that this linker does not do, or that makes no sense where it stands. */
    BAD_RELOCATION("L2005"),
    /** Objects of different calling conventions or register widths. */
    INCOMPATIBLE_OBJECTS("L2006"),
    /** Sections that would lie on each other, or outside the memory. */
    BAD_PLACEMENT("L2007"),
    /** The symbol where the program should begin is not there. */
    NO_ENTRY("L2008"),
    /** A definition that was left out with its group is referred to. */
    DISCARDED_DEFINITION("L2009"),
    /** A thread-local symbol is used as an ordinary one, or the other way round. */
    THREAD_LOCAL_MISMATCH("L2010");

    private final String id;

    LinkCode(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }
}
