package org.ohmv.analog.stream;

import java.util.OptionalLong;
import org.ohmv.analog.chip.Chip;
import org.ohmv.analog.mapping.SignedMapping;
import org.ohmv.analog.random.RandomSeeds;
import org.ohmv.analog.tile.AnalogTile;
import org.ohmv.analog.tile.ConversionSettings;
import org.ohmv.analog.tile.Feedback;
import org.ohmv.analog.tile.OperationOutcome;
import org.ohmv.analog.tile.OutputRange;
import org.ohmv.analog.tile.StageUse;
import org.ohmv.analog.tile.TilePart;
import org.ohmv.analog.tile.TileShape;
import org.ohmv.analog.tile.WaitSettings;
import org.ohmv.analog.tile.WriteOutcome;
import org.ohmv.isa.XohmInstruction;
import org.ohmv.isa.xohm.DescriptorFlag;
import org.ohmv.isa.xohm.Detector;
import org.ohmv.isa.xohm.RangeMode;
import org.ohmv.isa.xohm.TileCounter;
import org.ohmv.isa.xohm.TileDescriptorField;
import org.ohmv.isa.xohm.WaitMode;

/** A matrix in the cells of a tile: translates between what streams know and what physics does. */
final class AnalogMatrix implements MatrixUnit {
    private static final TilePart[] PARTS = TilePart.values();
    private static final SignedMapping[] MAPPINGS = SignedMapping.values();
    private static final OutputRange[] RANGES = OutputRange.values();

    private final Chip chip;
    private final int number;
    private final RandomSeeds seeds;
    private AnalogTile tile;
    private double fullScale = 1;
    private boolean isWritten;

    /** The tile of a chip with a number, as seeds make it. */
    AnalogMatrix(Chip chip, int number, RandomSeeds seeds) {
        this.chip = chip;
        this.number = number;
        this.seeds = seeds;
        this.tile = new AnalogTile(chip, number, seeds);
    }

    @Override
    public void shape(TileDescriptor descriptor) {
        tile.shape(new TileShape(
                descriptor.rows(),
                descriptor.columns(),
                MAPPINGS[descriptor.number(TileDescriptorField.MAPPING)],
                descriptor.number(TileDescriptorField.WEIGHT_SLICES),
                descriptor.number(TileDescriptorField.WEIGHT_BITS),
                descriptor.has(DescriptorFlag.MATRIX_UNSIGNED)));
        isWritten = false;
    }

    @Override
    public void setFullScale(double scale) {
        // The tile keeps the scale of its first line for all others, until it is shaped anew.
        tile.shape(tile.shape());
        isWritten = false;
        fullScale = scale;
    }

    @Override
    public double fullScale() {
        return isWritten ? tile.matrixFullScale() : fullScale;
    }

    private static double[] reals(long[] elements) {
        double[] reals = new double[elements.length];
        for (int index = 0; index < reals.length; index++) {
            reals[index] = Double.longBitsToDouble(elements[index]);
        }
        return reals;
    }

    @Override
    public void writeLine(
            boolean isColumn, int index, long[] elements, TileDescriptor descriptor, long now, Work work) {
        work.clear(0);
        double[] values = reals(elements);
        int tolerance = descriptor.number(TileDescriptorField.VERIFY_TOLERANCE);
        int pulses = descriptor.number(TileDescriptorField.VERIFY_PULSES);
        WriteOutcome outcome = isColumn
                ? tile.programColumn(index, values, fullScale, tolerance, pulses, now)
                : tile.programRow(index, values, fullScale, tolerance, pulses, now);
        isWritten = true;
        work.count(TileCounter.MATRIX_SATURATIONS, outcome.saturations());
        written(outcome, work);
    }

    @Override
    public void update(double rate, long[] r, long[] c, TileDescriptor descriptor, long now, Work work) {
        work.clear(0);
        ConversionSettings settings = conversion(descriptor, NOT_CALIBRATED, false);
        int train = descriptor.number(TileDescriptorField.UPDATE_PULSES);
        WriteOutcome outcome = tile.update(rate, reals(r), reals(c), settings, train, now);
        work.count(TileCounter.INPUT_SATURATIONS, outcome.saturations());
        work.count(TileCounter.INPUT_CONVERSIONS, outcome.inputConversions());
        work.charge(TilePart.INPUT_CONVERTER.ordinal(), outcome.inputConversions());
        written(outcome, work);
    }

    private static void written(WriteOutcome outcome, Work work) {
        work.count(TileCounter.WRITE_PULSES, outcome.pulses());
        work.count(TileCounter.VERIFY_READS, outcome.verifyReads());
        work.count(TileCounter.CELLS_FAILED, outcome.cellsFailed());
        work.charge(TilePart.CELL_WRITE.ordinal(), outcome.attojoules());
        work.use(Stage.WRITE, 0, outcome.durationPicoseconds());
    }

    private static ConversionSettings conversion(TileDescriptor descriptor, int calibratedGain, boolean isAutomatic) {
        boolean hasOwnInputScale = descriptor.range(TileDescriptorField.INPUT_RANGE) == RangeMode.FIXED;
        return new ConversionSettings(
                descriptor.number(TileDescriptorField.INPUT_BITS),
                descriptor.number(TileDescriptorField.INPUT_SLICE_BITS),
                hasOwnInputScale ? descriptor.real(TileDescriptorField.INPUT_FULL_SCALE) : Double.NaN,
                descriptor.number(TileDescriptorField.ACTIVE_LINES),
                descriptor.number(TileDescriptorField.OUTPUT_BITS),
                descriptor.number(TileDescriptorField.AVERAGES),
                isAutomatic ? OutputRange.AUTOMATIC : RANGES[descriptor.number(TileDescriptorField.OUTPUT_RANGE)],
                descriptor.real(TileDescriptorField.OUTPUT_FULL_SCALE),
                calibratedGain,
                descriptor.real(TileDescriptorField.OUTPUT_SCALE),
                descriptor.has(DescriptorFlag.INPUT_UNSIGNED),
                descriptor.has(Detector.CLIP_COUNTER));
    }

    private static WaitSettings wait(Request request) {
        TileDescriptor descriptor = request.descriptor();
        return new WaitSettings(
                request.waitPicoseconds(),
                descriptor.has(Detector.SETTLE_CHECK),
                descriptor.number(TileDescriptorField.WAIT_MODE) == WaitMode.SETTLE_CHECK.value(),
                request.settleIntervalPicoseconds(),
                descriptor.number(TileDescriptorField.SETTLE_TOLERANCE),
                descriptor.has(Detector.RAIL_COMPARATOR),
                descriptor.real(TileDescriptorField.EIGENVALUE));
    }

    @Override
    public void compute(XohmInstruction operation, long[] input, Request request, long now, Work work) {
        double[] numbers = reals(input);
        ConversionSettings settings =
                conversion(request.descriptor(), request.calibratedGain(), request.isCalibration());
        OperationOutcome outcome = switch (operation) {
            case OHM_MUL -> tile.multiply(numbers, false, settings, now);
            case OHM_MUL_T -> tile.multiply(numbers, true, settings, now);
            case OHM_INV -> tile.solve(Feedback.INVERSE, numbers, wait(request), settings, now);
            case OHM_PINV -> tile.solve(Feedback.LEAST_SQUARES, numbers, wait(request), settings, now);
            case OHM_EIG -> tile.solve(Feedback.EIGENVECTOR, numbers, wait(request), settings, now);
            default -> throw new IllegalArgumentException(operation.mnemonic() + " computes nothing");
        };
        work.clear(outcome.length());
        for (int index = 0; index < outcome.length(); index++) {
            work.output()[index] = Double.doubleToLongBits(outcome.y()[index]);
        }
        count(outcome, work);
        work.last(outcome.durationPicoseconds());
        work.notice(outcome.railFired(), outcome.settleDiffered());
        work.ranges(outcome.gainStep(), outcome.inputFullScale(), outcome.outputRange());
        observe(operation, outcome, request.waitPicoseconds(), work);
    }

    private static void count(OperationOutcome outcome, Work work) {
        for (StageUse use : outcome.stages()) {
            work.use(stage(use), use.fromPicoseconds(), use.toPicoseconds());
        }
        for (TilePart part : PARTS) {
            work.charge(part.ordinal(), outcome.count(part));
        }
        work.count(TileCounter.INPUT_SATURATIONS, outcome.inputSaturations());
        work.count(TileCounter.OUTPUT_CLIPS, outcome.outputClipsSeen());
        work.count(TileCounter.INPUT_CONVERSIONS, outcome.inputConversions());
        work.count(TileCounter.OUTPUT_CONVERSIONS, outcome.outputConversions());
        work.count(TileCounter.RANGE_RETRIES, outcome.rangeRetries());
        work.count(TileCounter.SETTLE_RETRIES, outcome.settleRetries());
        work.count(TileCounter.RAIL_EVENTS, outcome.railFired() ? 1 : 0);
        work.count(TileCounter.WRITE_PULSES, outcome.writePulses());
        work.count(TileCounter.VERIFY_READS, outcome.verifyReads());
        work.count(TileCounter.CELLS_FAILED, outcome.cellsFailed());
    }

    private static Stage stage(StageUse use) {
        return switch (use.stage()) {
            case INPUT_CONVERSION -> Stage.INPUT_CONVERSION;
            case ARRAY -> Stage.ARRAY;
            case OUTPUT_CONVERSION -> Stage.OUTPUT_CONVERSION;
            case DIGITAL -> Stage.DIGITAL;
            case WRITE -> Stage.WRITE;
        };
    }

    private static void observe(XohmInstruction operation, OperationOutcome outcome, long waited, Work work) {
        boolean isStable = outcome.oracle().isStable();
        boolean isUnsettled = false;
        if (Computation.waits(operation) && isStable) {
            OptionalLong settling = outcome.oracle().settlingPicoseconds();
            isUnsettled = settling.isEmpty() || settling.getAsLong() > waited;
        }
        long unseen = outcome.outputClipsSeen() > 0 ? 0 : outcome.outputClips();
        work.oracle().set(!isStable, isUnsettled, unseen, outcome.oracle()::relativeError);
    }

    @Override
    public void erase() {
        // A new die represents zeros: what erases its cells at a reset begins anew.
        TileShape shape = tile.shape();
        tile = new AnalogTile(chip, number, seeds);
        tile.shape(shape);
    }
}
