package org.ohmv.analog.stream;

import org.ohmv.isa.xohm.Activation;
import org.ohmv.isa.xohm.Combination;
import org.ohmv.isa.xohm.CommandStatus;
import org.ohmv.isa.xohm.DescriptorFlag;
import org.ohmv.isa.xohm.InputBuffer;
import org.ohmv.isa.xohm.OperandField;
import org.ohmv.isa.xohm.TileCounter;
import org.ohmv.isa.xohm.TileDescriptorField;

/** {@code ohm.move} and Golem's {@code mvm.mv}: y of one tile goes to an input buffer (specification, section 5.3). */
final class MoveExecution extends TimedExecution {
    private static final Activation[] ACTIVATIONS = Activation.values();
    private static final Combination[] COMBINATIONS = Combination.values();
    private static final InputBuffer[] BUFFERS = InputBuffer.values();

    private final TileStream source;
    private final boolean isGolemWord;
    private final Activation activation;
    private final Combination combination;
    private final long[] buffer;

    MoveExecution(Entry entry) {
        super(entry);
        TileStream from = entry.source();
        this.source = from == null ? entry.tile() : from;
        this.isGolemWord = entry.instruction().isGolemWord();
        long operand = entry.command().rs1();
        this.activation = isGolemWord ? Activation.IDENTITY : ACTIVATIONS[OperandField.SOURCE_ACTIVATION.of(operand)];
        this.combination =
                isGolemWord ? Combination.REPLACE : COMBINATIONS[OperandField.SOURCE_COMBINATION.of(operand)];
        this.buffer = state().buffer(isGolemWord ? InputBuffer.COLUMN : BUFFERS[entry.selector()]);
    }

    @Override
    void start() {
        CommandStatus objection = check();
        if (objection != CommandStatus.OK) {
            fail(objection, 0);
            return;
        }
        long bytes = (long) source.state().outputLength() * Long.BYTES;
        int width = tile().context().link().widthBytes();
        long duration = tile().context().picoseconds((bytes + width - 1) / width);
        long now = agenda().now();
        tile().meters().busy(Stage.DIGITAL, now, now + duration);
        finishAfter(duration);
    }

    private CommandStatus check() {
        TileDescriptor from = source.state().descriptor();
        TileDescriptor to = state().descriptor();
        boolean isPlain = activation == Activation.IDENTITY && combination == Combination.REPLACE;
        boolean isActivationThere = (source.state().capabilities().activations() >>> activation.value() & 1) != 0;
        if (from.holdsIntegers() != to.holdsIntegers()
                || (!isPlain && (from.isExact() || to.isExact() || !isActivationThere))) {
            return CommandStatus.UNSUPPORTED;
        }
        int length = source.state().outputLength();
        boolean fits = isGolemWord ? length <= buffer.length : length == buffer.length;
        return fits ? CommandStatus.OK : CommandStatus.BAD_SHAPE;
    }

    @Override
    void finish() {
        int length = source.state().outputLength();
        long[] values = source.state().output();
        if (state().descriptor().isExact()) {
            System.arraycopy(values, 0, buffer, 0, length);
            tell(0);
            return;
        }
        boolean isUnsigned = state().descriptor().has(DescriptorFlag.INPUT_UNSIGNED);
        double scale = source.state().descriptor().real(TileDescriptorField.ACTIVATION_SCALE);
        long changed = 0;
        for (int index = 0; index < length; index++) {
            double value = activated(Double.longBitsToDouble(values[index]), scale);
            double old = Double.longBitsToDouble(buffer[index]);
            double combined = switch (combination) {
                case REPLACE -> value;
                case ADD -> old + value;
                case SUBTRACT -> old - value;
            };
            double kept = Elements.allowed(combined, Double.MAX_VALUE, isUnsigned);
            changed += kept == combined ? 0 : 1;
            buffer[index] = Double.doubleToLongBits(kept);
        }
        tell(changed);
    }

    private double activated(double value, double scale) {
        return switch (activation) {
            case IDENTITY -> value;
            case RELU -> Math.max(value, 0);
            case CLIP -> Math.min(Math.max(value, -scale), scale);
            case HARD_SIGMOID -> Math.min(Math.max(value / scale, 0), 1);
        };
    }

    private void tell(long changed) {
        tile().meters().add(TileCounter.INPUT_SATURATIONS, changed);
        tile().context().costs().busy(entry().command(), Stage.DIGITAL, entry().began(), agenda().now());
        end(changed > 0 ? CommandStatus.SATURATED.flag() : 0);
    }
}
