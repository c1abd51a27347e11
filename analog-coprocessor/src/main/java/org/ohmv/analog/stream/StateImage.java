package org.ohmv.analog.stream;

import org.ohmv.isa.XohmInstruction;
import org.ohmv.isa.xohm.CommandStatus;
import org.ohmv.isa.xohm.InputBuffer;
import org.ohmv.isa.xohm.StateImageField;
import org.ohmv.isa.xohm.StructureLayout;

/** The state of a tile as {@code ohm.save} writes it (specification, section 5.3). */
final class StateImage {
    /** The bits of the quantity {@code state}. */
    static final int PROGRAMMED = 1;

    static final int FAULTED = 1 << 1;
    /** In the image; in the quantity {@code state} the interrupt is a bit higher, after that of the stream. */
    static final int INTERRUPTING = 1 << 2;

    private static final int DESCRIPTOR_OFFSET = StructureLayout.STATE_IMAGE.sizeBytes();
    /** Of the head, without buffers. */
    static final int HEAD_BYTES = DESCRIPTOR_OFFSET + TileDescriptor.SIZE_BYTES;

    private static final StateImageField[] GAINS = {
        StateImageField.GAIN_MUL,
        StateImageField.GAIN_MUL_T,
        StateImageField.GAIN_INV,
        StateImageField.GAIN_PINV,
        StateImageField.GAIN_EIG
    };

    private StateImage() {}

    private static int bufferElements(TileDescriptor descriptor) {
        int rows = descriptor.rows();
        int columns = descriptor.columns();
        return rows + columns + Math.max(rows, columns);
    }

    /** The size of the buffers that follow the head. */
    static int bufferBytes(TileDescriptor descriptor) {
        return bufferElements(descriptor) * Long.BYTES;
    }

    /** The image of a tile. */
    static byte[] of(TileStream tile) {
        TileState state = tile.state();
        TileDescriptor descriptor = state.descriptor();
        byte[] image = new byte[HEAD_BYTES + bufferBytes(descriptor)];
        long bits = (state.isProgrammed() ? PROGRAMMED : 0)
                | (tile.status().isFaulted() ? FAULTED : 0)
                | (tile.isInterrupting() ? INTERRUPTING : 0)
                | state.calibratedBits();
        put(image, StateImageField.STATE, bits);
        put(image, StateImageField.STATUS, tile.status().recorded().code());
        put(image, StateImageField.STATUS_COMMAND, tile.status().command());
        put(image, StateImageField.DETAIL, tile.status().detail());
        put(image, StateImageField.GENERATION, state.generation());
        put(image, StateImageField.OUTPUT_LENGTH, state.outputLength());
        put(image, StateImageField.MATRIX_FULL_SCALE, Double.doubleToLongBits(state.matrixFullScale()));
        XohmInstruction[] operations = TileState.calibratedOperations();
        for (int index = 0; index < GAINS.length; index++) {
            put(image, GAINS[index], Math.max(0, state.calibratedGain(operations[index])));
        }
        descriptor.copyTo(image, DESCRIPTOR_OFFSET);
        int offset = HEAD_BYTES;
        for (long[] buffer :
                new long[][] {state.buffer(InputBuffer.COLUMN), state.buffer(InputBuffer.ROW), state.output()}) {
            Structures.putLongs(image, offset, buffer);
            offset += buffer.length * Long.BYTES;
        }
        return image;
    }

    private static void put(byte[] image, StateImageField field, long bits) {
        Structures.put(image, 0, field, bits);
    }

    private static long get(byte[] image, StateImageField field) {
        return Structures.get(image, 0, field);
    }

    /** The descriptor in an image's head. */
    static TileDescriptor descriptor(byte[] head) {
        return TileDescriptor.of(head, DESCRIPTOR_OFFSET);
    }

    /** The offset of the first field in the head that is wrong; {@link Structures#NONE} if none is. */
    static int firstWrong(byte[] head, Capabilities tile) {
        TileDescriptor descriptor = descriptor(head);
        int wrongInDescriptor = descriptor.firstWrong(tile);
        for (StateImageField field : StateImageField.values()) {
            long value = get(head, field);
            if (!field.rule().allows().test(value) || !isAllowed(field, value, tile)) {
                return field.offset();
            }
        }
        if (wrongInDescriptor != Structures.NONE) {
            return DESCRIPTOR_OFFSET + wrongInDescriptor;
        }
        long length = get(head, StateImageField.OUTPUT_LENGTH);
        boolean isLength = length == descriptor.rows() || length == descriptor.columns();
        return isLength ? Structures.NONE : StateImageField.OUTPUT_LENGTH.offset();
    }

    private static boolean isAllowed(StateImageField field, long value, Capabilities tile) {
        return switch (field) {
            case STATUS ->
                CommandStatus.ofCode(value)
                        .filter(status -> status.kind() != CommandStatus.Kind.PENDING)
                        .isPresent();
            case GAIN_MUL, GAIN_MUL_T, GAIN_INV, GAIN_PINV, GAIN_EIG -> value <= tile.gainSteps();
            case VERSION,
                    STATE,
                    STATUS_COMMAND,
                    RESERVED0,
                    DETAIL,
                    GENERATION,
                    OUTPUT_LENGTH,
                    RESERVED1,
                    MATRIX_FULL_SCALE,
                    RESERVED2,
                    RESERVED3,
                    RESERVED4,
                    RESERVED5 -> true;
        };
    }

    /** Puts what an image says in force; its head has been checked. */
    static void restore(byte[] head, byte[] buffers, TileStream tile) {
        TileState state = tile.state();
        TileDescriptor descriptor = descriptor(head);
        long bits = get(head, StateImageField.STATE);
        state.configure(descriptor);
        double fullScale = Double.longBitsToDouble(get(head, StateImageField.MATRIX_FULL_SCALE));
        boolean isUntouched = get(head, StateImageField.GENERATION) == state.generation()
                && state.cellsAreAs(descriptor)
                && state.matrixFullScale() == fullScale;
        state.setProgrammed(isUntouched && (bits & PROGRAMMED) != 0);
        state.forgetCalibrations();
        XohmInstruction[] operations = TileState.calibratedOperations();
        for (int index = 0; index < GAINS.length && isUntouched; index++) {
            if ((bits >>> (TileState.CALIBRATED_SHIFT + index) & 1) != 0) {
                state.setCalibratedGain(operations[index], (int) get(head, GAINS[index]));
            }
        }
        int offset = 0;
        for (long[] buffer :
                new long[][] {state.buffer(InputBuffer.COLUMN), state.buffer(InputBuffer.ROW), state.output()}) {
            Structures.getLongs(buffers, offset, buffer);
            makeFinite(buffer, descriptor);
            offset += buffer.length * Long.BYTES;
        }
        state.setOutputLength((int) get(head, StateImageField.OUTPUT_LENGTH));
        CommandStatus status =
                CommandStatus.ofCode(get(head, StateImageField.STATUS)).orElseThrow();
        int command = status == CommandStatus.OK ? 0 : (int) get(head, StateImageField.STATUS_COMMAND);
        tile.status().set(status, command, get(head, StateImageField.DETAIL));
        tile.setInterrupting((bits & INTERRUPTING) != 0);
    }

    /** Buffers of reals never hold a NaN or an infinity, whatever memory says. */
    private static void makeFinite(long[] buffer, TileDescriptor descriptor) {
        if (descriptor.isExact()) {
            return;
        }
        for (int index = 0; index < buffer.length; index++) {
            double value = Double.longBitsToDouble(buffer[index]);
            buffer[index] = Double.doubleToLongBits(Elements.allowed(value, Double.MAX_VALUE, false));
        }
    }
}
