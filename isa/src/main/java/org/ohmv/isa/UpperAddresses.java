package org.ohmv.isa;

import java.util.Arrays;

/**
 * The addresses that registers hold after LUI and AUIPC, so that the instruction which adds the lower part can be
 * annotated with the whole address, as GNU objdump does: it remembers the last such instruction of every register until
 * it has been used once, whatever else is written to the register in between.
 */
final class UpperAddresses {
    /** No upper part ends in twelve ones. */
    private static final long ABSENT = -1;

    private final long[] uppers = new long[32];
    private final long globalPointer;
    private final boolean hasGlobalPointer;
    private boolean found;
    private long address;

    /** Remembers nothing yet, and knows no global pointer. */
    UpperAddresses() {
        this(false, 0);
    }

    /**
     * Remembers nothing yet.
     *
     * @param globalPointer the value of {@code __global_pointer$}, to which accesses through gp are relative
     */
    UpperAddresses(long globalPointer) {
        this(true, globalPointer);
    }

    private UpperAddresses(boolean hasGlobalPointer, long globalPointer) {
        this.hasGlobalPointer = hasGlobalPointer;
        this.globalPointer = globalPointer;
        Arrays.fill(uppers, ABSENT);
    }

    /** Begins an instruction that has no address so far. */
    void begin() {
        found = false;
    }

    /** A register now holds an upper part. */
    void set(int register, long upper) {
        uppers[register] = upper;
    }

    /** An offset is added to a register. */
    void add(int register, long offset) {
        if (uppers[register] != ABSENT) {
            address = (register == 0 ? 0 : uppers[register]) + offset;
            uppers[register] = ABSENT;
        } else if (register == IntegerRegister.GP.number() && hasGlobalPointer) {
            address = globalPointer + offset;
        } else if (register == IntegerRegister.TP.number() || register == 0) {
            address = offset;
        } else {
            return;
        }
        found = true;
    }

    /** An offset is added to a register and the result cut to a sign-extended word. */
    void addWord(int register, long offset) {
        add(register, offset);
        address = address << Integer.SIZE >> Integer.SIZE;
    }

    /** Whether the instruction has an address. */
    boolean found() {
        return found;
    }

    /** The address. */
    long address() {
        return address;
    }
}
