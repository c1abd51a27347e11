package org.ohmv.programs.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ohmv.core.Machine;
import org.ohmv.core.MachineConfiguration;
import org.ohmv.core.RunLimits;
import org.ohmv.core.StopReason;
import org.ohmv.core.host.GrantedDirectories;
import org.ohmv.core.ledger.Cost;
import org.ohmv.core.ledger.CostReport;
import org.ohmv.core.ledger.LedgerFold;
import org.ohmv.core.ledger.Region;
import org.ohmv.core.memory.MemoryMap;
import org.ohmv.programs.firmware.Firmware;

/** The costs of compiled programs, made again from the events of the run alone, are those that the machine counted. */
class LedgerReplayTest {
    private static final int DECOMPOSITION = 100;

    @TempDir
    private Path folder;

    private record Outcome(CostReport live, CostReport replayed, String output) {}

    private static Outcome run(Path file, boolean isTraced) throws Exception {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        MachineChoice choice = MachineChoice.standard(1);
        GuestRun run = new GuestRun(
                GuestProgram.read(file, StartKind.AUTO, OptionalLong.empty()),
                new GuestRun.Setup(
                        MemoryMap.standard(),
                        MachineConfiguration.FULL_ISA,
                        new GrantedDirectories(List.of()),
                        List.of(file.toString()),
                        List.of(),
                        choice,
                        new ByteArrayInputStream(new byte[0]),
                        output,
                        OutputStream.nullOutputStream(),
                        warning -> assertThat(warning).isNull()));
        Machine machine = run.machine();
        LedgerFold fold = new LedgerFold();
        if (isTraced) {
            machine.setTraceSink(fold);
        }
        StopReason stop = machine.run(RunLimits.NONE);
        run.close();
        assertThat(stop.kind()).isEqualTo(StopReason.Kind.EXIT);
        return new Outcome(
                CostReport.of(machine.ledger(), choice.core().costs()),
                CostReport.of(fold.ledger(), choice.core().costs()),
                output.toString(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({"regions, -O0, rv64g", "regions, -O2, rv64gc", "functions, -O2, rv64gc", "control, -O2, rv64gc"})
    void theLedgerOfTheEventsIsTheMachinesOwn(String program, String optimisation, String march) throws Exception {
        Firmware.assumeCompiler();
        Path file = Firmware.hosted(folder, program, optimisation, "-march=" + march);
        Outcome traced = run(file, true);
        assertThat(traced.replayed()).isEqualTo(traced.live());
        Outcome untraced = run(file, false);
        assertThat(untraced.live()).as("tracing costs the guest nothing").isEqualTo(traced.live());
        assertThat(untraced.output()).isEqualTo(traced.output());
        assertThat(traced.live().total().instructions()).isGreaterThan(1_000);
    }

    @Test
    void regionsSplitWhatTheProgramCost() throws Exception {
        Firmware.assumeCompiler();
        Path file = Firmware.hosted(folder, "regions", "-O2", "-march=rv64gc");
        Outcome outcome = run(file, true);
        assertThat(outcome.output()).isEqualTo(Firmware.expected("regions"));
        CostReport report = outcome.live();
        assertThat(report.regions().keySet())
                .containsExactlyInAnyOrder(
                        Region.BOOT.number(),
                        Region.SETUP.number(),
                        Region.SOLVE.number(),
                        DECOMPOSITION,
                        Region.READBACK.number());
        Cost total = report.total();
        assertThat(report.regions().values().stream()
                        .mapToLong(Cost::instructions)
                        .sum())
                .isEqualTo(total.instructions());
        assertThat(report.regions().values().stream().mapToLong(Cost::cycles).sum())
                .isEqualTo(total.cycles());
        assertThat(report.regions().values().stream()
                        .mapToLong(Cost::femtojoules)
                        .sum())
                .isEqualTo(total.femtojoules());
        // What is inside belongs to the inner region alone: 12^3/3 multiplications in the decomposition.
        assertThat(report.regions().get(DECOMPOSITION).instructions()).isBetween(2_000L, 10_000L);
        assertThat(report.regions().get(Region.SOLVE.number()).instructions()).isBetween(1_000L, 10_000L);
    }
}
