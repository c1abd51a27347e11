package org.ohmv.analog.stream;

import java.util.Optional;
import java.util.function.IntPredicate;
import org.ohmv.isa.XohmInstruction;
import org.ohmv.isa.xohm.Activation;
import org.ohmv.isa.xohm.Combination;
import org.ohmv.isa.xohm.CommandStatus;
import org.ohmv.isa.xohm.InputBuffer;
import org.ohmv.isa.xohm.OperandField;

/**
 * What can be checked of a command when it is issued: the columns marked "a" of the table in section 10 of the
 * specification, apart from whether the tile of rs2 exists.
 */
final class Acceptance {
    private static final XohmInstruction[] INSTRUCTIONS = XohmInstruction.values();

    private Acceptance() {}

    /** The instruction with a funct7. */
    static Optional<XohmInstruction> instruction(int operation) {
        for (XohmInstruction instruction : INSTRUCTIONS) {
            if (instruction.operation() == operation) {
                return Optional.of(instruction);
            }
        }
        return Optional.empty();
    }

    /**
     * How an instruction of our own is accepted by a tile that exists.
     *
     * @param isTileThere whether another tile exists, by its number
     */
    static CommandStatus of(
            XohmInstruction instruction, long rs1, long rs2, Capabilities tile, IntPredicate isTileThere) {
        if (instruction == XohmInstruction.OHM_MOVE && !isTileThere.test(OperandField.SOURCE_NUMBER.of(rs1))) {
            return CommandStatus.BAD_TILE;
        }
        if (!isTileOperandAllowed(instruction, rs2) || !isFirstOperandAllowed(instruction, rs1, tile)) {
            return CommandStatus.BAD_OPERAND;
        }
        boolean isThere = switch (instruction) {
            case OHM_OPU, OHM_MUL, OHM_MUL_T, OHM_INV, OHM_PINV, OHM_EIG -> tile.has(instruction);
            case OHM_CAL ->
                tile.has(instruction)
                        && tile.has(instruction(OperandField.CALIBRATION_OPERATION.of(rs1))
                                .orElseThrow());
            default -> true;
        };
        return isThere ? CommandStatus.OK : CommandStatus.UNSUPPORTED;
    }

    /** Whether the packed operand in rs2 is allowed, whatever its tile. */
    static boolean isTileOperandAllowed(XohmInstruction instruction, long rs2) {
        int selector = OperandField.TILE_SELECTOR.of(rs2);
        boolean isSelectorAllowed = switch (instruction) {
            case OHM_PROG_R, OHM_PROG_C -> true;
            case OHM_SETP -> ParameterExecution.field(selector).isPresent();
            case OHM_MOVE -> selector < InputBuffer.values().length;
            default -> selector == 0;
        };
        return isSelectorAllowed && (rs2 & ~OperandField.Operand.TILE.mask()) == 0;
    }

    private static boolean isFirstOperandAllowed(XohmInstruction instruction, long rs1, Capabilities tile) {
        return switch (instruction) {
            case OHM_OPU -> Double.isFinite(Double.longBitsToDouble(rs1));
            case OHM_CAL ->
                (rs1 & ~OperandField.Operand.CALIBRATION.mask()) == 0
                        && instruction(OperandField.CALIBRATION_OPERATION.of(rs1))
                                .filter(TileState::isCalibratable)
                                .isPresent();
            case OHM_RESET -> (rs1 & ~OperandField.Operand.RESET.mask()) == 0;
            case OHM_MOVE ->
                (rs1 & ~OperandField.Operand.SOURCE.mask()) == 0
                        && OperandField.SOURCE_ACTIVATION.of(rs1) < Activation.values().length
                        && OperandField.SOURCE_COMBINATION.of(rs1) < Combination.values().length;
            case OHM_INV, OHM_PINV, OHM_EIG -> TileDescriptor.isWaitAllowed(rs1, tile);
            default -> true;
        };
    }
}
