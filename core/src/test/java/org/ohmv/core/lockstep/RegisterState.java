package org.ohmv.core.lockstep;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.ohmv.core.hart.Hart;

/** What an observer sees of a hart in front of an instruction. Reused from instruction to instruction. */
final class RegisterState {
    private static final int COUNT = 32;

    long pc;
    final long[] x = new long[COUNT];
    final long[] f = new long[COUNT];
    final Map<TrapRegister, Long> trapRegisters = new EnumMap<>(TrapRegister.class);

    /** Takes over what a hart holds; trap registers are left out. */
    void take(Hart hart) {
        pc = hart.pc();
        for (int register = 0; register < COUNT; register++) {
            x[register] = hart.x(register);
            f[register] = hart.f(register);
        }
    }

    /** Takes over another state. */
    void take(RegisterState other) {
        pc = other.pc;
        System.arraycopy(other.x, 0, x, 0, COUNT);
        System.arraycopy(other.f, 0, f, 0, COUNT);
        trapRegisters.clear();
        trapRegisters.putAll(other.trapRegisters);
    }

    /** A trap register, 0 if it is not known. */
    long trapRegister(TrapRegister register) {
        return trapRegisters.getOrDefault(register, 0L);
    }

    /** Whether {@code pc} and both register files are the same. */
    boolean hasRegistersOf(RegisterState other) {
        return pc == other.pc && Arrays.equals(x, other.x) && Arrays.equals(f, other.f);
    }

    /** What differs from another state, one register a line. */
    String differences(String ownName, RegisterState other, String otherName) {
        StringBuilder text = new StringBuilder();
        append(text, "pc", ownName, pc, otherName, other.pc);
        for (int register = 0; register < COUNT; register++) {
            append(text, "x" + register, ownName, x[register], otherName, other.x[register]);
        }
        for (int register = 0; register < COUNT; register++) {
            append(text, "f" + register, ownName, f[register], otherName, other.f[register]);
        }
        for (TrapRegister register : TrapRegister.values()) {
            Long own = trapRegisters.get(register);
            Long others = other.trapRegisters.get(register);
            if (own != null && others != null) {
                append(text, register.registerName(), ownName, own, otherName, others);
            }
        }
        return text.toString();
    }

    private static void append(
            StringBuilder text, String register, String ownName, long own, String otherName, long other) {
        if (own != other) {
            text.append(String.format("  %s: %s %016x, %s %016x%n", register, ownName, own, otherName, other));
        }
    }

    /** All registers, four a line. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(String.format("  pc  %016x", pc));
        for (int register = 0; register < 2 * COUNT; register++) {
            boolean isInteger = register < COUNT;
            text.append(register % 4 == 0 ? "\n " : "")
                    .append(String.format(
                            " %s%-2d %016x",
                            isInteger ? "x" : "f", register % COUNT, isInteger ? x[register] : f[register - COUNT]));
        }
        trapRegisters.forEach(
                (register, value) -> text.append(String.format("%n  %-8s %016x", register.registerName(), value)));
        return text.append('\n').toString();
    }
}
