package org.ohmv.programs.run;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.ohmv.core.StepObserver;
import org.ohmv.core.hart.ControlRegister;
import org.ohmv.core.hart.ControlRegisterFile;
import org.ohmv.core.hart.Hart;
import org.ohmv.core.load.SymbolIndex;
import org.ohmv.isa.BaseInstruction;
import org.ohmv.isa.Compressed;
import org.ohmv.isa.Decoder;
import org.ohmv.isa.Disassembler;
import org.ohmv.isa.DisassemblerOptions;
import org.ohmv.isa.Effect;
import org.ohmv.isa.Instruction;
import org.ohmv.isa.InstructionClass;
import org.ohmv.isa.InstructionTable;
import org.ohmv.isa.PrivilegedVersion;
import org.ohmv.isa.RegisterUse;

/**
 * The two logs of Spike, in its grammar to the letter ({@code riscv/execute.cc} and {@code riscv/processor.cc}): each
 * instruction as it is about to execute, disassembled, with symbols and traps ({@code -l}); and what each instruction
 * that retired wrote ({@code --log-commits}). An instruction that traps has no line in the second.
 *
 * <p>What differs by nature: Spike begins in its boot ROM, and {@code mcycle}, {@code time} and the polling of
 * {@code tohost} go their own ways. An ECALL or EBREAK that the host serves is logged as an instruction that writes a0.
 */
final class SpikeLog implements StepObserver {
    private static final int A0 = 10;
    private static final int FUNCT3 = 12;
    private static final int SIZE_BITS = 3;
    private static final int FULL_WORD = 3;
    private static final int CSR_SHIFT = 20;
    private static final int RS1 = 15;
    private static final int RS2 = 20;
    private static final int REGISTER_BITS = 0x1f;
    private static final long INTERRUPT = 1L << 63;
    private static final int ECALL_FROM_USER = 8;
    private static final int ECALL_FROM_MACHINE = 11;
    private static final List<String> TRAPS = List.of(
            "trap_instruction_address_misaligned",
            "trap_instruction_access_fault",
            "trap_illegal_instruction",
            "trap_breakpoint",
            "trap_load_address_misaligned",
            "trap_load_access_fault",
            "trap_store_address_misaligned",
            "trap_store_access_fault",
            "trap_user_ecall",
            "trap_supervisor_ecall",
            "trap_virtual_supervisor_ecall",
            "trap_machine_ecall");

    private final PrintWriter output;
    private final boolean logsExecution;
    private final boolean logsCommits;
    private final SymbolIndex symbols;
    private final Decoder decoder;
    private final Disassembler disassembler;
    private final InstructionTable table;
    private final Map<Integer, String> written = new TreeMap<>();

    // The instruction that is being executed.
    private long pc;
    private int privilege;
    private int bits;
    private int word;
    private boolean isFetched;
    private @Nullable Instruction row;
    private long address;
    private int sizeBytes;
    private long storedValue;
    private boolean storeSucceeds;
    private int flagsBefore;
    private int floatingPointStateBefore;

    // Folding of repetitions in the execution log.
    private long lastPc = 1;
    private int lastBits;
    private long executions = 1;

    /**
     * Makes a log.
     *
     * @param output takes the lines
     * @param logsExecution whether instructions are written as they are about to execute
     * @param logsCommits whether what they wrote is
     * @param symbols the names of addresses
     * @param table the instructions
     */
    SpikeLog(
            PrintWriter output,
            boolean logsExecution,
            boolean logsCommits,
            SymbolIndex symbols,
            InstructionTable table) {
        this.output = output;
        this.logsExecution = logsExecution;
        this.logsCommits = logsCommits;
        this.symbols = symbols;
        this.table = table;
        this.decoder = table.decoder();
        this.disassembler = new Disassembler(table, DisassemblerOptions.CANONICAL);
    }

    @Override
    public void interrupted(Hart hart) {
        if (logsExecution) {
            line(hart, "exception interrupt #" + (hart.cause() & ~INTERRUPT) + ", epc " + hex(hart.exceptionPc(), 16));
        }
    }

    @Override
    public void before(Hart hart) {
        pc = hart.pc();
        privilege = hart.mode().encoding();
        fetch(hart);
        if (!isFetched) {
            return;
        }
        if (logsExecution) {
            logExecution(hart);
        }
        if (logsCommits) {
            prepareCommit(hart);
        }
    }

    @Override
    public void after(Hart hart, boolean trapped) {
        int raised = 0;
        if (logsCommits && isFetched && raisesFlags()) {
            raised = hart.floatingPointUnit().accruedFlags();
            hart.floatingPointUnit().setAccruedFlags(flagsBefore | raised);
        }
        if (trapped && logsExecution) {
            logTrap(hart);
        } else if (!trapped && logsCommits && isFetched) {
            logCommit(hart, raised);
        }
    }

    private void fetch(Hart hart) {
        int low = hart.memory().fetch(pc, hart.mode());
        boolean isCompressed = (low & FULL_WORD) != FULL_WORD;
        int high = low >= 0 && !isCompressed ? hart.memory().fetch(pc + Short.BYTES, hart.mode()) : 0;
        isFetched = low >= 0 && high >= 0;
        if (isFetched) {
            bits = low | high << Short.SIZE;
            word = isCompressed ? Compressed.expand(bits) : bits;
            row = word == 0 ? null : decoder.decode(word);
        }
    }

    // ---- The execution log.

    private void logExecution(Hart hart) {
        if (pc == lastPc && bits == lastBits) {
            executions++;
            return;
        }
        symbols.symbolAt(pc).ifPresent(name -> line(hart, ">>>>  " + name));
        if (executions != 1) {
            line(hart, "Executed " + executions + " times");
        }
        String[] parts = disassembler.text(pc, bits).split("\t", 2);
        String text = parts.length < 2 ? parts[0] : String.format("%-7s %s", parts[0], parts[1]);
        line(hart, hex(pc, 16) + " (" + hex(bits & 0xffff_ffffL, 8) + ") " + text);
        lastPc = pc;
        lastBits = bits;
        executions = 1;
    }

    private void logTrap(Hart hart) {
        int cause = (int) hart.cause();
        String name = cause < TRAPS.size() ? TRAPS.get(cause) : "trap #" + cause;
        line(hart, "exception " + name + ", epc " + hex(hart.exceptionPc(), 16));
        if (cause != ECALL_FROM_USER && cause != ECALL_FROM_MACHINE) {
            line(hart, "          tval " + hex(hart.trapValue(), 16));
        }
    }

    private void line(Hart hart, String text) {
        output.println(String.format("core %3d: %s", hart.id(), text));
    }

    // ---- The commit log.

    private void prepareCommit(Hart hart) {
        floatingPointStateBefore = hart.status().floatingPointState();
        if (raisesFlags()) {
            // Spike logs fflags whenever an instruction raises a flag, also one that was up: see which it raises.
            flagsBefore = hart.floatingPointUnit().accruedFlags();
            hart.floatingPointUnit().setAccruedFlags(0);
        }
        if (accessesMemory()) {
            sizeBytes = 1 << (word >>> FUNCT3 & SIZE_BITS);
            address = hart.x(word >>> RS1 & REGISTER_BITS) + offset();
            storeSucceeds = !isStoreConditional() || hart.isReserved(address, sizeBytes);
            storedValue = is(InstructionClass.FLOATING_POINT_STORE)
                    ? hart.f(word >>> RS2 & REGISTER_BITS)
                    : hart.x(word >>> RS2 & REGISTER_BITS);
        }
    }

    private void logCommit(Hart hart, int raised) {
        written.clear();
        putRegisters(hart);
        putControlRegisters(hart, raised);
        StringBuilder text = new StringBuilder(String.format("core %3d: %d %s", hart.id(), privilege, hex(pc, 16)));
        text.append(" (")
                .append(hex(bits & 0xffff_ffffL, (bits & FULL_WORD) == FULL_WORD ? 8 : 4))
                .append(')');
        written.values().forEach(text::append);
        if (accessesMemory()) {
            appendAccesses(text, hart);
        }
        output.println(text);
    }

    private void putRegisters(Hart hart) {
        RegisterUse use = row == null ? new RegisterUse(0, 0, 0, 0) : RegisterUse.of(row, word);
        // Of a call that the host served, what it returned.
        int integers = row == BaseInstruction.ECALL || row == BaseInstruction.EBREAK ? 1 << A0 : use.integersWritten();
        for (int register = 1; register < Integer.SIZE; register++) {
            if ((integers >>> register & 1) != 0) {
                put(register, 0, String.format(" x%-2d %s", register, hex(hart.x(register), 16)));
            }
        }
        for (int register = 0; register < Integer.SIZE; register++) {
            if ((use.floatsWritten() >>> register & 1) != 0) {
                put(register, 1, String.format(" f%-2d %s", register, hex(hart.f(register), 16)));
            }
        }
    }

    private void putControlRegisters(Hart hart, int raised) {
        if (raised != 0) {
            putControlRegister(hart, ControlRegisterFile.numberOf("fflags"));
        }
        boolean becameDirty = hart.status().floatingPointState() != floatingPointStateBefore;
        if (becameDirty || row == BaseInstruction.MRET) {
            putControlRegister(hart, ControlRegisterFile.numberOf("mstatus"));
        }
        if (is(InstructionClass.CSR) && writesControlRegister()) {
            int number = word >>> CSR_SHIFT;
            if (number == ControlRegisterFile.numberOf("fcsr")) {
                // A composite: Spike logs its parts.
                putControlRegister(hart, ControlRegisterFile.numberOf("fflags"));
                putControlRegister(hart, ControlRegisterFile.numberOf("frm"));
            } else {
                putControlRegister(hart, number);
            }
        }
    }

    private boolean writesControlRegister() {
        boolean sets = row != BaseInstruction.CSRRW && row != BaseInstruction.CSRRWI;
        return !sets || (word >>> RS1 & REGISTER_BITS) != 0;
    }

    private void putControlRegister(Hart hart, int number) {
        ControlRegister register = hart.controlRegisters().find(number);
        if (register != null) {
            String name = table.csrs().nameOf(number, PrivilegedVersion.V1_12);
            String text = name == null ? "unknown_" + Integer.toHexString(number) : name;
            put(number, 4, " c" + number + "_" + text + " " + hex(register.read(), 16));
        }
    }

    /** Keeps a register to be written, in the order of Spike's map. */
    private void put(int number, int type, String text) {
        written.put(number << 4 | type, text);
    }

    private void appendAccesses(StringBuilder text, Hart hart) {
        Instruction executed = row;
        if (executed == null) {
            return;
        }
        boolean loads = executed.effects().contains(Effect.READS_MEMORY) && !isStoreConditional();
        boolean stores = executed.effects().contains(Effect.WRITES_MEMORY)
                && executed != BaseInstruction.LR_W
                && executed != BaseInstruction.LR_D
                && storeSucceeds;
        if (loads) {
            text.append(" mem ").append(hex(address, 16));
        }
        if (stores) {
            // What an AMO stored is what is there now; of a store it is in the register, also if a device took it.
            boolean isAtomic = is(InstructionClass.ATOMIC) && !isStoreConditional();
            long value = isAtomic ? hart.memory().ram().load(address, sizeBytes) : storedValue;
            long kept = sizeBytes == Long.BYTES ? value : value & (1L << (Byte.SIZE * sizeBytes)) - 1;
            text.append(" mem ").append(hex(address, 16)).append(' ').append(hex(kept, 2 * sizeBytes));
        }
    }

    private boolean raisesFlags() {
        return row != null && row.effects().contains(Effect.WRITES_EXCEPTION_FLAGS);
    }

    private boolean accessesMemory() {
        return row != null
                && (row.effects().contains(Effect.READS_MEMORY) || row.effects().contains(Effect.WRITES_MEMORY));
    }

    private boolean isStoreConditional() {
        return row == BaseInstruction.SC_W || row == BaseInstruction.SC_D;
    }

    private boolean is(InstructionClass wanted) {
        return row != null && row.instructionClass() == wanted;
    }

    /** The offset of a load or store; atomics have none. */
    private long offset() {
        Instruction executed = row;
        if (executed == null || is(InstructionClass.ATOMIC)) {
            return 0;
        }
        return executed.encoding()
                .field("imm")
                .map(field -> field.extract(word))
                .orElse(0L);
    }

    private static String hex(long value, int digits) {
        String text = Long.toHexString(value);
        return "0x" + "0".repeat(Math.max(0, digits - text.length())) + text;
    }
}
