package org.ohmv.core.hart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.ohmv.core.floatingpoint.ExceptionFlags;
import org.ohmv.core.floatingpoint.FloatingPointUnit;
import org.ohmv.core.memory.AddressSpace;
import org.ohmv.core.timing.CycleAccount;
import org.ohmv.core.timing.CycleOwner;
import org.ohmv.core.timing.TimedComponent;
import org.ohmv.isa.Extension;
import org.ohmv.isa.IsaString;

/**
 * A RISC-V hart: RV64 with machine and user mode. Its registers, and what the privileged architecture does to them;
 * engines execute instructions on it.
 */
public final class Hart {
    /** The array of integer registers is this long, a power of two, so that masked indices need no bounds check. */
    public static final int REGISTER_FILE_LENGTH = 64;
    /** Results for {@code x0} are written to this entry of the array, which nobody reads. */
    public static final int DISCARD = 32;

    private static final long VECTORED = 1;
    private static final long INTERRUPT = 1L << 63;
    /** {@code misa.MXL} of RV64. */
    private static final long MXL = 2L << 62;

    private final int id;
    private final long[] x = new long[REGISTER_FILE_LENGTH];
    private final long[] f = new long[REGISTER_FILE_LENGTH];
    private final FloatingPointUnit floatingPointUnit = new FloatingPointUnit();
    private final MachineStatus status = new MachineStatus();
    private final InterruptLines interrupts = new InterruptLines();
    private final PhysicalMemoryProtection protection = new PhysicalMemoryProtection();
    private final ControlRegisterFile controlRegisters = new ControlRegisterFile();
    private final CycleAccount cycles;
    private final AddressSpace space;
    private final ProtectedMemory memory;
    private final Reservation reservation;
    private final Counters counters;
    private final List<TimedComponent> timed = new ArrayList<>();

    private long pc;
    private PrivilegeMode mode = PrivilegeMode.MACHINE;
    private int roundingMode;
    private long interruptEnable;
    private long trapVector;
    private long exceptionPc;
    private long cause;
    private long trapValue;
    private long scratch;
    private boolean hasCoprocessor;
    /** {@code misa}: A, B (Zba, Zbb and Zbs together), C, D, F, I, M, U, unless restricted. */
    private long isaLetters = letters("ABCDFIMU");

    private boolean isWaiting;
    private boolean isLooping;
    private @Nullable CycleOwner waitOwner;
    private boolean isHeld;
    private int regionMark;
    private int protectionEpoch;
    private final TrapHistory history = new TrapHistory();

    /**
     * Makes a hart in its reset state: machine mode, interrupts off, floating point off, all registers zero.
     *
     * @param id the number that {@code mhartid} reads
     * @param space the physical address space
     * @param cycles the account of its time
     */
    public Hart(int id, AddressSpace space, CycleAccount cycles) {
        this.id = id;
        this.cycles = cycles;
        this.space = space;
        this.memory = new ProtectedMemory(space, protection, this::synchronizeDevices);
        this.reservation = new Reservation(space.ram());
        this.counters = new Counters(cycles);
        counters.addTo(controlRegisters);
        addFloatingPointRegisters();
        addMachineRegisters();
        addTrapRegisters();
        addProtectionRegisters();
    }

    private static long letters(String extensions) {
        long bits = 0;
        for (int index = 0; index < extensions.length(); index++) {
            bits |= 1L << (extensions.charAt(index) - 'A');
        }
        return bits;
    }

    /** The number that {@code mhartid} reads. */
    public int id() {
        return id;
    }

    /**
     * The integer registers, for engines. Entry 0 is always zero; results for {@code x0} go to {@link #DISCARD};
     * entries above are unused.
     */
    public long[] integerRegisters() {
        return x;
    }

    /** The floating-point registers, for engines: 32 entries, and unused ones up to a power of two. */
    public long[] floatingPointRegisters() {
        return f;
    }

    /** An integer register. */
    public long x(int register) {
        return x[register];
    }

    /** Sets an integer register; {@code x0} stays zero. */
    public void setX(int register, long value) {
        if (register != 0) {
            x[register] = value;
        }
    }

    /** The bits of a floating-point register; a single is in the low half, the upper half all ones. */
    public long f(int register) {
        return f[register];
    }

    /** Sets the bits of a floating-point register. */
    public void setF(int register, long bits) {
        f[register] = bits;
    }

    /** The address of the instruction that executes next. */
    public long pc() {
        return pc;
    }

    /** Sets the address of the instruction that executes next; bit 0 is ignored. */
    public void setPc(long pc) {
        this.pc = pc & ~1L;
    }

    /** The privilege mode. */
    public PrivilegeMode mode() {
        return mode;
    }

    /** Sets the privilege mode, as a loader of hosted programs does. */
    public void setMode(PrivilegeMode mode) {
        this.mode = mode;
    }

    /** The privilege of loads and stores: the mode, unless {@code mstatus.MPRV} lends another. */
    public PrivilegeMode dataMode() {
        return status.dataMode(mode);
    }

    /** {@code mstatus}. */
    public MachineStatus status() {
        return status;
    }

    /** The interrupt lines that lead into this hart. */
    public InterruptLines interrupts() {
        return interrupts;
    }

    /** Physical memory protection, for engines and coprocessors to ask. */
    public PhysicalMemoryProtection protection() {
        return protection;
    }

    /** Changes whenever protection did: instructions that were fetched before may not be fetchable now. */
    public int protectionEpoch() {
        return protectionEpoch;
    }

    /** Memory behind protection. */
    public ProtectedMemory memory() {
        return memory;
    }

    /** The account of the hart's time. */
    public CycleAccount cycles() {
        return cycles;
    }

    /** Control and status registers by number. */
    public ControlRegisterFile controlRegisters() {
        return controlRegisters;
    }

    /** Arithmetic, and the accrued exception flags. */
    public FloatingPointUnit floatingPointUnit() {
        return floatingPointUnit;
    }

    /** {@code frm}: the dynamic rounding mode, 0 to 7; 5 to 7 make instructions that use it illegal. */
    public int roundingMode() {
        return roundingMode;
    }

    /** Where performance counters find their events. */
    public void setEvents(EventSource events) {
        counters.setEvents(events);
    }

    /** Where the {@code time} CSR finds the platform's {@code mtime}. */
    public void setTime(LongSupplier platformTime) {
        counters.setTime(platformTime);
    }

    /** Makes {@code mstatus.XS} writable and sets {@code misa.X}: a coprocessor is attached. */
    public void attachCoprocessor() {
        hasCoprocessor = true;
        status.allowExtensionState();
    }

    /**
     * Makes {@code misa} say which extensions the hart has; without F, {@code mstatus.FS} is always off. Which
     * instructions are executed is the decoder's affair.
     */
    public void restrictTo(IsaString extensions) {
        StringBuilder kept = new StringBuilder("CIU");
        for (Extension extension : List.of(Extension.M, Extension.A, Extension.F, Extension.D)) {
            kept.append(extensions.has(extension) ? extension.name().toUpperCase(Locale.ROOT) : "");
        }
        boolean hasB = extensions.has(Extension.ZBA) && extensions.has(Extension.ZBB) && extensions.has(Extension.ZBS);
        isaLetters = letters(kept.append(hasB ? "B" : "").toString());
        if (!extensions.has(Extension.F)) {
            status.forbidFloatingPoint();
        }
    }

    /**
     * Puts the hart in the state in which an operating system starts a program: user mode, all memory open to it,
     * counters readable, floating point and coprocessor state initial.
     */
    public void prepareHostedProgram() {
        mode = PrivilegeMode.USER;
        protection.setAddressRegister(0, -1);
        protection.setConfigurationRegister(0, 0x1f);
        protectionChanged();
        counters.enableForUser();
        status.setFloatingPointState(MachineStatus.INITIAL);
        status.setExtensionState(MachineStatus.INITIAL);
    }

    /** Brings the devices up to the hart's time; returns when one of them next changes by itself, in picoseconds. */
    public long synchronizeDevices() {
        long now = cycles.picoseconds();
        long next = space.advanceTo(now);
        for (int index = 0; index < timed.size(); index++) {
            next = Math.min(next, timed.get(index).advanceTo(now));
        }
        return next;
    }

    /** As {@link #synchronizeDevices}, but leaves out what the host may still give to devices as input. */
    public long nextChangeWithoutInput() {
        long now = cycles.picoseconds();
        long next = space.nextChangeWithoutInput(now);
        for (int index = 0; index < timed.size(); index++) {
            next = Math.min(next, timed.get(index).advanceTo(now));
        }
        return next;
    }

    /** Adds something beside the devices that must be brought up to the hart's time with them, after them. */
    public void addTimedComponent(TimedComponent component) {
        timed.add(component);
    }

    /** LR: reserves an aligned address in RAM. */
    public void reserve(long address, int sizeBytes) {
        reservation.reserve(address, sizeBytes);
    }

    /** SC: whether the reservation holds for that address and width. */
    public boolean isReserved(long address, int sizeBytes) {
        return reservation.holds(address, sizeBytes);
    }

    /** Ends the reservation, if there is one. */
    public void clearReservation() {
        reservation.clear();
    }

    /**
     * Takes a trap for an exception: {@code pc} becomes that of the handler (RISC-V Privileged Architecture, section
     * 3.1.7). The instruction that trapped must be at {@code pc}.
     *
     * @param exception the cause
     * @param value what {@code mtval} shall read
     */
    public void trap(ExceptionCause exception, long value) {
        trap(exception.code(), value);
    }

    /** As {@link #trap(ExceptionCause, long)}, with the exception code as a number, which a coprocessor may choose. */
    public void trap(long exceptionCode, long value) {
        history.trapped(exceptionCode, pc, cycles.retired());
        enter(exceptionCode, value, trapVector & ~VECTORED);
        // The instruction took its slot, though it did not retire.
        cycles.charge(CycleOwner.ISSUE, cycles.cyclesPerInstruction());
    }

    /** How many exceptions have been taken since the last instruction retired. */
    public int trapsInARow() {
        return history.inARow(cycles.retired());
    }

    /**
     * How often in a row the instruction that trapped last did so in the same way, with nothing in between but trap
     * handlers that returned to it.
     */
    public int repeatedTraps() {
        return history.repetitions();
    }

    /** How many exceptions have been taken since the start of the run; interrupts are not counted. */
    public long traps() {
        return history.count();
    }

    /**
     * The interrupts that are raised and enabled one by one, whether or not they are enabled as a whole: WFI's concern.
     */
    public long wakingInterrupts() {
        return interrupts.pending() & interruptEnable;
    }

    /** Whether any of the lines in the set could interrupt the hart as it stands, once raised. */
    public boolean couldBeInterrupted() {
        return interruptEnable != 0 && (mode != PrivilegeMode.MACHINE || status.interruptsEnabled());
    }

    /** {@code mie}: the interrupts that are enabled one by one. */
    public long interruptEnable() {
        return interruptEnable;
    }

    /**
     * Takes the interrupt that is served first, if one is raised and enabled (sections 3.1.6.1 and 3.1.9). An
     * instruction that waits without effect is abandoned for it.
     *
     * @return whether one was taken
     */
    public boolean takeInterrupt() {
        long candidates = wakingInterrupts();
        if (candidates == 0 || isHeld || !couldBeInterrupted()) {
            return false;
        }
        waitOwner = null;
        int line = InterruptLines.firstServed(candidates);
        long base = trapVector & ~VECTORED;
        enter(INTERRUPT | line, 0, (trapVector & VECTORED) != 0 ? base + 4L * line : base);
        return true;
    }

    /** Whether the hart sleeps after a WFI. */
    public boolean isWaiting() {
        return isWaiting;
    }

    /** Puts the hart to sleep, or wakes it. */
    public void setWaiting(boolean waiting) {
        isWaiting = waiting;
    }

    /**
     * To whom the cycles belong that pass until the instruction at {@code pc} is executed again, since it could not go
     * on; null if the hart does not wait for anything.
     */
    public @Nullable CycleOwner waitOwner() {
        return waitOwner;
    }

    /** Makes the hart wait in front of the instruction at {@code pc}, which has had no effect. */
    public void waitFor(CycleOwner owner) {
        waitOwner = owner;
    }

    /** As {@link #waitFor}, but the instruction has begun to take effect: until it retires no interrupt is taken. */
    public void hold(CycleOwner owner) {
        waitOwner = owner;
        isHeld = true;
    }

    /** Whether the instruction at {@code pc} has begun to take effect, and no interrupt can be taken. */
    public boolean isHeld() {
        return isHeld;
    }

    /** Lets the instruction at {@code pc} be tried again; one that has begun stays so. */
    public void retry() {
        waitOwner = null;
    }

    /** Ends all waiting: the instruction has retired, or is abandoned. */
    public void endWait() {
        waitOwner = null;
        isHeld = false;
    }

    /** Whether the instruction retired last was a jump to itself. */
    public boolean isLooping() {
        return isLooping;
    }

    /** Notes that a jump to itself has retired, or that the note has been read. */
    public void setLooping(boolean looping) {
        isLooping = looping;
    }

    /** Notes that a marker of a region of interest has retired: its number to open it, the negative to close it. */
    public void setRegionMark(int mark) {
        regionMark = mark;
    }

    /** The marker that retired last, as it was noted, or 0; it is forgotten. */
    public int takeRegionMark() {
        int mark = regionMark;
        regionMark = 0;
        return mark;
    }

    /** MRET (section 3.3.2). */
    public void returnFromTrap() {
        mode = status.leaveTrap();
        pc = exceptionPc;
        history.returned(pc, cycles.retired() + 1);
        reservation.clear();
    }

    /** {@code mcause} as the last trap or the guest left it. */
    public long cause() {
        return cause;
    }

    /** {@code mtval} as the last trap or the guest left it. */
    public long trapValue() {
        return trapValue;
    }

    /** Whether {@code mtvec} is as it was at reset: nobody has said where traps should go. */
    public boolean hasNoTrapHandler() {
        return trapVector == 0;
    }

    /** {@code mepc} as the last trap or the guest left it. */
    public long exceptionPc() {
        return exceptionPc;
    }

    private void enter(long newCause, long value, long handler) {
        status.enterTrap(mode);
        mode = PrivilegeMode.MACHINE;
        exceptionPc = pc;
        cause = newCause;
        trapValue = value;
        pc = handler;
        reservation.clear();
    }

    private void protectionChanged() {
        protectionEpoch++;
        memory.clearViews();
    }

    private void addFloatingPointRegisters() {
        int fflagsBits = Integer.SIZE - Integer.numberOfLeadingZeros(ExceptionFlags.ALL);
        addFloatingPointRegister(
                "fflags",
                floatingPointUnit::accruedFlags,
                value -> floatingPointUnit.setAccruedFlags((int) value & ExceptionFlags.ALL));
        addFloatingPointRegister("frm", () -> roundingMode, value -> roundingMode = (int) value & 7);
        addFloatingPointRegister(
                "fcsr", () -> (long) roundingMode << fflagsBits | floatingPointUnit.accruedFlags(), value -> {
                    floatingPointUnit.setAccruedFlags((int) value & ExceptionFlags.ALL);
                    roundingMode = (int) (value >>> fflagsBits) & 7;
                });
    }

    private void addFloatingPointRegister(String name, LongSupplier read, LongConsumer write) {
        controlRegisters.add(name, new ControlRegister() {
            @Override
            public boolean isPresent(PrivilegeMode accessMode) {
                return status.floatingPointState() != MachineStatus.OFF;
            }

            @Override
            public boolean affectsExecution() {
                // Beyond mstatus.FS, which engines watch; frm is read by every instruction that uses it.
                return false;
            }

            @Override
            public long read() {
                return read.getAsLong();
            }

            @Override
            public void write(long value) {
                write.accept(value);
                status.setFloatingPointState(MachineStatus.DIRTY);
            }
        });
    }

    private void addMachineRegisters() {
        controlRegisters.addConstant("mvendorid", 0);
        controlRegisters.addConstant("marchid", 0);
        controlRegisters.addConstant("mimpid", 0);
        controlRegisters.addConstant("mhartid", id);
        controlRegisters.addConstant("mconfigptr", 0);
        // All of misa is fixed: extensions cannot be switched off.
        controlRegisters.add("misa", () -> MXL | isaLetters | (hasCoprocessor ? letters("X") : 0), value -> {});
        controlRegisters.add("mstatus", status::read, status::write);
        controlRegisters.add("mscratch", () -> scratch, value -> scratch = value);
        // FIOM may be read-only zero without supervisor mode (section 3.1.18), and no other field's extension is here.
        controlRegisters.addConstant("menvcfg", 0);
    }

    private void addTrapRegisters() {
        controlRegisters.add("mie", () -> interruptEnable, value -> interruptEnable = value & interrupts.implemented());
        controlRegisters.add(
                "mip",
                () -> {
                    synchronizeDevices();
                    return interrupts.pending();
                },
                value -> {});
        controlRegisters.add("mtvec", () -> trapVector, value -> trapVector = value & ~2L);
        controlRegisters.add("mepc", () -> exceptionPc, value -> exceptionPc = value & ~1L);
        controlRegisters.add("mcause", () -> cause, value -> cause = value);
        controlRegisters.add("mtval", () -> trapValue, value -> trapValue = value);
    }

    private void addProtectionRegisters() {
        for (int register = 0; register < 2; register++) {
            int number = register;
            // RV64 has the even-numbered configuration registers only.
            controlRegisters.add("pmpcfg" + 2 * number, () -> protection.configurationRegister(number), value -> {
                protection.setConfigurationRegister(number, value);
                protectionChanged();
            });
        }
        for (int entry = 0; entry < PhysicalMemoryProtection.ENTRY_COUNT; entry++) {
            int number = entry;
            controlRegisters.add("pmpaddr" + entry, () -> protection.addressRegister(number), value -> {
                protection.setAddressRegister(number, value);
                protectionChanged();
            });
        }
    }
}
