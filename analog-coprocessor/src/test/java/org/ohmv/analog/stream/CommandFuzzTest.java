package org.ohmv.analog.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.ohmv.core.StopReason;
import org.ohmv.core.coprocessor.CoprocessorSettings;
import org.ohmv.core.preset.PresetException;
import org.ohmv.isa.XohmInstruction;
import org.ohmv.isa.xohm.Capability;

/**
 * Any commands with any operands over any bytes end in a status or a value, never in an exception of the host, and
 * leave nothing stuck. The ordinary tests replay the corpus and seeded inputs; to fuzz for ten minutes:
 *
 * <pre>
 * JAZZER_FUZZ=1 mvn -o -Pquick -pl analog-coprocessor -am test -Dtest=CommandFuzzTest#anyCommandsAreExecuted \
 *     -Dsurefire.failIfNoSpecifiedTests=false -Djazzer.max_duration=10m
 * </pre>
 */
class CommandFuzzTest {
    private static final int SEQUENCES = 30;
    private static final int COMMANDS = 100;

    @FuzzTest(maxDuration = "10m")
    void anyCommandsAreExecuted(byte[] bytes) throws PresetException {
        execute(analog(), bytes);
    }

    private static Bench analog() throws PresetException {
        CoprocessorSettings settings = new CoprocessorSettings(
                1, 1, Optional.of(TestChips.settings("pku-hpinv-2025", "chip.has_exact_arithmetic=true")));
        return new Bench(new XohmProvider().configured(settings));
    }

    private static int execute(Bench bench, byte[] bytes) {
        RandomCommands commands = new RandomCommands(bench, 5);
        int executed = commands.execute(bytes);
        assertThat(commands.fence()).isEqualTo(StopReason.Kind.INSTRUCTION_LIMIT);
        assertThat(bench.issue(XohmInstruction.OHM_QUERY, Capability.TILES.value(), 0))
                .isEqualTo(2);
        return executed;
    }

    private static byte[] bytes(SplittableRandom random) {
        byte[] bytes = new byte[COMMANDS * RandomCommands.COMMAND_BYTES];
        random.nextBytes(bytes);
        return bytes;
    }

    @Test
    void seededCommandsAreExecutedByAnalogTiles() throws PresetException {
        SplittableRandom random = new SplittableRandom(6);
        int executed = 0;
        for (int sequence = 0; sequence < SEQUENCES; sequence++) {
            executed += execute(analog(), bytes(random));
        }
        assertThat(executed).isEqualTo(SEQUENCES * COMMANDS);
    }

    @Test
    void seededCommandsAreExecutedByDigitalTiles() {
        SplittableRandom random = new SplittableRandom(7);
        int executed = 0;
        for (int sequence = 0; sequence < SEQUENCES; sequence++) {
            Bench bench =
                    Bench.of(TestChips.chip("pku-hpinv-2025", "chip.has_exact_arithmetic=true"), new DigitalUnits());
            executed += execute(bench, bytes(random));
        }
        assertThat(executed).isEqualTo(SEQUENCES * COMMANDS);
    }
}
