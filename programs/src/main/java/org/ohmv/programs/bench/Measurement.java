package org.ohmv.programs.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;

/** What was measured of one workload: wall times of our runs and of QEMU's, taken by turns. */
final class Measurement {
    /** Where the difference of two wall times comes out as nothing or less. */
    private static final double SHORTEST_SECONDS = 1e-6;

    private final Workload workload;
    private final long iterations;
    private final List<Double> seconds = new ArrayList<>();
    private final List<Double> qemuSeconds = new ArrayList<>();
    private final List<Double> qemuStartSeconds = new ArrayList<>();
    private long instructions;

    Measurement(Workload workload, long iterations) {
        this.workload = workload;
        this.iterations = iterations;
    }

    /** Adds a run of ours. */
    void add(long executed, double wallSeconds) {
        instructions = executed;
        seconds.add(wallSeconds);
    }

    /**
     * Adds a run of QEMU's.
     *
     * @param wallSeconds of the whole process
     * @param startSeconds of the process when the program does nothing, which is taken off
     */
    void addQemu(double wallSeconds, double startSeconds) {
        qemuSeconds.add(Math.max(SHORTEST_SECONDS, wallSeconds - startSeconds));
        qemuStartSeconds.add(startSeconds);
    }

    Workload workload() {
        return workload;
    }

    long iterations() {
        return iterations;
    }

    /** How many instructions a run executes: the same number in all runs. */
    long instructions() {
        return instructions;
    }

    /** The median of our runs. */
    double seconds() {
        return median(seconds);
    }

    /** Millions of instructions a second. */
    double mips() {
        return instructions / seconds() / 1e6;
    }

    /** Of QEMU, if it was there. */
    OptionalDouble qemuMips() {
        return qemuSeconds.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(instructions / median(qemuSeconds) / 1e6);
    }

    /** How long QEMU takes to start and end, if it was there. */
    OptionalDouble qemuStartSeconds() {
        return qemuStartSeconds.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(median(qemuStartSeconds));
    }

    /** Our speed over QEMU's: the median of the ratios of neighbouring runs, which see the same state of the host. */
    OptionalDouble ratio() {
        if (qemuSeconds.isEmpty()) {
            return OptionalDouble.empty();
        }
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < seconds.size(); round++) {
            ratios.add(qemuSeconds.get(round) / seconds.get(round));
        }
        return OptionalDouble.of(median(ratios));
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** The geometric mean; empty of nothing. */
    static OptionalDouble geometricMean(List<Double> values) {
        return values.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        Math.exp(values.stream().mapToDouble(Math::log).sum() / values.size()));
    }
}
