package org.ohmv.isa.elf;

import java.util.ArrayList;
import java.util.List;

/** Collects the defects of one file, so that they are told all at once; after many of them, the rest is not told. */
final class ProblemList {
    private static final int LIMIT = 50;

    private final List<ElfProblem> problems = new ArrayList<>();

    void add(long offset, String message) {
        if (problems.size() < LIMIT) {
            problems.add(new ElfProblem(offset, message));
        }
    }

    void addAll(ElfFormatException thrown) {
        thrown.problems().forEach(problem -> add(problem.offset(), problem.message()));
    }

    boolean isFull() {
        return problems.size() >= LIMIT;
    }

    void throwIfAny() throws ElfFormatException {
        if (!problems.isEmpty()) {
            throw new ElfFormatException(problems);
        }
    }
}
