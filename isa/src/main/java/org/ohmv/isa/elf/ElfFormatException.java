package org.ohmv.isa.elf;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A file that is not what it should be: not ELF, not RISC-V, or broken. Checked, because it is an answer about the
 * user's file that every caller has to pass on, never a fault of ours.
 */
public final class ElfFormatException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<ElfProblem> problems;

    /** Reports {@code problems}, at least one. */
    public ElfFormatException(List<ElfProblem> problems) {
        // No stack trace: where in our code a defect was noticed says nothing about the file.
        super(problems.stream().map(ElfProblem::toString).collect(Collectors.joining("\n")), null, false, false);
        this.problems = List.copyOf(problems);
    }

    /** Reports one problem. */
    public ElfFormatException(long offset, String message) {
        this(List.of(new ElfProblem(offset, message)));
    }

    /** Everything found wrong, in the order in which it was found. */
    public List<ElfProblem> problems() {
        return problems;
    }
}
