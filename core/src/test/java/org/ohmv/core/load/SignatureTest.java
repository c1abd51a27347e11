package org.ohmv.core.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.ohmv.core.memory.MemoryMap;
import org.ohmv.core.memory.Ram;

class SignatureTest {
    private final Ram ram = new Ram(MemoryMap.standard(), 1 << 20);

    @Test
    void linesAreLittleEndianNumbers() throws LoadException {
        for (int index = 0; index < 20; index++) {
            ram.store(0x1000 + index, 1, index + 1);
        }
        assertThat(Signature.lines(ram, 0x1000, 0x1014, 16))
                .isEqualTo("100f0e0d0c0b0a090807060504030201\n00000000000000000000000014131211\n");
        assertThat(Signature.lines(ram, 0x1000, 0x1008, 4)).isEqualTo("04030201\n08070605\n");
        assertThat(Signature.lines(ram, 0x1000, 0x1000, 4)).isEmpty();
    }

    @Test
    void rangesThatAreNoneAreRefused() {
        assertThatThrownBy(() -> Signature.lines(ram, 0x1000, 0xfff, 4)).isInstanceOf(LoadException.class);
        assertThatThrownBy(() -> Signature.lines(ram, 0x5000_0000L, 0x5000_0010L, 4))
                .isInstanceOf(LoadException.class);
        assertThatThrownBy(() -> Signature.lines(ram, 0, 0x3fff_ffff, 4)).isInstanceOf(LoadException.class);
    }
}
