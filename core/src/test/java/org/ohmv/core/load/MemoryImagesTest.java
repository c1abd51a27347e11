package org.ohmv.core.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ohmv.core.memory.MemoryMap;
import org.ohmv.core.memory.Ram;

class MemoryImagesTest {
    private static ProgramImage hex(String text, long base) throws LoadException {
        return MemoryImages.verilogHex(text.getBytes(StandardCharsets.UTF_8), base);
    }

    @Test
    void binariesLieWhereTheyAreAsked() throws LoadException {
        ProgramImage image = MemoryImages.binary(new byte[] {1, 2, 3}, 0x8000_0000L);
        assertThat(image.entry()).isEqualTo(0x8000_0000L);
        assertThat(image.high()).isEqualTo(0x8000_0003L);
        assertThatThrownBy(() -> MemoryImages.binary(new byte[0], 0)).hasMessage("the file is empty");
    }

    @Test
    void bytesAreReadAsObjcopyWritesThem() throws LoadException {
        ProgramImage image = hex("@80000000\n13 05 A0 02\n73 00\n@80001000\nFF\n", 0);
        assertThat(image.segments()).hasSize(2);
        assertThat(image.entry()).isEqualTo(0x8000_0000L);
        assertThat(image.segments().get(0).contents()).containsExactly(0x13, 5, 0xa0, 2, 0x73, 0);
        assertThat(image.segments().get(1).address()).isEqualTo(0x8000_1000L);
    }

    @Test
    void widerWordsAreLittleEndianAndCountWords() throws LoadException {
        ProgramImage image = hex("// words\n@10 /* at\n16 */ 00000513 0000_0073\n@20\n1", 0x1000);
        assertThat(image.segments().get(0).address()).isEqualTo(0x1040);
        assertThat(image.segments().get(0).contents()).containsExactly(0x13, 5, 0, 0, 0x73, 0, 0, 0);
        assertThat(image.segments().get(1).address()).isEqualTo(0x1080);
        assertThat(image.segments().get(1).contents()).containsExactly(1, 0, 0, 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "00\\n0g | line 2: 'g' is not a hexadecimal digit",
                "00 xx | line 1: 'x' is not a hexadecimal digit; unknown bits cannot be loaded",
                "00\\n\\n@ 11 | line 3: a number of 0 digits",
                "12345678901234567 | line 1: a number of 17 digits",
                "00 1234 | line 1: a word of 4 digits after words of 2 or fewer",
                "/* | line 1: comment without end",
                "// nothing | line 1: no words"
            })
    void mistakesAreNamedWithTheirLine(String text, String message) {
        assertThatThrownBy(() -> hex(text.replace("\\n", "\n"), 0))
                .isInstanceOf(LoadException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void randomTextNeverThrowsAnythingElse() {
        Random random = new Random(3);
        String alphabet = "0123456789abcdef@@_ \n\n/*xg";
        for (int attempt = 0; attempt < 20_000; attempt++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(40); length > 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                Loader.load(hex(text.toString(), 0), new Ram(MemoryMap.standard(), 1 << 20));
            } catch (LoadException expected) {
                assertThat(expected.getMessage()).isNotBlank();
            }
        }
    }
}
