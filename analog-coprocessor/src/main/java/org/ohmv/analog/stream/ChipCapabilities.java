package org.ohmv.analog.stream;

import org.ohmv.analog.chip.Chip;
import org.ohmv.analog.chip.ResetDescriptor;
import org.ohmv.isa.XohmInstruction;
import org.ohmv.isa.xohm.DescriptorFlag;
import org.ohmv.isa.xohm.Detector;
import org.ohmv.isa.xohm.TileDescriptorField;

/** What the tiles of a chip can do, and their reset descriptor, as its preset says. */
final class ChipCapabilities {
    private ChipCapabilities() {}

    /** The capabilities of each tile. */
    static Capabilities of(Chip chip) {
        long formats = chip.abilities().formats().stream()
                .mapToLong(format -> 1L << format.ordinal())
                .sum();
        long mappings = chip.abilities().mappings().stream()
                .mapToLong(mapping -> 1L << mapping.ordinal())
                .sum();
        long activations = chip.abilities().activations().stream()
                .mapToLong(activation -> 1L << activation.ordinal())
                .sum();
        return new Capabilities(
                chip.control().queueCommands(),
                chip.array().bitLines(),
                chip.array().wordLines(),
                operations(chip),
                formats,
                mappings,
                Math.min(chip.slicing().weightSlices(), MOST_SLICES),
                chip.slicing().weightBits(),
                chip.slicing().hasContinuousWeights(),
                chip.dac().magnitudeBits(),
                chip.adc().bits(),
                chip.adc().perArray(),
                chip.adc().gainSteps(),
                detectors(chip),
                activations,
                chip.greatestWaitPicoseconds(),
                chip.inverse().map(Chip.Inverse::greatestSize).orElse(0),
                chip.abilities().hasExactArithmetic(),
                chip.abilities().isErasedAtReset(),
                chip.abilities().hasEnergyMonitor());
    }

    private static final int MOST_SLICES = 16;

    private static long operations(Chip chip) {
        long bits = 0;
        for (XohmInstruction instruction : XohmInstruction.values()) {
            boolean isThere = switch (instruction) {
                case OHM_MUL_T -> chip.abilities().hasTransposedMultiply();
                case OHM_OPU -> chip.abilities().hasRankOneUpdate();
                case OHM_INV -> chip.inverse().isPresent();
                case OHM_PINV ->
                    chip.inverse().filter(Chip.Inverse::hasLeastSquares).isPresent();
                case OHM_EIG ->
                    chip.inverse().filter(Chip.Inverse::hasEigenvector).isPresent();
                default -> true;
            };
            bits |= isThere ? 1L << instruction.operation() : 0;
        }
        return bits;
    }

    private static long detectors(Chip chip) {
        return (chip.detectors().railComparator().isPresent() ? Detector.RAIL_COMPARATOR.value() : 0)
                | (chip.detectors().settleCheck().isPresent() ? Detector.SETTLE_CHECK.value() : 0)
                | (chip.detectors().clipCounter().isPresent() ? Detector.CLIP_COUNTER.value() : 0);
    }

    /** The reset descriptor: what the preset says, and otherwise the default of each field. */
    static TileDescriptor resetDescriptor(Chip chip) {
        ResetDescriptor reset = chip.reset();
        Chip.Slices slicing = chip.slicing();
        boolean isSliced = slicing.inputSlices() > 1;
        int inputStep = Math.min(slicing.inputBits(), chip.dac().magnitudeBits());
        boolean isDigital = slicing.weightBits() > 0;
        long flags = (reset.isUnsigned()
                        ? DescriptorFlag.MATRIX_UNSIGNED.value() | DescriptorFlag.INPUT_UNSIGNED.value()
                        : 0)
                | (reset.isExact() ? DescriptorFlag.EXACT_ARITHMETIC.value() : 0);
        return TileDescriptor.initial()
                .with(TileDescriptorField.FLAGS, flags)
                .with(TileDescriptorField.ROWS, reset.rows())
                .with(TileDescriptorField.COLUMNS, reset.columns())
                .with(TileDescriptorField.MATRIX_FORMAT, reset.matrixFormat().ordinal())
                .with(TileDescriptorField.INPUT_FORMAT, reset.inputFormat().ordinal())
                .with(TileDescriptorField.OUTPUT_FORMAT, reset.outputFormat().ordinal())
                .with(TileDescriptorField.MAPPING, chip.array().mapping().ordinal())
                .with(TileDescriptorField.WEIGHT_BITS, slicing.weightBits())
                .with(TileDescriptorField.WEIGHT_SLICES, isDigital ? Math.min(slicing.weightSlices(), MOST_SLICES) : 1)
                .with(TileDescriptorField.INPUT_BITS, isSliced ? (long) inputStep * slicing.inputSlices() : 0)
                .with(TileDescriptorField.INPUT_SLICE_BITS, isSliced ? inputStep : 0)
                .with(
                        TileDescriptorField.WAIT_PICOSECONDS,
                        chip.inverse().map(Chip.Inverse::waitPicoseconds).orElse(0L));
    }
}
