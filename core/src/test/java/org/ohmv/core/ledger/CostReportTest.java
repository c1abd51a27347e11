package org.ohmv.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ohmv.core.GuestCode;
import org.ohmv.core.Machine;
import org.ohmv.core.RunLimits;
import org.ohmv.core.timing.Clock;
import org.ohmv.core.timing.CycleOwner;
import org.ohmv.isa.BaseInstruction;
import org.ohmv.isa.InstructionClass;

final class CostReportTest {
    private static final Clock CLOCK = new Clock(1_300_000_007L);

    private static Ledger random(Random random, boolean withRegions) {
        Ledger ledger = new Ledger();
        int component = ledger.addComponent(new Component("any", "part", new Ratio(22, 7)));
        ledger.addComponent(new Component("any", "leakage", new Ratio(10, 3), true));
        for (int index = 0; index < 200; index++) {
            int region = random.nextInt(6);
            boolean isOpening = random.nextBoolean();
            if (withRegions && isOpening) {
                ledger.enter(region);
            } else if (withRegions) {
                ledger.leave(region);
            }
            InstructionClass[] classes = InstructionClass.values();
            ledger.addInstructions(classes[random.nextInt(classes.length)], random.nextInt(10));
            ledger.addCycles(CycleOwner.values()[random.nextInt(CycleOwner.count())], random.nextInt(10));
            ledger.charge(ledger.region(), component, random.nextInt(10));
            ledger.busy(ledger.region(), component, random.nextInt(1000));
        }
        return ledger;
    }

    private static void assertPartsAddUp(Cost cost) {
        assertThat(cost.cyclesByOwner().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(cost.cycles());
        assertThat(cost.instructionsByClass().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(cost.instructions());
        long components = cost.components().values().stream()
                .mapToLong(Cost.Use::femtojoules)
                .sum();
        assertThat(cost.coreFemtojouleSum() + components).isEqualTo(cost.femtojoules());
    }

    @Test
    void staticPowerTakesEnergyForEveryPicosecond() {
        CostReport report = CostReport.of(random(new Random(7), true), Prices.odd(CLOCK));
        Cost.Use leakage = report.total().components().get("any.leakage");
        assertThat(leakage.count()).isEqualTo(report.total().picoseconds()).isPositive();
        assertThat(leakage.femtojoules()).isEqualTo(new Ratio(10, 3).times(leakage.count()));
        assertThat(leakage.busyPicoseconds()).isZero();
    }

    @Test
    void partsAddUpToTotals() {
        for (long seed = 0; seed < 200; seed++) {
            CostReport report = CostReport.of(random(new Random(seed), true), Prices.odd(CLOCK));
            assertPartsAddUp(report.total());
            report.regions().values().forEach(CostReportTest::assertPartsAddUp);
            assertThat(report.regions().values().stream()
                            .mapToLong(Cost::femtojoules)
                            .sum())
                    .isEqualTo(report.total().femtojoules());
            assertThat(report.regions().values().stream()
                            .mapToLong(Cost::picoseconds)
                            .sum())
                    .isEqualTo(report.total().picoseconds())
                    .isEqualTo(CLOCK.picoseconds(report.total().cycles()));
        }
    }

    @Test
    void markersDoNotChangeTotals() {
        for (long seed = 0; seed < 200; seed++) {
            Cost with = CostReport.of(random(new Random(seed), true), Prices.odd(CLOCK))
                    .total();
            Cost without = CostReport.of(random(new Random(seed), false), Prices.odd(CLOCK))
                    .total();
            assertThat(with).isEqualTo(without);
        }
    }

    @Test
    void aCountIsConvertedOnce() {
        Ledger ledger = new Ledger();
        ledger.addInstructions(InstructionClass.ALU, 7);
        assertThat(CostReport.of(ledger, Prices.odd(CLOCK))
                        .total()
                        .coreFemtojoules()
                        .get("alu"))
                .isEqualTo(100_003 + InstructionClass.ALU.ordinal());
    }

    @Test
    void tooMuchEnergyIsSaidToBeTooMuch() {
        Ledger ledger = new Ledger();
        ledger.addCycles(CycleOwner.ISSUE, 1L << 62);
        assertThatThrownBy(() -> CostReport.of(ledger, Prices.odd(new Clock(Long.MAX_VALUE))))
                .isInstanceOf(LedgerRangeException.class);
    }

    @Test
    void ratiosAreExact() {
        assertThat(Ratio.of(new BigDecimal("0.1"))).isEqualTo(new Ratio(1, 10));
        assertThat(Ratio.of(new BigDecimal("2.5E+3"))).isEqualTo(Ratio.of(2500));
        assertThat(new Ratio(1, 3).times(Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE / 3);
        assertThat(new Ratio(3, 2).times(1)).isEqualTo(2);
        assertThat(new Ratio(Long.MAX_VALUE, Long.MAX_VALUE - 1).times(Long.MAX_VALUE - 1))
                .isEqualTo(Long.MAX_VALUE);
        assertThatThrownBy(() -> Ratio.of(2).times(1L << 62)).isInstanceOf(LedgerRangeException.class);
    }

    @Test
    void instructionsBelongToTheInnermostRegion() {
        Machine machine = GuestCode.machine(code -> code.add(BaseInstruction.ADDI, 5, 0, 1)
                .add(BaseInstruction.SLTI, 0, 0, 5)
                .add(BaseInstruction.MUL, 5, 5, 5)
                .add(BaseInstruction.SLTI, 0, 0, 1000)
                .add(BaseInstruction.DIV, 5, 5, 5)
                .add(BaseInstruction.DIV, 5, 5, 5)
                .add(BaseInstruction.SLTIU, 0, 0, 1000)
                .add(BaseInstruction.SLTIU, 0, 0, 7)
                .add(BaseInstruction.SLTIU, 0, 0, 5)
                .add(BaseInstruction.EBREAK));
        machine.run(RunLimits.NONE);
        CostReport report =
                CostReport.of(machine.ledger(), Prices.odd(machine.cycles().clock()));
        assertThat(report.regions().keySet()).containsExactly(Ledger.OUTSIDE, 5, 1000);
        assertThat(report.regions().get(Ledger.OUTSIDE).instructions()).isEqualTo(2);
        // The trap of EBREAK takes a slot.
        assertThat(report.regions().get(Ledger.OUTSIDE).cycles()).isEqualTo(3);
        assertThat(report.regions().get(5).instructionsByClass().get(InstructionClass.MULTIPLY))
                .isEqualTo(1);
        assertThat(report.regions().get(5).instructions()).isEqualTo(4);
        assertThat(report.regions().get(1000).instructionsByClass().get(InstructionClass.DIVIDE))
                .isEqualTo(2);
        assertThat(report.regions().get(1000).instructions()).isEqualTo(3);
        assertThat(Region.nameOf(5)).isEqualTo("solve");
        assertThat(Region.nameOf(1000)).isEqualTo("region-1000");
    }

    @Test
    void regionsThatNeverCloseCostNothingMore() {
        Machine machine = GuestCode.machine(
                code -> code.add(BaseInstruction.SLTI, 0, 0, 9).add(BaseInstruction.JAL, 0, -4));
        machine.run(RunLimits.instructions(10_000));
        assertThat(machine.ledger().regions()).containsExactly(0, 9);
        assertThat(machine.ledger().account(9).instructions()).isEqualTo(9_999);
    }
}
