package org.ohmv.programs.run;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ohmv.core.StopReason;
import org.ohmv.core.hart.ExceptionCause;
import org.ohmv.core.hart.Hart;
import org.ohmv.core.hart.MachineStatus;
import org.ohmv.core.load.SymbolIndex;
import org.ohmv.isa.Compressed;
import org.ohmv.isa.Extension;
import org.ohmv.isa.Instruction;
import org.ohmv.isa.InstructionTable;

/** Says on standard error how a run ended: one line for a program that ended itself, else with place and registers. */
final class StopText {
    private static final int COLUMNS = 4;
    private static final int SP = 2;
    /** Counting down from zero a stack pointer comes this far at first. */
    private static final long STACK_HINT_BYTES = 1 << 20;
    /** A shorter run says nothing about speed: the JVM has only begun to compile. */
    private static final long LEAST_INSTRUCTIONS_FOR_MIPS = 10_000_000;

    private static final String[] UNITS = {"ps", "ns", "us", "ms", "s"};
    private static final String[] REGISTERS = {
        "zero", "ra", "sp", "gp", "tp", "t0", "t1", "t2", "s0", "s1", "a0", "a1", "a2", "a3", "a4", "a5", "a6", "a7",
        "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9", "s10", "s11", "t3", "t4", "t5", "t6"
    };

    private final PrintWriter error;

    StopText(PrintWriter error) {
        this.error = error;
    }

    void write(RunReport report, Hart hart, SymbolIndex symbols, boolean quiet) {
        StopReason stop = report.stop();
        if (stop.kind() == StopReason.Kind.EXIT) {
            if (stop.message().startsWith("tohost") && report.exitCode() != 0) {
                // Spike's words, which scripts everywhere look for.
                error.println("*** FAILED *** (" + stop.message() + ")");
            }
            if (!quiet) {
                error.println("ohmv run: " + stop.message() + " after " + cost(report));
            }
            return;
        }
        error.println("ohmv run: stopped: " + stop.message());
        error.println("  reason     " + report.reason() + ", exit code " + report.exitCode());
        error.println("  at         " + symbols.describe(stop.pc()));
        error.println("  ra         " + symbols.describe(hart.x(1)));
        error.println("  after      " + cost(report));
        hint(stop, hart);
        List<String> registers = new ArrayList<>();
        for (int register = 1; register < REGISTERS.length; register++) {
            add(registers, REGISTERS[register], hart.x(register));
        }
        if (hart.status().floatingPointState() == MachineStatus.DIRTY) {
            for (int register = 0; register < REGISTERS.length; register++) {
                add(registers, "f" + register, hart.f(register));
            }
        }
        for (int row = 0; row < registers.size(); row += COLUMNS) {
            error.println(String.join("", registers.subList(row, Math.min(row + COLUMNS, registers.size()))));
        }
        error.println(registers.isEmpty() ? "  all registers are zero" : "  all other registers are zero");
    }

    private static void add(List<String> registers, String name, long value) {
        if (value != 0) {
            registers.add(String.format(Locale.ROOT, "  %-4s 0x%016x", name, value));
        }
    }

    /** What is behind the two traps that bare-metal programs meet first. */
    private void hint(StopReason stop, Hart hart) {
        if (stop.kind() != StopReason.Kind.UNHANDLED_TRAP) {
            return;
        }
        long cause = hart.cause();
        boolean isIllegal = cause == ExceptionCause.ILLEGAL_INSTRUCTION.code();
        boolean isStore = cause == ExceptionCause.STORE_ACCESS_FAULT.code();
        if (isIllegal
                && hart.status().floatingPointState() == MachineStatus.OFF
                && isFloatingPoint((int) hart.trapValue())) {
            error.println("  fix        floating point is off after a reset: switch it on with li t0, 0x2000;"
                    + " csrs mstatus, t0");
        } else if (isStore && hart.x(SP) >= -STACK_HINT_BYTES && hart.x(SP) <= 0) {
            error.println("  fix        the stack pointer was never set: begin with la sp, __stack_top");
        }
    }

    private static boolean isFloatingPoint(int bits) {
        boolean isCompressed = (bits & 3) != 3;
        int word = isCompressed ? Compressed.expand(bits) : bits;
        Instruction row = InstructionTable.with(List.of()).decoder().decode(word);
        return row != null
                && (row.extension().equals(Extension.F) || row.extension().equals(Extension.D));
    }

    private static String cost(RunReport report) {
        long cycles = report.cost().total().cycles();
        String host = report.instructions() < LEAST_INSTRUCTIONS_FOR_MIPS
                ? ""
                : String.format(Locale.ROOT, "; %.2f s on this host, %.0f MIPS", report.wallSeconds(), report.mips());
        return String.format(
                Locale.ROOT,
                "%,d instructions, %,d cycles (CPI %.2f), %s simulated%s",
                report.instructions(),
                cycles,
                report.instructions() == 0 ? 0 : (double) cycles / report.instructions(),
                time(report.cost().total().picoseconds()),
                host);
    }

    /** A time with the unit in which it reads best. */
    private static String time(long picoseconds) {
        for (int unit = 0; unit < UNITS.length; unit++) {
            double value = picoseconds / Math.pow(1000, unit);
            if (value < 1000 || unit == UNITS.length - 1) {
                return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.3f %s", value, UNITS[unit]);
            }
        }
        throw new IllegalStateException("no unit for " + picoseconds);
    }
}
