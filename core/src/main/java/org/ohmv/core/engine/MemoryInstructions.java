package org.ohmv.core.engine;

import org.ohmv.core.hart.ExceptionCause;
import org.ohmv.core.hart.Hart;
import org.ohmv.core.hart.PhysicalMemoryProtection;
import org.ohmv.core.hart.PrivilegeMode;
import org.ohmv.core.hart.ProtectedMemory;

/**
 * Loads and stores that the interpreter's views did not allow: they may trap, reach a device, cross a page, or hit a
 * line that somebody watches. Also the atomics, which are rare enough to all come here.
 *
 * <p>Misaligned loads and stores to RAM work. Misaligned atomics trap as misaligned; LR, SC and AMO to anything but RAM
 * are access faults (RISC-V Privileged Architecture, section 3.6.3: no AMO, no reservability).
 */
final class MemoryInstructions {
    private static final int WORD_BYTES = 4;

    private final Hart hart;
    private final ProtectedMemory memory;

    MemoryInstructions(Hart hart) {
        this.hart = hart;
        this.memory = hart.memory();
    }

    /** Loads 1, 2, 4 or 8 bytes; the value, zero-extended, is in {@link #loadedValue} unless the load trapped. */
    Outcome load(long address, int sizeBytes) {
        PrivilegeMode mode = hart.dataMode();
        int result = memory.load(address, sizeBytes, mode);
        if (result == ProtectedMemory.FAULT) {
            int permission = PhysicalMemoryProtection.READ;
            hart.trap(ExceptionCause.LOAD_ACCESS_FAULT, memory.faultingAddress(address, sizeBytes, permission, mode));
            return Outcome.TRAP;
        }
        return result == ProtectedMemory.EFFECTIVE ? Outcome.LEAVE : Outcome.CONTINUE;
    }

    /** The value of the last {@link #load}. */
    long loadedValue() {
        return memory.loadedValue();
    }

    /** Stores the low 1, 2, 4 or 8 bytes of a value. */
    Outcome store(long address, int sizeBytes, long value) {
        PrivilegeMode mode = hart.dataMode();
        int result = memory.store(address, sizeBytes, value, mode);
        if (result == ProtectedMemory.FAULT) {
            int permission = PhysicalMemoryProtection.WRITE;
            hart.trap(ExceptionCause.STORE_ACCESS_FAULT, memory.faultingAddress(address, sizeBytes, permission, mode));
            return Outcome.TRAP;
        }
        return result == ProtectedMemory.EFFECTIVE ? Outcome.LEAVE : Outcome.CONTINUE;
    }

    /** Executes LR, SC or an AMO on 4 or 8 bytes. */
    Outcome atomic(AtomicAccess access, int sizeBytes, Operands operands) {
        long[] x = hart.integerRegisters();
        long address = x[operands.rs1()];
        boolean onlyLoads = access == AtomicAccess.LOAD_RESERVED;
        if (address % sizeBytes != 0) {
            hart.trap(
                    onlyLoads ? ExceptionCause.LOAD_ADDRESS_MISALIGNED : ExceptionCause.STORE_ADDRESS_MISALIGNED,
                    address);
            return Outcome.TRAP;
        }
        PrivilegeMode mode = hart.dataMode();
        boolean onlyStores = access == AtomicAccess.STORE_CONDITIONAL;
        boolean isAllowed = memory.isPlainRam(address, sizeBytes)
                && (onlyLoads || memory.mayStore(address, sizeBytes, mode))
                && (onlyStores || memory.load(address, sizeBytes, mode) != ProtectedMemory.FAULT);
        if (!isAllowed) {
            hart.trap(onlyLoads ? ExceptionCause.LOAD_ACCESS_FAULT : ExceptionCause.STORE_ACCESS_FAULT, address);
            return Outcome.TRAP;
        }
        if (onlyStores) {
            return storeConditional(address, sizeBytes, operands);
        }
        long loaded = extend(memory.loadedValue(), sizeBytes);
        Outcome outcome = Outcome.CONTINUE;
        if (onlyLoads) {
            hart.reserve(address, sizeBytes);
        } else {
            outcome = store(address, sizeBytes, access.combine(loaded, extend(x[operands.rs2()], sizeBytes)));
        }
        x[operands.rd()] = loaded;
        return outcome;
    }

    private Outcome storeConditional(long address, int sizeBytes, Operands operands) {
        long[] x = hart.integerRegisters();
        boolean succeeds = hart.isReserved(address, sizeBytes);
        hart.clearReservation();
        Outcome outcome = Outcome.CONTINUE;
        if (succeeds) {
            outcome = store(address, sizeBytes, x[operands.rs2()]);
        }
        x[operands.rd()] = succeeds ? 0 : 1;
        return outcome;
    }

    private static long extend(long value, int sizeBytes) {
        return sizeBytes == WORD_BYTES ? (int) value : value;
    }
}
