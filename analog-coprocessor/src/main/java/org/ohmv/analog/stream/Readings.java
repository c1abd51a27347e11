package org.ohmv.analog.stream;

import org.jspecify.annotations.Nullable;
import org.ohmv.isa.XohmInstruction;
import org.ohmv.isa.xohm.Capability;
import org.ohmv.isa.xohm.CommandStatus;
import org.ohmv.isa.xohm.NamedValue;
import org.ohmv.isa.xohm.OperandField;
import org.ohmv.isa.xohm.TileCounter;
import org.ohmv.isa.xohm.TileQuantity;

/** {@code ohm.stat}, {@code ohm.count} and {@code ohm.query} (specification, sections 5.5 and 9). */
final class Readings {
    private static final TileQuantity[] QUANTITIES = TileQuantity.values();
    private static final TileCounter[] COUNTERS = TileCounter.values();
    private static final Capability[] CAPABILITIES = Capability.values();
    private static final int INTERRUPTING_IN_STATE = 1 << 3;
    private static final int NOT_EMPTY_IN_STATE = 1 << 2;

    private final StreamContext context;

    Readings(StreamContext context) {
        this.context = context;
    }

    /**
     * What a reading instruction returns.
     *
     * @param status {@code ok}, or what is wrong; the value is 0 then
     * @param value what was read
     */
    record Reading(CommandStatus status, long value) {}

    /** Reads a quantity, counter or capability. */
    Reading read(XohmInstruction instruction, long number, long rs2, TileSet tiles) {
        int tile = OperandField.TILE_NUMBER.of(rs2);
        boolean isThere = tiles.has(tile);
        boolean isAllowed = Acceptance.isTileOperandAllowed(instruction, rs2);
        return switch (instruction) {
            case OHM_STAT -> {
                TileQuantity quantity = find(QUANTITIES, number);
                CommandStatus wrong = check(isThere, isAllowed && quantity != null);
                yield wrong != CommandStatus.OK || quantity == null
                        ? new Reading(wrong, 0)
                        : new Reading(wrong, value(quantity, tiles.get(tile)));
            }
            case OHM_COUNT -> {
                TileCounter counter = find(COUNTERS, number);
                boolean isAll = tile == OperandField.ALL_TILES;
                CommandStatus wrong = check(isThere || isAll, isAllowed && counter != null);
                if (wrong != CommandStatus.OK || counter == null) {
                    yield new Reading(wrong, 0);
                }
                yield new Reading(
                        wrong,
                        isAll ? sum(counter, tiles) : tiles.get(tile).meters().read(counter));
            }
            case OHM_QUERY -> query(find(CAPABILITIES, number), tile, isThere, isAllowed, tiles);
            default -> throw new IllegalArgumentException(instruction.mnemonic() + " reads nothing");
        };
    }

    private static CommandStatus check(boolean isTileThere, boolean isOperandAllowed) {
        if (!isTileThere) {
            return CommandStatus.BAD_TILE;
        }
        return isOperandAllowed ? CommandStatus.OK : CommandStatus.BAD_OPERAND;
    }

    private static <T extends NamedValue> @Nullable T find(T[] all, long number) {
        for (T one : all) {
            if (one.value() == number) {
                return one;
            }
        }
        return null;
    }

    /** The sum of a counter over all tiles. */
    long sum(TileCounter counter, TileSet tiles) {
        long sum = 0;
        for (TileStream tile : tiles.used()) {
            sum += tile.meters().read(counter);
        }
        return sum;
    }

    private Reading query(
            @Nullable Capability capability, int tile, boolean isThere, boolean isAllowed, TileSet tiles) {
        if (capability == null) {
            return new Reading(CommandStatus.BAD_OPERAND, 0);
        }
        if (!capability.ofTile()) {
            return new Reading(
                    CommandStatus.OK,
                    switch (capability) {
                        case TILES -> tiles.size();
                        case LINK_BYTES -> context.link().widthBytes();
                        case CLOCK_FEMTOSECONDS -> context.clockFemtoseconds();
                        default -> 0;
                    });
        }
        CommandStatus wrong = check(isThere, isAllowed);
        return wrong == CommandStatus.OK
                ? new Reading(wrong, tiles.get(tile).state().capabilities().value(capability))
                : new Reading(wrong, 0);
    }

    private long value(TileQuantity quantity, TileStream tile) {
        TileState state = tile.state();
        return switch (quantity) {
            case RECORDED_STATUS -> tile.status().recorded().code();
            case STATE -> state(tile);
            case FREE_ENTRIES -> tile.freeEntries();
            case STATUS_COMMAND -> tile.status().command();
            case DETAIL -> tile.status().detail();
            case OUTPUT_LENGTH -> state.outputLength();
            case OUTPUT_CLIPS -> state.outputClips();
            case CELLS_FAILED -> state.cellsFailed();
            case VECTORS_COMPLETED -> state.vectorsCompleted();
            case GENERATION -> state.generation();
            case COMMAND_TICKS -> context.ticks(state.commandPicoseconds());
            case MATRIX_FULL_SCALE -> Double.doubleToLongBits(state.matrixFullScale());
            case INPUT_FULL_SCALE -> Double.doubleToLongBits(state.inputFullScale());
            case OUTPUT_RANGE -> Double.doubleToLongBits(state.outputRange());
        };
    }

    private static long state(TileStream tile) {
        return (tile.state().isProgrammed() ? StateImage.PROGRAMMED : 0)
                | (tile.status().isFaulted() ? StateImage.FAULTED : 0)
                | (tile.isEmpty() ? 0 : NOT_EMPTY_IN_STATE)
                | (tile.isInterrupting() ? INTERRUPTING_IN_STATE : 0)
                | tile.state().calibratedBits();
    }
}
