package org.ohmv.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MachineOptionsTest {
    @TempDir
    private Path folder;

    private Session run(String... options) throws IOException {
        Path program = folder.resolve("program.s");
        Files.writeString(program, """
                        .globl  _start
                _start: slti    zero, zero, 5
                        mul     a1, a1, a1
                        sltiu   zero, zero, 5
                        li      a0, 3
                        li      a7, 93
                        ecall
                """);
        String[] arguments = new String[options.length + 3];
        arguments[0] = "run";
        arguments[1] = "--json";
        System.arraycopy(options, 0, arguments, 2, options.length);
        arguments[options.length + 2] = program.toString();
        return Session.of(arguments);
    }

    @Test
    void theReportSplitsCostByRegionAndPart() throws IOException {
        Session session = run("--seed=7", "--chip-seed=8");
        assertThat(session.exitCode()).as(session.error()).isEqualTo(3);
        assertThat(session.output())
                .contains("\"instructions\":6,\"cycles\":6,\"picoseconds\":6000,\"femtojoules\":156000")
                .contains("\"preset\":\"ideal,pku-hpinv-2025\",\"chipSeed\":8,\"noiseSeed\":7")
                .contains("\"energy\":{\"core\":156000,\"xohm.link\":0,")
                .contains("\"coprocessor\":{\"commands\":0")
                .contains("{\"number\":0,\"name\":\"boot\",\"entries\":0,\"instructions\":4,\"cycles\":4,")
                .contains("{\"number\":5,\"name\":\"solve\",\"entries\":1,\"instructions\":2,\"cycles\":2,"
                        + "\"picoseconds\":2000,\"femtojoules\":56000");
    }

    @Test
    void singleValuesOfThePresetCanBeReplaced() throws IOException {
        assertThat(run("-p", "clock.hertz=500000000", "-p", "energy.alu_femtojoules=1")
                        .output())
                .contains("\"picoseconds\":12000");
        Session wrong = run("-p", "clock.herz=5");
        assertThat(wrong.exitCode()).isEqualTo(1);
        assertThat(wrong.error()).contains("clock.hertz");
        assertThat(run("-p", "clock.hertz=0").exitCode()).isEqualTo(1);
    }

    @Test
    void presetsAreFoundByNameAndByPath() throws IOException {
        Path own = folder.resolve("own.toml");
        String ideal = Files.readString(Path.of("presets/ideal.toml"));
        Files.writeString(own, ideal.replace("instruction_cycles = { value = 1", "instruction_cycles = { value = 2"));
        assertThat(run("--preset=" + own).output()).contains("\"cycles\":12,");
        Session unknown = run("--preset=idael");
        assertThat(unknown.exitCode()).isEqualTo(1);
        assertThat(unknown.error()).contains("ideal");
        assertThat(run("--preset=" + folder.resolve("missing.toml")).exitCode()).isEqualTo(1);
    }

    @Test
    void whatPresetsLeaveOutIsAsUsual() throws IOException {
        assertThat(run("--preset=ideal").output()).contains("\"preset\":\"pku-hpinv-2025,ideal\"");
        assertThat(run("--preset=isaac").output()).contains("\"preset\":\"ideal,isaac\"");
        assertThat(run("--preset=isaac,ideal").output()).contains("\"preset\":\"isaac,ideal\"");
        assertThat(run("-p", "adc.bits=6").exitCode()).isEqualTo(3);
        assertThat(run("-p", "adc.bitz=6").error()).contains("adc.bits");
    }
}
