package org.ohmv.analog.stream;

import org.ohmv.isa.xohm.CommandStatus;
import org.ohmv.isa.xohm.DescriptorFlag;
import org.ohmv.isa.xohm.RangeMode;
import org.ohmv.isa.xohm.TileCounter;
import org.ohmv.isa.xohm.TileDescriptorField;

/**
 * {@code ohm.prog}, {@code ohm.prog.r}, {@code ohm.prog.c} and Golem's {@code mvm.set}: reads lines of a matrix and
 * writes them to cells (specification, section 5.2).
 */
final class ProgramExecution extends TransferExecution {
    private final Agenda.Timer writeTimer = new Agenda.Timer(this::written);
    private final Work work;
    private final boolean isWhole;
    private final boolean isColumn;
    private final MatrixLine line;
    private final int lines;
    private final long address;
    private int index;
    private double largest;
    private boolean isWriting;
    private long beganWriting;
    private long saturated;
    private long failed;

    /** Programs the whole matrix. */
    static ProgramExecution whole(Entry entry) {
        return new ProgramExecution(
                entry, true, entry.tile().state().descriptor().has(DescriptorFlag.MATRIX_COLUMN_MAJOR));
    }

    /** Programs one row or column. */
    static ProgramExecution line(Entry entry, boolean isColumn) {
        return new ProgramExecution(entry, false, isColumn);
    }

    private ProgramExecution(Entry entry, boolean isWhole, boolean isColumn) {
        super(entry);
        TileDescriptor descriptor = state().descriptor();
        this.work = tile().work();
        this.isWhole = isWhole;
        this.isColumn = isColumn;
        this.line = new MatrixLine(descriptor, isColumn ? descriptor.rows() : descriptor.columns());
        this.lines = isColumn ? descriptor.columns() : descriptor.rows();
        this.address = entry.command().rs1();
        this.index = isWhole ? 0 : entry.selector();
    }

    @Override
    void start() {
        if (index >= lines) {
            fail(CommandStatus.BAD_SHAPE, 0);
            return;
        }
        if (!isWhole) {
            Span span = line.span(address);
            if (isAllowed(span)) {
                read(span, line.bytes(), true, this::writeOnly);
            }
            return;
        }
        Span matrix = line.matrix(address, lines);
        if (!matrix.isAllowed()) {
            state().setProgrammed(false);
            fail(CommandStatus.BAD_ADDRESS, address);
        } else if (!state().descriptor().isExact()
                && state().descriptor().range(TileDescriptorField.MATRIX_RANGE) == RangeMode.AUTOMATIC) {
            readLine(this::measure);
        } else {
            readLine(this::beginWhole);
        }
    }

    private void readLine(Runnable then) {
        read(line.span(address + index * line.strideBytes()), line.bytes(), index == 0, then);
    }

    /** Of the first pass: finds the full scale. */
    private void measure() {
        largest = Math.max(largest, line.largestFinite());
        index++;
        if (index < lines) {
            readLine(this::measure);
        } else {
            index = 0;
            readLine(this::beginWhole);
        }
    }

    private void beginWhole() {
        TileDescriptor descriptor = state().descriptor();
        state().setProgrammed(false);
        state().beginWriting();
        boolean isAutomatic = descriptor.range(TileDescriptorField.MATRIX_RANGE) == RangeMode.AUTOMATIC;
        double own = descriptor.real(TileDescriptorField.MATRIX_FULL_SCALE);
        double scale = isAutomatic ? largest > 0 ? largest : 1 : own;
        state().matrix().setFullScale(scale);
        write();
    }

    private void writeOnly() {
        state().beginWriting();
        write();
    }

    private void write() {
        line.convert();
        state().matrix().writeLine(isColumn, index, line.elements(), state().descriptor(), agenda().now(), work);
        work.count(TileCounter.MATRIX_SATURATIONS, line.changed());
        tile().meters().begin(work);
        isWriting = true;
        beganWriting = agenda().now();
        agenda().set(writeTimer, beganWriting + Math.max(tick(), work.durationPicoseconds()));
    }

    private void written() {
        isWriting = false;
        tile().meters().end(work, entry().command(), beganWriting);
        if (isStopping()) {
            finish();
            return;
        }
        saturated += work.counted(TileCounter.MATRIX_SATURATIONS);
        failed += work.counted(TileCounter.CELLS_FAILED);
        index++;
        if (isWhole && index < lines) {
            readLine(this::write);
        } else {
            state().setProgrammed(isWhole || state().isProgrammed());
            finish();
        }
    }

    private void finish() {
        if (isStopping()) {
            state().setProgrammed(false);
        }
        state().setCellsFailed(failed);
        end((saturated > 0 ? CommandStatus.SATURATED.flag() : 0) | (failed > 0 ? CommandStatus.WORN_OUT.flag() : 0));
    }

    @Override
    void interrupted() {
        if (isWhole) {
            state().setProgrammed(false);
        }
    }

    @Override
    void stop() {
        super.stop();
        if (isWriting) {
            agenda().cancel(writeTimer);
            long now = agenda().now();
            agenda().set(writeTimer, beganWriting + work.nextEnd(now - beganWriting));
        }
    }
}
