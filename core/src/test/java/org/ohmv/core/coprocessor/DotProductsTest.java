package org.ohmv.core.coprocessor;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.acme.DotProducts;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ohmv.core.GuestCode;
import org.ohmv.core.Machine;
import org.ohmv.core.MachineConfiguration;
import org.ohmv.core.RunLimits;
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
}
