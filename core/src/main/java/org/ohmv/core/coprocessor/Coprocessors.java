package org.ohmv.core.coprocessor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ohmv.core.hart.ControlRegister;
import org.ohmv.core.hart.Hart;
import org.ohmv.core.hart.MachineStatus;
import org.ohmv.core.hart.PrivilegeMode;
import org.ohmv.core.timing.CycleOwner;
import org.ohmv.core.timing.TimedComponent;
import org.ohmv.isa.Instruction;
import org.ohmv.isa.Operand;

/** The coprocessors of a machine, and which of them executes what. */
public final class Coprocessors implements TimedComponent {
    private static final int INSTRUCTION_BYTES = 4;

    private final List<AttachedCoprocessor> attached = new ArrayList<>();
    private final Map<Instruction, AttachedCoprocessor> byRow = new HashMap<>();
    /** By hart, whose instruction it waits for; null in a FENCE, which waits for all. */
    private final @Nullable AttachedCoprocessor[] waitedFor;

    /**
     * Makes the coprocessors and attaches them.
     *
     * @param providers who makes them, in the order in which they act at the same time
     * @param surroundings what they reach
     * @throws IllegalArgumentException if two of them claim the same, or one claims what cannot be had; both are named
     */
    public Coprocessors(List<CoprocessorProvider> providers, CoprocessorPort.Surroundings surroundings) {
        List<Hart> harts = surroundings.harts();
        this.waitedFor = new AttachedCoprocessor[harts.size()];
        for (CoprocessorProvider provider : providers) {
            List<Instruction> rows = provider.instructionSet().instructions();
            if (rows.isEmpty()) {
                throw new IllegalArgumentException("the coprocessor " + provider.name() + " claims no instruction");
            }
            refuseNameTwice(provider);
            rows.forEach(row -> refuseUnusable(provider, row));
            CoprocessorPort port = new CoprocessorPort(provider, surroundings);
            AttachedCoprocessor one = new AttachedCoprocessor(provider, port, rows.get(0));
            rows.forEach(row -> claim(one, row));
            for (Hart hart : harts) {
                attach(provider, one, hart);
            }
            attached.add(one);
        }
    }

    private void refuseNameTwice(CoprocessorProvider provider) {
        for (AttachedCoprocessor other : attached) {
            if (other.name().equals(provider.name())) {
                throw new IllegalArgumentException("two coprocessors are called " + provider.name());
            }
        }
    }

    private static void refuseUnusable(CoprocessorProvider provider, Instruction row) {
        if (row.encoding().lengthBytes() != INSTRUCTION_BYTES) {
            throw new IllegalArgumentException(provider.name() + " claims " + row.mnemonic()
                    + ", which is not 32 bits long, as a coprocessor's instructions must be");
        }
        for (Operand operand : row.operands()) {
            boolean usable = switch (operand.kind()) {
                case INTEGER_REGISTER ->
                    operand.field().equals("rd")
                            || operand.field().equals("rs1")
                            || operand.field().equals("rs2");
                case IMMEDIATE, ORDERING -> true;
                case FLOATING_POINT_REGISTER, VECTOR_REGISTER, UPPER_IMMEDIATE, TARGET, CSR, FENCE_SET, ROUNDING_MODE ->
                    false;
            };
            if (!usable) {
                throw new IllegalArgumentException(provider.name() + " claims " + row.mnemonic() + ", whose operand "
                        + operand.name() + " no coprocessor gets: use integer registers rd, rs1, rs2 and immediates");
            }
        }
    }

    private void claim(AttachedCoprocessor one, Instruction row) {
        AttachedCoprocessor other = byRow.put(row, one);
        if (other != null) {
            throw new IllegalArgumentException(
                    row.mnemonic() + " is claimed by two coprocessors, " + other.name() + " and " + one.name());
        }
    }

    private void attach(CoprocessorProvider provider, AttachedCoprocessor one, Hart hart) {
        hart.attachCoprocessor();
        if (provider.interruptLine().isPresent()) {
            int line = provider.interruptLine().getAsInt();
            if (line >= 0 && line < Long.SIZE && (hart.interrupts().implemented() >>> line & 1) != 0) {
                throw new IllegalArgumentException(
                        provider.name() + " wants interrupt line " + line + ", which is taken");
            }
            hart.interrupts().implement(line);
        }
        one.controlRegisters(hart.id())
                .forEach((number, register) ->
                        hart.controlRegisters().add(number, new GatedRegister(one, hart, register)));
    }

    /** The coprocessors, in the order in which they were attached. */
    public List<AttachedCoprocessor> attached() {
        return List.copyOf(attached);
    }

    /** The rows of all instructions that coprocessors execute. */
    public List<Instruction> instructions() {
        List<Instruction> rows = new ArrayList<>(byRow.keySet());
        rows.sort((a, b) -> a.mnemonic().compareTo(b.mnemonic()));
        return rows;
    }

    /** Who executes an instruction; null if no coprocessor does. */
    public @Nullable AttachedCoprocessor claimant(Instruction row) {
        return byRow.get(row);
    }

    @Override
    public long advanceTo(long picoseconds) {
        long next = Long.MAX_VALUE;
        for (AttachedCoprocessor one : attached) {
            next = Math.min(next, one.advanceTo(picoseconds));
        }
        return next;
    }

    /** Whether every command that the hart issued is complete, as far as has been advanced. */
    public boolean isIdle(Hart hart) {
        boolean isIdle = true;
        for (AttachedCoprocessor one : attached) {
            isIdle &= one.isIdle(hart.id());
        }
        return isIdle;
    }

    /** Notes for whom a hart waits from now on; null for all that are not idle. */
    public void setWaitedFor(Hart hart, @Nullable AttachedCoprocessor one) {
        waitedFor[hart.id()] = one;
    }

    /** Tells those for whom a hart waits that it has waited. */
    public void waited(Hart hart, CycleOwner owner, long cycles) {
        AttachedCoprocessor only = waitedFor[hart.id()];
        for (AttachedCoprocessor one : attached) {
            if (only == null ? !one.isIdle(hart.id()) : one == only) {
                one.waited(hart.id(), owner, cycles);
            }
        }
    }

    /** A coprocessor's register behind {@code mstatus.XS}, at the time at which it is accessed. */
    private record GatedRegister(AttachedCoprocessor coprocessor, Hart hart, ControlRegister register)
            implements ControlRegister {
        @Override
        public boolean isPresent(PrivilegeMode mode) {
            return hart.status().extensionState() != MachineStatus.OFF && register.isPresent(mode);
        }

        @Override
        public long read() {
            coprocessor.advanceTo(hart.cycles().picoseconds());
            try {
                return register.read();
            } catch (RuntimeException | StackOverflowError e) {
                throw coprocessor.failure(e);
            }
        }

        @Override
        public void write(long value) {
            coprocessor.advanceTo(hart.cycles().picoseconds());
            try {
                register.write(value);
            } catch (RuntimeException | StackOverflowError e) {
                throw coprocessor.failure(e);
            }
            hart.status().setExtensionState(MachineStatus.DIRTY);
        }
    }
}
