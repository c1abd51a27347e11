package org.ohmv.core.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.example.acme.DotProducts;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ohmv.core.Machine;
import org.ohmv.core.RandomGuest;
import org.ohmv.core.RunLimits;
import org.ohmv.core.hart.PrivilegeMode;
import org.ohmv.core.timing.Clock;
import org.ohmv.core.timing.CycleOwner;
import org.ohmv.core.timing.UniformTiming;
import org.ohmv.isa.BaseInstruction;

/** What every {@link TraceSink} must do. To be extended by a test of each. */
public abstract class TraceSinkContract {
    private static final RunLimits LIMIT = RunLimits.instructions(3000);

    /** A new sink. */
    protected abstract TraceSink newSink();

    @Test
    void theGuestDoesNotNoticeTheSink() {
        for (long seed = 0; seed < 20; seed++) {
            Machine plain = RandomGuest.machine(seed, List.of(new DotProducts()), new UniformTiming(1));
            Machine traced = RandomGuest.machine(seed, List.of(new DotProducts()), new UniformTiming(1));
            traced.setTraceSink(newSink());
            assertThat(traced.run(LIMIT)).as("seed %d", seed).isEqualTo(plain.run(LIMIT));
            assertThat(traced.hart().integerRegisters())
                    .as("seed %d", seed)
                    .isEqualTo(plain.hart().integerRegisters());
            assertThat(traced.hart().floatingPointRegisters())
                    .isEqualTo(plain.hart().floatingPointRegisters());
            assertThat(traced.cycles().cycles()).isEqualTo(plain.cycles().cycles());
        }
    }

    @Test
    void anySequenceOfEventsIsTaken() {
        TraceSink sink = newSink();
        sink.begun(new RunDescription(new Clock(1), 1, List.of()));
        Random random = new Random(1);
        Command command = new Command(
                "any", 1, 0, BaseInstruction.ADD, -1, Long.MIN_VALUE, 0, PrivilegeMode.USER, 3, Long.MAX_VALUE);
        assertThatCode(() -> {
                    for (int index = 0; index < 1000; index++) {
                        event(sink, random, command);
                    }
                })
                .doesNotThrowAnyException();
    }

    private static void event(TraceSink sink, Random random, Command command) {
        long any = random.nextLong();
        int region = random.nextInt();
        switch (random.nextInt(10)) {
            case 0 -> sink.retired(0, any, -any, (int) any, BaseInstruction.FDIV_D, 63, any);
            case 1 -> sink.accessed(0, any, any, 8, random.nextBoolean(), any);
            case 2 -> sink.cyclesSpent(0, any, CycleOwner.DATA_MISS, any >>> 40);
            case 3 -> sink.trapped(0, any, any, any, any);
            case 4 -> sink.regionEntered(0, any, region);
            case 5 -> sink.regionLeft(0, any, region);
            case 6 -> sink.commandQueued(command);
            case 7 -> sink.commandStarted(command, any);
            case 8 -> sink.commandEnded(command, any, region);
            default -> sink.commandCharged(command, 0, any >>> 40);
        }
    }
}
