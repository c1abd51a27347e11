package org.ohmv.core.coprocessor;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.acme.DotProducts;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ohmv.core.GuestCode;
import org.ohmv.core.Machine;
import org.ohmv.core.MachineConfiguration;
import org.ohmv.core.RunLimits;
import org.ohmv.core.event.EventText;
import org.ohmv.core.hart.ExecutionEnvironment;
import org.ohmv.core.timing.CycleOwner;
import org.ohmv.core.timing.UniformTiming;
import org.ohmv.isa.BaseInstruction;
import org.ohmv.isa.Encoder;

final class DotProductsTest extends CoprocessorContract {
    @Override
    protected CoprocessorProvider provider() {
        return new DotProducts();
    }

    @Test
    void instructionsOfAThirdPartyExecute() {
        DotProducts acme = new DotProducts();
        Machine machine = new Machine(
                MachineConfiguration.bareMetal(), ExecutionEnvironment.bare(), List.of(acme), new UniformTiming(1));
        GuestCode.at(machine, GuestCode.BASE)
                .word(Encoder.encode(acme.instructions().get(0), 10, 11, 12))
                .word(Encoder.encode(acme.instructions().get(1), 13, 14, 15))
                .add(BaseInstruction.EBREAK);
        machine.hart().setPc(GuestCode.BASE);
        machine.hart().status().setExtensionState(1);
        machine.hart().setX(11, 0x0102_ff04L);
        machine.hart().setX(12, 0x0505_0505L);
        machine.hart().setX(14, GuestCode.BASE + 64);
        machine.hart().setX(15, 9);
        machine.ram().store(GuestCode.BASE + 64, 8, 40);
        machine.ram().store(GuestCode.BASE + 128, 8, 2);
        machine.run(RunLimits.NONE);
        assertThat(machine.hart().x(10)).isEqualTo(5 * (1 + 2 - 1 + 4));
        assertThat(machine.hart().x(13)).isEqualTo(42);
        assertThat(machine.cycles().cycles(CycleOwner.LONG_LATENCY)).isEqualTo(2);
        assertThat(machine.cycles().cycles(CycleOwner.COPROCESSOR_WAIT)).isEqualTo(5);
    }

    @Test
    void whatAThirdPartyDoesIsInTheEventsAndTheLedger() {
        DotProducts acme = new DotProducts();
        Machine machine = new Machine(
                MachineConfiguration.bareMetal(), ExecutionEnvironment.bare(), List.of(acme), new UniformTiming(1));
        GuestCode.at(machine, GuestCode.BASE)
                .word(Encoder.encode(acme.instructions().get(0), 10, 11, 12))
                .word(Encoder.encode(acme.instructions().get(1), 13, 14, 15))
                .add(BaseInstruction.EBREAK);
        machine.hart().setPc(GuestCode.BASE);
        machine.hart().status().setExtensionState(1);
        machine.hart().setX(14, GuestCode.BASE + 64);
        machine.hart().setX(15, 2);
        EventText events = new EventText();
        machine.setTraceSink(events);
        machine.run(RunLimits.NONE);
        // A cycle has 1000 ps. The result of the first takes three; the second holds the hart for (1 + 2) x 500 ps.
        assertThat(events.lines().stream()
                        .filter(line -> !line.startsWith("begun"))
                        .toList())
                .containsExactly(
                        "charged 0 0 8",
                        "spent 0 0 LONG_LATENCY 2",
                        "retired 0 3 80000000 " + bits(acme, 0) + " acme.dot8 10 0",
                        "spent 0 3 COPROCESSOR_WAIT 2",
                        "queued acme-dot#1 0 acme.sum 1388",
                        "used acme-dot#1 1 1",
                        "used acme-dot#1 1 1",
                        "ended acme-dot#1 1388 0",
                        "retired 0 6 80000004 " + bits(acme, 1) + " acme.sum 13 0",
                        "spent 0 6 ISSUE 1",
                        "trapped 0 7 80000008 3 80000008");
    }

    private static String bits(DotProducts acme, int row) {
        int[] operands = row == 0 ? new int[] {10, 11, 12} : new int[] {13, 14, 15};
        int word = Encoder.encode(acme.instructions().get(row), operands[0], operands[1], operands[2]);
        return Long.toHexString(word);
    }
}
