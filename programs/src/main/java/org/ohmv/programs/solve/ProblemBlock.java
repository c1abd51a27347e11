package org.ohmv.programs.solve;

import org.ohmv.core.memory.MemoryRegion;
import org.ohmv.core.memory.Ram;
import org.ohmv.programs.matrix.SparseMatrix;

/**
 * A problem in guest memory: the block at the firmware's symbol {@code problem}, and the arrays that it names, which
 * lie behind the program.
 *
 * <p>Putting them there is the host's work and costs the guest nothing, as if a disk controller had done it.
 */
final class ProblemBlock {
    private static final long ALIGNMENT = 64;
    private static final int HISTORY_LIMIT = 1024;
    /** Vectors of the solver and of its methods, generously. */
    private static final long WORKSPACE_VECTORS = 64;

    private final Ram ram;
    private final long address;
    private long free;
    private final long end;
    // Kept here as well: what the guest makes of the block must not lead the host astray.
    private long solution;
    private long history;

    /**
     * A block that is still empty.
     *
     * @param ram the guest's memory
     * @param address of the block
     * @param region where there is room
     * @param free the first address in it that the program leaves
     */
    ProblemBlock(Ram ram, long address, MemoryRegion region, long free) {
        this.ram = ram;
        this.address = address;
        this.free = free;
        this.end = region.end();
    }

    /** Whether the arrays of a problem fit in, workspace aside. */
    boolean fits(Problem problem) {
        SparseMatrix matrix = problem.matrix();
        long bytes = 12L * matrix.nonzeros() + 20L * matrix.rows() + (long) Long.BYTES * HISTORY_LIMIT + 16 * ALIGNMENT;
        return bytes + WORKSPACE_VECTORS * Long.BYTES * matrix.rows() < end - free;
    }

    /** Writes a problem. */
    void write(Problem problem) {
        SparseMatrix matrix = problem.matrix();
        int order = matrix.rows();
        store(ProblemField.MAGIC, ProblemField.MAGIC_NUMBER);
        store(ProblemField.VERSION, ProblemField.VERSION_NUMBER);
        store(ProblemField.ORDER, order);
        store(ProblemField.NONZEROS, matrix.nonzeros());
        store(ProblemField.METHOD, problem.method().number());
        store(ProblemField.TOLERANCE, Double.doubleToRawLongBits(problem.tolerance()));
        store(ProblemField.ITERATION_LIMIT, problem.iterationLimit());
        long rowStarts = take(Integer.BYTES * (order + 1L));
        for (int row = 0; row <= order; row++) {
            ram.store(rowStarts + (long) Integer.BYTES * row, Integer.BYTES, matrix.rowStart(row));
        }
        store(ProblemField.ROW_STARTS, rowStarts);
        long columns = take((long) Integer.BYTES * matrix.nonzeros());
        long values = take((long) Double.BYTES * matrix.nonzeros());
        for (int index = 0; index < matrix.nonzeros(); index++) {
            ram.store(columns + (long) Integer.BYTES * index, Integer.BYTES, matrix.column(index));
            storeDouble(values + (long) Double.BYTES * index, matrix.value(index));
        }
        store(ProblemField.COLUMNS, columns);
        store(ProblemField.VALUES, values);
        long rightHandSide = take((long) Double.BYTES * order);
        for (int row = 0; row < order; row++) {
            storeDouble(rightHandSide + (long) Double.BYTES * row, problem.rightHandSide()[row]);
        }
        store(ProblemField.RIGHT_HAND_SIDE, rightHandSide);
        solution = take((long) Double.BYTES * order);
        store(ProblemField.SOLUTION, solution);
        history = take((long) Double.BYTES * HISTORY_LIMIT);
        store(ProblemField.HISTORY, history);
        store(ProblemField.HISTORY_LIMIT, HISTORY_LIMIT);
        store(ProblemField.PRINT, 0);
        store(ProblemField.ESTIMATE_CONDITION, 1);
        store(ProblemField.WORKSPACE, take(0));
        store(ProblemField.WORKSPACE_BYTES, end - free);
    }

    /** A field as an integer. */
    long load(ProblemField field) {
        return ram.load(address + field.offset(), Long.BYTES);
    }

    /** A field as a number. */
    double loadDouble(ProblemField field) {
        return Double.longBitsToDouble(load(field));
    }

    /** What the firmware wrote as the solution. */
    double[] loadSolution(int order) {
        return loadArray(solution, order);
    }

    /** The relative residuals that the firmware wrote. */
    double[] loadHistory() {
        long length = load(ProblemField.HISTORY_LENGTH);
        return loadArray(history, length < 0 ? 0 : (int) Math.min(HISTORY_LIMIT, length));
    }

    private double[] loadArray(long place, int length) {
        double[] array = new double[length];
        for (int index = 0; index < length; index++) {
            array[index] = Double.longBitsToDouble(ram.load(place + (long) Double.BYTES * index, Double.BYTES));
        }
        return array;
    }

    private void store(ProblemField field, long value) {
        ram.store(address + field.offset(), Long.BYTES, value);
    }

    private void storeDouble(long place, double value) {
        ram.store(place, Double.BYTES, Double.doubleToRawLongBits(value));
    }

    private long take(long bytes) {
        long place = (free + ALIGNMENT - 1) & -ALIGNMENT;
        free = place + bytes;
        return place;
    }
}
