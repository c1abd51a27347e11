package org.ohmv.core.lockstep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random instructions of every extension, one by one beside {@code qemu-riscv64}. */
class RandomStreamsTest {
    @TempDir
    private Path folder;

    @Test
    void everyInstructionOfARandomStreamLeavesTheStateThatQemuLeaves() throws Exception {
        Tools.require(Tools.USER_EMULATOR);
        long compared = 0;
        for (long seed = 1; seed <= 3; seed++) {
            compared += RandomProgramComparison.compare(
                    folder, seed, RandomProgram.Size.of(1000, 24, 3), RandomProgram.Recording.STATES);
        }
        System.out.println("held against QEMU, random streams: " + compared + " instructions");
        assertThat(compared).isGreaterThan(200_000);
    }
}
