package org.ohmv.programs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.ohmv.programs.firmware.Firmware;

class BenchVerbTest {
    @Test
    void aQuickRunChecksTheResultAndPrintsSpeedAndMeans() {
        Session session = Session.of("bench", "--quick", "--no-qemu", "matmul8");
        assertThat(session.exitCode()).isZero();
        assertThat(session.output().lines().toList().get(0)).contains("workload", "MIPS", "x QEMU");
        assertThat(session.output().lines().toList().get(1))
                .matches("matmul8 +functional +interpreter +36,\\d{3},\\d{3} +\\d+\\.\\d{3} +\\d+ +- +-");
        assertThat(session.output()).contains("geometric mean");
        assertThat(session.error()).isEmpty();
    }

    @Test
    void jsonNamesEveryWorkloadWithItsCounts() {
        Session session = Session.of("bench", "--quick", "--json", "--qemu=/no/such/qemu", "matmul8");
        assertThat(session.error()).contains("/no/such/qemu is not installed; no comparison");
        assertThat(session.output())
                .startsWith("{\"schema\":\"ohmv.bench/1\",\"quick\":true,\"rounds\":1,")
                .contains("\"name\":\"matmul8\",\"mode\":\"functional\",\"engine\":\"interpreter\",\"iterations\":2,")
                .contains("\"ratioToQemu\":null")
                .endsWith("}\n");
    }

    @Test
    void qemusStartUpIsTakenOffAndTold() {
        Firmware.assumeTool("qemu-riscv64");
        Session session = Session.of("bench", "--quick", "matmul8");
        assertThat(session.error()).isEmpty();
        assertThat(session.exitCode()).isZero();
        assertThat(session.output().lines().toList().get(1)).matches("matmul8 .* +[1-9]\\d* +\\d+\\.\\d{3}");
        assertThat(session.output()).containsPattern("of QEMU without its start-up, \\d\\.\\d{3} s");
        Session json = Session.of("bench", "--quick", "--json", "matmul8");
        assertThat(json.output()).containsPattern("\"qemuStartSeconds\":0\\.\\d+,\"ratioToQemu\":0\\.\\d+");
    }

    @Test
    void mistakesAreUsageErrors() {
        assertThat(Session.of("bench", "--rounds=0").exitCode()).isEqualTo(2);
        assertThat(Session.of("bench", "nothing").error()).contains("nothing");
    }
}
