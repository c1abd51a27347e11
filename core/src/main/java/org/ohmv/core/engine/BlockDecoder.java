package org.ohmv.core.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ohmv.core.coprocessor.AttachedCoprocessor;
import org.ohmv.core.coprocessor.Coprocessors;
import org.ohmv.core.hart.Hart;
import org.ohmv.core.hart.MachineStatus;
import org.ohmv.core.hart.PrivilegeMode;
import org.ohmv.core.hart.ProtectedMemory;
import org.ohmv.isa.BaseInstruction;
import org.ohmv.isa.Compressed;
import org.ohmv.isa.Decoder;
import org.ohmv.isa.Instruction;
import org.ohmv.isa.InstructionClass;

/**
 * Decodes blocks: fetches from an address on, and turns instruction by instruction into an operation until one ends the
 * block.
 *
 * <p>Decoding depends on the privilege mode, which decides what may be fetched, and on {@code mstatus.FS}, which
 * decides which floating-point instructions are legal and whether they must set it dirty; a decoder is for one
 * combination.
 */
final class BlockDecoder {
    /** No block has more instructions than this. */
    static final int MAXIMUM_INSTRUCTIONS = 64;

    private static final int LONG_ENCODING = 0x1f;
    private static final int FULL_WORD = 3;

    private final ProtectedMemory memory;
    private final Decoder decoder;
    private final Coprocessors coprocessors;
    private final PrivilegeMode mode;
    private final int floatingPointState;
    private final Map<Instruction, Lowering> contributed = new HashMap<>();

    // The block under construction.
    private final List<Operation> operations = new ArrayList<>();
    private final List<@Nullable Instruction> rows = new ArrayList<>();
    private final long[] addresses = new long[MAXIMUM_INSTRUCTIONS];
    private final int[] bits = new int[MAXIMUM_INSTRUCTIONS];
    private int count;
    private boolean isOpen;

    BlockDecoder(
            ProtectedMemory memory,
            Decoder decoder,
            Coprocessors coprocessors,
            PrivilegeMode mode,
            int floatingPointState) {
        this.memory = memory;
        this.decoder = decoder;
        this.coprocessors = coprocessors;
        this.mode = mode;
        this.floatingPointState = floatingPointState;
    }

    /**
     * Decodes the block that starts at an address.
     *
     * @param start the address, even
     * @param limit the greatest number of instructions, 1 to {@link #MAXIMUM_INSTRUCTIONS}
     * @param owner where the block will be kept
     * @return the block, or null if its first instruction cannot be fetched
     */
    @Nullable
    DecodedBlock decode(long start, int limit, BlockTable owner) {
        operations.clear();
        rows.clear();
        count = 0;
        isOpen = true;
        long address = start;
        while (isOpen && count < limit) {
            int low = memory.fetch(address, mode);
            int high = (low & FULL_WORD) == FULL_WORD ? memory.fetch(address + 2, mode) : 0;
            if (low < 0 || high < 0) {
                break;
            }
            address = add(address, low | high << Short.SIZE);
        }
        if (count == 0) {
            return null;
        }
        if (isOpen) {
            emit(new ControlOperations.End(address));
        }
        return new DecodedBlock(
                operations.toArray(new Operation[0]),
                Arrays.copyOf(addresses, count),
                rows.toArray(new Instruction[0]),
                Arrays.copyOf(bits, count),
                owner);
    }

    /** The address that cannot be fetched when an instruction cannot: its own, or that of its second half. */
    long faultingAddress(long address) {
        return memory.fetch(address, mode) < 0 ? address : address + 2;
    }

    /** Adds an instruction; returns the address at which decoding goes on if the block is still open. */
    private long add(long address, int word) {
        boolean isCompressed = (word & FULL_WORD) != FULL_WORD;
        int expanded = isCompressed ? Compressed.expand(word) : word;
        boolean exists = isCompressed ? expanded != 0 : (word & LONG_ENCODING) != LONG_ENCODING;
        Instruction row = exists ? decoder.decode(expanded) : null;
        addresses[count] = address;
        bits[count] = word;
        rows.add(row);
        count++;
        long next = address + (isCompressed ? 2 : 4);
        if (row == null) {
            end(new SystemOperations.Illegal(word));
            return next;
        }
        Lowering lowering = row instanceof BaseInstruction base
                ? Lowering.of(base)
                : contributed.computeIfAbsent(row, Lowering::new);
        Operands operands = lowering.operands(expanded, word, address, next);
        if (!isLegal(lowering, operands)) {
            end(new SystemOperations.Illegal(word));
        } else if (lowering.dirtiesFloatingPoint() && floatingPointState != MachineStatus.DIRTY) {
            end(new SystemOperations.FirstFloatingPointUse(operands));
        } else if (row == BaseInstruction.JAL) {
            return jump(operands);
        } else if (row instanceof BaseInstruction base) {
            emit(Lowering.operation(base, operands));
            isOpen = !endsBlock(base);
        } else {
            custom(row, lowering, operands);
        }
        return next;
    }

    private void custom(Instruction row, Lowering lowering, Operands operands) {
        AttachedCoprocessor coprocessor = coprocessors.claimant(row);
        if (coprocessor == null) {
            end(new SystemOperations.Illegal(operands.bits()));
        } else {
            emit(new SystemOperations.Custom(coprocessor, row, operands, lowering.writesInteger()));
        }
    }

    private boolean isLegal(Lowering lowering, Operands operands) {
        int roundingMode = operands.roundingMode();
        return (roundingMode <= Rounding.GREATEST || roundingMode == Rounding.DYNAMIC)
                && !(lowering.isFloatingPoint() && floatingPointState == MachineStatus.OFF);
    }

    /** Follows a jump forward, or a call; a jump back ends the block, since it most likely closes a loop. */
    private long jump(Operands operands) {
        long target = operands.address() + operands.immediate();
        boolean links = operands.rd() != Hart.DISCARD;
        if (links) {
            emit(Lowering.operation(BaseInstruction.JAL, operands));
        } else if (target == operands.address()) {
            end(new ControlOperations.SelfLoop());
            return target;
        }
        boolean follows = !contains(target) && (links || Long.compareUnsigned(target, operands.address()) > 0);
        if (!follows) {
            end(new ControlOperations.End(target));
        }
        return target;
    }

    private boolean contains(long target) {
        for (int index = 0; index < count; index++) {
            if (addresses[index] == target) {
                return true;
            }
        }
        return false;
    }

    private static boolean endsBlock(BaseInstruction row) {
        return row == BaseInstruction.JALR
                || row == BaseInstruction.FENCE_I
                || row.instructionClass() == InstructionClass.SYSTEM;
    }

    private void end(Operation operation) {
        emit(operation);
        isOpen = false;
    }

    private void emit(Operation operation) {
        operation.instruction = count - 1;
        operations.add(operation);
    }
}
