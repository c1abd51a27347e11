package org.ohmv.assembler.layout;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ohmv.assembler.frame.AdvanceForm;
import org.ohmv.assembler.model.Evaluator;
import org.ohmv.assembler.model.FragmentChain;
import org.ohmv.assembler.model.FragmentKind;
import org.ohmv.assembler.model.FragmentList;
import org.ohmv.assembler.model.Leb128;
import org.ohmv.assembler.model.LimitException;
import org.ohmv.assembler.model.OutputBudget;
import org.ohmv.assembler.model.Section;
import org.ohmv.assembler.model.Symbol;
import org.ohmv.assembler.model.Term;
import org.ohmv.assembler.parse.AssemblerCode;
import org.ohmv.assembler.parse.Problems;

/**
 * Finds the size of every fragment, as GNU as does: a first guess in order, then passes over all fragments until none
 * changes. Since branches may shrink as well as grow, the order of the passes and the first guess are GNU as's, so that
 * the result is the same where several would be consistent.
 */
final class Relaxation {
    private static final int MOST_ROUNDS = 64;
    private static final int FREE_PASSES = 200;
    private static final int GROWING_PASSES = 200;
    /** Beyond every address space, and far from overflow. */
    private static final long LARGEST_SECTION = 1L << 56;

    private static final long COMPRESSED_BRANCH_REACH = 512;
    private static final long COMPRESSED_JUMP_REACH = 4096;
    private static final long BRANCH_REACH = 8192;

    private final List<Section> sections;
    private final Evaluator evaluator;
    private final Problems problems;
    private final OutputBudget budget;
    private final Term term = new Term();
    private Branches branches = Branches.FREE;
    private boolean complete;

    /** How branches may change, so that the time is bounded whatever the source: real sources need few passes. */
    private enum Branches {
        /** Grow and shrink, as in GNU as. */
        FREE,
        /** Grow only. */
        GROWING,
        /** Take their longest form. */
        LONGEST
    }

    Relaxation(List<Section> sections, Evaluator evaluator, Problems problems, OutputBudget budget) {
        this.sections = sections;
        this.evaluator = evaluator;
        this.problems = problems;
        this.budget = budget;
    }

    /** Lays all sections out. */
    void run() {
        for (Section section : sections) {
            for (FragmentChain chain : section.chains()) {
                chain.beginLayout();
            }
        }
        evaluator.setLaidOut();
        for (Section section : sections) {
            guess(section);
        }
        boolean changed = true;
        for (int round = 0; changed && round < MOST_ROUNDS; round++) {
            changed = false;
            for (Section section : sections) {
                changed |= settle(section);
            }
        }
        complete = true;
        evaluator.setSettled();
        for (Section section : sections) {
            check(section);
        }
    }

    private void guess(Section section) {
        long base = 0;
        for (FragmentChain chain : section.chains()) {
            chain.setBase(base);
            FragmentList fragments = chain.fragments();
            long start = 0;
            for (int index = 0; index < fragments.count(); index++) {
                chain.setRegionStart(index, start);
                long place = start + fragments.offset(index) - chain.regionOffset(index);
                long size = size(chain, index, base + place);
                fragments.setSize(index, size);
                start = place + size;
            }
            chain.setRegionStart(fragments.count(), start);
            base += chain.laidOutSize();
        }
    }

    /** Repeats passes over one section until nothing changes; returns whether anything did. */
    private boolean settle(Section section) {
        branches = Branches.FREE;
        int fragments =
                section.chains().stream().mapToInt(FragmentChain::fragmentCount).sum();
        boolean ever = false;
        int most = Math.min(FREE_PASSES, 2 * fragments + 10);
        for (int pass = 0; pass < most + GROWING_PASSES + 1; pass++) {
            branches = pass < most ? Branches.FREE : pass < most + GROWING_PASSES ? Branches.GROWING : Branches.LONGEST;
            if (!pass(section)) {
                return ever;
            }
            ever = true;
        }
        return ever;
    }

    private boolean pass(Section section) {
        boolean changed = false;
        long base = 0;
        for (FragmentChain chain : section.chains()) {
            changed |= chain.base() != base;
            chain.setBase(base);
            FragmentList fragments = chain.fragments();
            long stretch = 0;
            for (int index = 0; index < fragments.count(); index++) {
                long start = chain.regionStart(index) + stretch;
                chain.setRegionStart(index, start);
                long place = base + start + fragments.offset(index) - chain.regionOffset(index);
                long old = fragments.size(index);
                long size = size(chain, index, place);
                if (size != old) {
                    fragments.setSize(index, size);
                    stretch += size - old;
                    changed = true;
                }
            }
            int last = fragments.count();
            chain.setRegionStart(last, chain.regionStart(last) + stretch);
            base += chain.laidOutSize();
            if (base > LARGEST_SECTION) {
                throw new LimitException("section " + section.name() + " becomes larger than any address space");
            }
        }
        return changed;
    }

    private long size(FragmentChain chain, int index, long place) {
        FragmentList fragments = chain.fragments();
        return switch (fragments.kind(index)) {
            case BRANCH, COMPRESSED_BRANCH, COMPRESSED_JUMP -> branchSize(chain, index, place);
            case ALIGNMENT, CODE_ALIGNMENT -> padding(fragments, index, place);
            case ORIGIN -> originSize(chain, index, place);
            case SPACE -> spaceSize(fragments, index);
            case UNSIGNED_LEB128 -> lebSize(fragments, index, false);
            case SIGNED_LEB128 -> lebSize(fragments, index, true);
            case CALL_FRAME_ADVANCE -> callFrameSize(fragments, index);
        };
    }

    private long branchSize(FragmentChain chain, int index, long place) {
        FragmentList fragments = chain.fragments();
        long wanted = 0;
        if (branches != Branches.LONGEST) {
            long distance = distance(chain, index, place);
            wanted = switch (fragments.kind(index)) {
                case BRANCH -> isWithin(distance, BRANCH_REACH) ? 4 : 8;
                case COMPRESSED_BRANCH ->
                    isWithin(distance, COMPRESSED_BRANCH_REACH)
                            ? 2
                            : isWithin(distance, BRANCH_REACH) ? 4 : distance == UNKNOWN ? 8 : 6;
                default -> isWithin(distance, COMPRESSED_JUMP_REACH) ? 2 : 4;
            };
        }
        return switch (branches) {
            case FREE -> wanted;
            case GROWING -> Math.max(wanted, fragments.size(index));
            case LONGEST -> fragments.kind(index) == FragmentKind.COMPRESSED_JUMP ? 4 : 8;
        };
    }

    /** Distance to a target in another section, or one that another definition may replace. */
    private static final long UNKNOWN = Long.MAX_VALUE;

    private static boolean isWithin(long distance, long range) {
        return distance != UNKNOWN && distance >= -range / 2 && distance < range / 2;
    }

    private long distance(FragmentChain chain, int index, long place) {
        Symbol target = chain.fragments().symbol(index);
        if (target == null || target.isWeak()) {
            return UNKNOWN;
        }
        Symbol label = target;
        long addend = chain.fragments().addend(index);
        if (!target.isLabel()) {
            term.setSymbol(target, addend);
            Symbol reduced = evaluator.reduce(term) == Evaluator.Outcome.LINEAR ? term.added() : null;
            if (reduced == null || !reduced.isLabel() || term.subtracted() != null) {
                return UNKNOWN;
            }
            label = reduced;
            addend = term.constant();
        }
        if (label.section() != chain.section()) {
            return UNKNOWN;
        }
        return Evaluator.offset(label) + addend - place;
    }

    private static long padding(FragmentList fragments, int index, long place) {
        int power = fragments.detail(index) & 0xff;
        long padding = -place & (1L << power) - 1;
        return padding > fragments.addend(index) ? 0 : padding;
    }

    private long originSize(FragmentChain chain, int index, long place) {
        FragmentList fragments = chain.fragments();
        Symbol symbol = fragments.symbol(index);
        long target = fragments.addend(index);
        if (symbol != null) {
            term.setSymbol(symbol, target);
            Evaluator.Outcome outcome = evaluator.reduce(term);
            Symbol label = term.added();
            boolean here = outcome == Evaluator.Outcome.LINEAR
                    && term.subtracted() == null
                    && (label == null || (label.isLabel() && label.section() == chain.section()));
            if (!here) {
                reportOnce(
                        fragments,
                        index,
                        AssemblerCode.NOT_CONSTANT,
                        ".org needs an offset or a place in this section");
                return 0;
            }
            target = term.constant() + (label == null ? 0 : Evaluator.offset(label));
        }
        if (target < place) {
            reportOnce(
                    fragments,
                    index,
                    AssemblerCode.ORIGIN_BACKWARDS,
                    ".org cannot go back from " + place + " to " + target);
            return 0;
        }
        return target - place;
    }

    private long spaceSize(FragmentList fragments, int index) {
        Long count = value(fragments, index, "the number of bytes");
        if (count == null || count <= 0) {
            return 0;
        }
        int bytes = fragments.detail(index);
        if (count > LARGEST_SECTION / Long.BYTES) {
            throw new LimitException("a .space of " + count + " is larger than any address space");
        }
        return count * bytes;
    }

    private long lebSize(FragmentList fragments, int index, boolean signed) {
        Long number = value(fragments, index, "a LEB128 number");
        // A number may only grow from pass to pass, so that a circle of two of them comes to an end.
        long least = fragments.size(index);
        return number == null ? Math.max(1, least) : Math.max(least, Leb128.length(number, signed));
    }

    private long callFrameSize(FragmentList fragments, int index) {
        Long delta = value(fragments, index, "the distance of two call frame instructions");
        return AdvanceForm.of(delta == null ? 0 : delta).byteCount();
    }

    private @Nullable Long value(FragmentList fragments, int index, String what) {
        Symbol symbol = fragments.symbol(index);
        if (symbol == null) {
            return fragments.addend(index);
        }
        term.setSymbol(symbol, fragments.addend(index));
        if (evaluator.isConstant(term)) {
            return term.constant();
        }
        reportOnce(
                fragments, index, AssemblerCode.NOT_CONSTANT, what + " must be a number or a distance in one section");
        return null;
    }

    private void reportOnce(FragmentList fragments, int index, AssemblerCode code, String message) {
        if (complete) {
            problems.error(code, fragments.position(index), 1, message);
        }
    }

    /** Reports what could not be; sizes of the last pass are final. */
    private void check(Section section) {
        long written = 0;
        for (FragmentChain chain : section.chains()) {
            FragmentList fragments = chain.fragments();
            for (int index = 0; index < fragments.count(); index++) {
                long place =
                        chain.base() + chain.regionStart(index) + fragments.offset(index) - chain.regionOffset(index);
                size(chain, index, place);
                written += fragments.size(index);
                checkLinkerRelaxation(fragments, index);
            }
        }
        if (!section.isNobits()) {
            budget.take(written);
        }
    }

    /** A LEB128 number over code that the linker may shorten would be wrong after linking. */
    private void checkLinkerRelaxation(FragmentList fragments, int index) {
        FragmentKind kind = fragments.kind(index);
        boolean leb = kind == FragmentKind.UNSIGNED_LEB128 || kind == FragmentKind.SIGNED_LEB128;
        Symbol symbol = fragments.symbol(index);
        if (!leb || symbol == null || !fragments.isRelaxed(index)) {
            return;
        }
        term.setSymbol(symbol, fragments.addend(index));
        if (evaluator.isConstant(term) && CodeDistance.isInvolved(symbol)) {
            problems.error(
                    AssemblerCode.NOT_RELOCATABLE,
                    fragments.position(index),
                    1,
                    "the distance of two places in code is not final before linking, and no relocation can hold it in "
                            + "LEB128 form",
                    Problems.fix("use .4byte, or forbid relaxation by .option norelax or -mno-relax"));
        }
    }
}
