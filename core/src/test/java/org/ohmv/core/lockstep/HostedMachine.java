package org.ohmv.core.lockstep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ohmv.core.Machine;
import org.ohmv.core.MachineConfiguration;
import org.ohmv.core.RunLimits;
import org.ohmv.core.StopReason;
import org.ohmv.core.hart.ExecutionEnvironment;
import org.ohmv.core.hart.Hart;
import org.ohmv.core.load.ElfProgram;
import org.ohmv.core.load.LoadException;
import org.ohmv.core.load.Loader;
import org.ohmv.core.memory.MemoryMap;
import org.ohmv.core.memory.MemoryRegion;
import org.ohmv.isa.elf.ElfFile;
import org.ohmv.isa.elf.ElfFormatException;

/**
 * Our side: a machine with a hosted program, whose stack is where and what QEMU's is. System calls change nothing here;
 * their results are taken from QEMU, since they are the environment's and not the core's.
 */
final class HostedMachine implements ExecutionEnvironment {
    private static final int A0 = 10;
    private static final int A7 = 17;
    private static final int WRITE = 64;
    private static final int EXIT = 93;
    private static final int EXIT_GROUP = 94;
    private static final int BREAK = 214;
    private static final long STACK_BYTES = 1 << 20;
    private static final long PAGE_BYTES = 4096;

    private final Machine machine;
    private boolean calledSystem;
    private boolean exited;

    HostedMachine(Path program, UserEmulator emulator) throws IOException, LoadException, ElfFormatException {
        long stackPointer = emulator.initial().x[2];
        byte[] stack = emulator.stack();
        List<MemoryRegion> regions = new ArrayList<>(MemoryMap.standard().regions());
        long top = (stackPointer + stack.length + PAGE_BYTES - 1) & -PAGE_BYTES;
        regions.add(new MemoryRegion(top - STACK_BYTES, STACK_BYTES));
        machine = new Machine(MachineConfiguration.hosted().withMemoryMap(new MemoryMap(regions)), this);
        ElfFile file = ElfFile.read(Files.readAllBytes(program));
        ElfProgram elf = ElfProgram.of(file, 0, ElfProgram.Placement.VIRTUAL);
        Loader.load(elf.image(), machine.ram());
        machine.ram().write(stackPointer, stack, 0, stack.length);
        Hart hart = machine.hart();
        hart.prepareHostedProgram();
        hart.setPc(elf.image().entry());
        for (int register = 1; register < emulator.initial().x.length; register++) {
            hart.setX(register, emulator.initial().x[register]);
        }
    }

    Machine machine() {
        return machine;
    }

    Hart hart() {
        return machine.hart();
    }

    /** Executes one instruction; false if the program has ended with it. */
    boolean step() {
        calledSystem = false;
        StopReason reason = machine.run(RunLimits.instructions(machine.cycles().retired() + 1));
        if (!exited && reason.kind() != StopReason.Kind.INSTRUCTION_LIMIT) {
            throw new AssertionError("the program stopped: " + reason);
        }
        return !exited;
    }

    /** After a system call, takes over the result that QEMU's had. */
    void adoptResult(RegisterState state) {
        if (calledSystem) {
            hart().setX(A0, state.x[A0]);
        }
    }

    @Override
    public boolean environmentCall(Hart hart) {
        switch ((int) hart.x(A7)) {
            case EXIT, EXIT_GROUP -> {
                exited = true;
                machine.requestExit("exit", (int) hart.x(A0));
            }
            case WRITE, BREAK -> calledSystem = true;
            default -> throw new AssertionError("system call " + hart.x(A7) + " is not expected here");
        }
        return true;
    }

    @Override
    public boolean breakpoint(Hart hart) {
        return false;
    }
}
