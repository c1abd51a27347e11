package org.ohmv.core.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ohmv.core.memory.MemoryMap;
import org.ohmv.core.memory.Ram;
import org.ohmv.isa.elf.ElfFile;

class InitialStackTest {
    private static final long TOP = 0x4000_0000L;

    private final Ram ram = new Ram(MemoryMap.standard(), 1 << 22);

    private String text(long address) {
        StringBuilder text = new StringBuilder();
        for (long at = address; ram.load(at, 1) != 0; at++) {
            text.append((char) ram.load(at, 1));
        }
        return text.toString();
    }

    private static InitialStack stack(List<String> arguments, List<String> environment) throws Exception {
        byte[] file = ElfBytes.executable(0x10004)
                .load(0x10000, ElfBytes.words(0, 0), 16)
                .bytes();
        byte[] random = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
        return new InitialStack(
                ElfProgram.of(ElfFile.read(file), 0x10000, ElfProgram.Placement.VIRTUAL),
                arguments,
                environment,
                1000,
                0x112d,
                random);
    }

    @Test
    void everythingLiesInTheOrderOfTheAbi() throws Exception {
        long stackPointer =
                stack(List.of("prog", "x", ""), List.of("A=1", "B=2")).write(ram, TOP, 1 << 16);
        assertThat(stackPointer % 16).isZero();
        assertThat(stackPointer).isBetween(TOP - 1024, TOP);
        assertThat(ram.load(stackPointer, 8)).isEqualTo(3);
        assertThat(text(ram.load(stackPointer + 8, 8))).isEqualTo("prog");
        assertThat(text(ram.load(stackPointer + 16, 8))).isEqualTo("x");
        assertThat(text(ram.load(stackPointer + 24, 8))).isEmpty();
        assertThat(ram.load(stackPointer + 32, 8)).isZero();
        assertThat(text(ram.load(stackPointer + 40, 8))).isEqualTo("A=1");
        assertThat(text(ram.load(stackPointer + 48, 8))).isEqualTo("B=2");
        assertThat(ram.load(stackPointer + 56, 8)).isZero();
        Map<Long, Long> auxiliary = new HashMap<>();
        for (long at = stackPointer + 64; ram.load(at, 8) != 0; at += 16) {
            auxiliary.put(ram.load(at, 8), ram.load(at + 8, 8));
        }
        assertThat(auxiliary)
                .containsEntry(6L, 4096L)
                .containsEntry(9L, 0x10004L)
                .containsEntry(11L, 1000L)
                .containsEntry(16L, 0x112dL)
                .containsEntry(17L, 100L)
                .containsEntry(23L, 0L)
                .doesNotContainKey(3L);
        assertThat(text(auxiliary.get(25L))).startsWith("0123456789abcdef");
        assertThat(text(auxiliary.get(31L))).isEqualTo("prog");
    }

    @Test
    void withoutArgumentsAndEnvironmentThereAreTwoZeros() throws Exception {
        long stackPointer = stack(List.of(), List.of()).write(ram, TOP, 1 << 16);
        assertThat(ram.load(stackPointer, 8)).isZero();
        assertThat(ram.load(stackPointer + 8, 8)).isZero();
        assertThat(ram.load(stackPointer + 16, 8)).isZero();
        assertThat(ram.load(stackPointer + 24, 8)).isEqualTo(6);
    }

    @Test
    void tooManyArgumentsAreRefused() throws Exception {
        InitialStack large = stack(List.of("x".repeat(5000)), List.of());
        assertThatThrownBy(() -> large.write(ram, TOP, 4096)).isInstanceOf(LoadException.class);
    }
}
