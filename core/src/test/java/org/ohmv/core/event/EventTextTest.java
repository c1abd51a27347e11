package org.ohmv.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ohmv.core.GuestCode;
import org.ohmv.core.Machine;
import org.ohmv.core.RunLimits;
import org.ohmv.isa.BaseInstruction;

final class EventTextTest extends TraceSinkContract {
    @Override
    protected TraceSink newSink() {
        return new EventText();
    }

    private static List<String> events(Machine machine) {
        EventText text = new EventText();
        machine.setTraceSink(text);
        machine.run(RunLimits.NONE);
        return text.lines().subList(1, text.lines().size());
    }

    @Test
    void accessesComeBeforeTheirInstruction() {
        Machine machine = GuestCode.machine(code -> code.add(BaseInstruction.AUIPC, 5, 1)
                .add(BaseInstruction.ADDI, 6, 0, -2)
                .add(BaseInstruction.SH, 6, 4, 5)
                .add(BaseInstruction.LB, 7, 4, 5)
                .add(BaseInstruction.EBREAK));
        assertThat(events(machine))
                .containsExactly(
                        "retired 0 1 80000000 1297 auipc 5 80001000",
                        "retired 0 2 80000004 ffffffffffe00313 addi 6 fffffffffffffffe",
                        "stored 0 3 80001004 2 fffe",
                        "retired 0 3 80000008 629223 sh -1 0",
                        "loaded 0 4 80001004 1 fe",
                        "retired 0 4 8000000c 428383 lb 7 fffffffffffffffe",
                        "spent 0 4 ISSUE 1",
                        "trapped 0 5 80000010 3 80000010");
    }

    @Test
    void atomicsLoadAndStore() {
        Machine machine = GuestCode.machine(code -> code.add(BaseInstruction.AUIPC, 5, 1)
                .add(BaseInstruction.ADDI, 6, 0, 3)
                .add(BaseInstruction.AMOADD_W, 0, 6, 5, 0)
                .add(BaseInstruction.AMOADD_W, 7, 6, 5, 0)
                .add(BaseInstruction.SC_W, 8, 6, 5, 0)
                .add(BaseInstruction.LR_W, 9, 5, 0)
                .add(BaseInstruction.SC_W, 8, 0, 5, 0)
                .add(BaseInstruction.EBREAK));
        assertThat(events(machine).stream().filter(line -> line.startsWith("loaded") || line.startsWith("stored")))
                .containsExactly(
                        "loaded 0 3 80001000 4 0",
                        "stored 0 3 80001000 4 3",
                        "loaded 0 4 80001000 4 3",
                        "stored 0 4 80001000 4 6",
                        "loaded 0 6 80001000 4 6",
                        "stored 0 7 80001000 4 0");
    }
}
