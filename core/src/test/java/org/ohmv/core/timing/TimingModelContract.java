package org.ohmv.core.timing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ohmv.core.Machine;
import org.ohmv.core.RandomGuest;
import org.ohmv.core.RunLimits;
import org.ohmv.core.hart.ControlRegisterFile;
import org.ohmv.core.ledger.LedgerFold;
import org.ohmv.isa.BaseInstruction;

/** What every {@link TimingModel} must do. To be extended by a test of each. */
public abstract class TimingModelContract {
    private static final RunLimits LIMIT = RunLimits.instructions(2000);

    /** A new model. */
    protected abstract TimingModel newModel();

    @Test
    void timingDoesNotChangeWhatTheGuestComputes() {
        for (long seed = 0; seed < 20; seed++) {
            // Programs that read the clock may compute something else: these stop at the same instruction without.
            Machine timed = RandomGuest.machine(seed, List.of(), newModel());
            Machine uniform = RandomGuest.machine(seed, List.of(), new UniformTiming(1));
            uniform.hart().setTime(() -> 0);
            timed.hart().setTime(() -> 0);
            for (Machine machine : List.of(timed, uniform)) {
                machine.hart()
                        .controlRegisters()
                        .find(ControlRegisterFile.numberOf("mcountinhibit"))
                        .write(-1);
            }
            timed.run(LIMIT);
            uniform.run(LIMIT);
            assertThat(timed.hart().integerRegisters())
                    .as("seed %d", seed)
                    .isEqualTo(uniform.hart().integerRegisters());
            assertThat(timed.cycles().retired()).isEqualTo(uniform.cycles().retired());
        }
    }

    @Test
    void everyCycleHasAnOwner() {
        for (long seed = 0; seed < 20; seed++) {
            Machine machine = RandomGuest.machine(seed, List.of(), newModel());
            machine.run(LIMIT);
            long sum = 0;
            for (CycleOwner owner : CycleOwner.values()) {
                assertThat(machine.cycles().cycles(owner)).isNotNegative();
                sum += machine.cycles().cycles(owner);
            }
            assertThat(sum).isEqualTo(machine.cycles().cycles());
            assertThat(machine.ledger().account(0).cycles()).isLessThanOrEqualTo(sum);
        }
    }

    @Test
    void theSameRunTakesTheSameTimeTracedOrNot() {
        for (long seed = 0; seed < 20; seed++) {
            Machine one = RandomGuest.machine(seed, List.of(), newModel());
            Machine other = RandomGuest.machine(seed, List.of(), newModel());
            other.setTraceSink(new LedgerFold());
            one.run(LIMIT);
            other.run(LIMIT);
            for (CycleOwner owner : CycleOwner.values()) {
                assertThat(other.cycles().cycles(owner))
                        .as("seed %d, %s", seed, owner)
                        .isEqualTo(one.cycles().cycles(owner));
            }
        }
    }

    @Test
    void afterAResetTheSameCallsMakeTheSameCharges() {
        TimingModel model = newModel();
        long first = charges(model, 1);
        charges(model, 2);
        model.reset();
        assertThat(charges(model, 1)).isEqualTo(first);
    }

    private static long charges(TimingModel model, long seed) {
        CycleAccount account = new CycleAccount(new Clock(1_000_000_000), model.cyclesPerInstruction());
        Random random = new Random(seed);
        long sum = 0;
        for (int index = 0; index < 2000; index++) {
            BaseInstruction row = BaseInstruction.values()[random.nextInt(BaseInstruction.values().length)];
            account.setRetired(index + 1);
            model.retired(account, row, random.nextInt(), random.nextLong(), random.nextLong(), random.nextLong());
            model.trapped(account, random.nextLong());
            long transfer = model.transfer(random.nextLong() >>> 1, 1 + random.nextInt(64), random.nextBoolean());
            assertThat(transfer).isNotNegative();
            sum = 31 * sum + transfer + account.cycles();
        }
        return sum;
    }

    @Test
    void aCycleLimitEndsTheRunWithinOneInstruction() {
        for (long seed = 0; seed < 20; seed++) {
            Machine machine = RandomGuest.machine(seed, List.of(), newModel());
            machine.run(new RunLimits(100_000, 500));
            Machine further = RandomGuest.machine(seed, List.of(), newModel());
            further.run(new RunLimits(Math.max(0, machine.cycles().retired() - 1), Long.MAX_VALUE));
            assertThat(further.cycles().cycles()).as("seed %d", seed).isLessThanOrEqualTo(500);
        }
    }
}
