package org.ohmv.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.acme.DotProducts;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ohmv.core.Machine;
import org.ohmv.core.RandomGuest;
import org.ohmv.core.RunLimits;
import org.ohmv.core.coprocessor.QueuedAdder;
import org.ohmv.core.event.TraceSink;
import org.ohmv.core.event.TraceSinkContract;
import org.ohmv.core.timing.ClassTiming;
import org.ohmv.core.timing.TimingModel;
import org.ohmv.core.timing.UniformTiming;

final class LedgerFoldTest extends TraceSinkContract {
    private static final RunLimits LIMIT = RunLimits.instructions(2000);

    @Override
    protected TraceSink newSink() {
        return new LedgerFold();
    }

    @Test
    void theLedgerOfTheEventsIsTheMachinesOwn() {
        int regions = 0;
        long commands = 0;
        for (long seed = 0; seed < 60; seed++) {
            List<TimingModel> timings = List.of(new UniformTiming(1), new UniformTiming(3), new ClassTiming());
            for (TimingModel timing : timings) {
                Machine machine = RandomGuest.machine(seed, List.of(new DotProducts(), new QueuedAdder()), timing);
                LedgerFold fold = new LedgerFold();
                machine.setTraceSink(fold);
                machine.run(LIMIT);
                CostReport live = CostReport.of(
                        machine.ledger(), Prices.odd(machine.cycles().clock()));
                CostReport replayed =
                        CostReport.of(fold.ledger(), Prices.odd(machine.cycles().clock()));
                assertThat(replayed).as("seed %d, %s", seed, timing).isEqualTo(live);
                regions += live.regions().size() - 1;
                commands += live.total().commands();
            }
        }
        assertThat(regions).as("regions that were entered").isGreaterThan(50);
        assertThat(commands).as("commands that were issued").isGreaterThan(100);
    }

    @Test
    void tracingChangesNoCount() {
        for (long seed = 100; seed < 120; seed++) {
            List<CostReport> reports = new ArrayList<>();
            for (boolean isTraced : new boolean[] {false, true}) {
                Machine machine =
                        RandomGuest.machine(seed, List.of(new DotProducts(), new QueuedAdder()), new UniformTiming(1));
                machine.setTraceSink(isTraced ? new LedgerFold() : null);
                machine.run(LIMIT);
                reports.add(CostReport.of(
                        machine.ledger(), Prices.odd(machine.cycles().clock())));
            }
            assertThat(reports.get(1)).as("seed %d", seed).isEqualTo(reports.get(0));
        }
    }
}
