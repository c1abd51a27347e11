package org.ohmv.assembler.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdvanceFormTest {
    @ParameterizedTest
    @CsvSource({
        "0, NOTHING, ''",
        "1, BITS_6, 41",
        "63, BITS_6, 7f",
        "64, BITS_8, 0240",
        "255, BITS_8, 02ff",
        "256, BITS_16, 030001",
        "65535, BITS_16, 03ffff",
        "65536, BITS_32, 0400000100",
        "4294967295, BITS_32, 04ffffffff"
    })
    void aDistanceTakesItsShortestForm(long distance, AdvanceForm form, String bytes) {
        assertThat(AdvanceForm.of(distance)).isEqualTo(form);
        byte[] written = new byte[form.byteCount()];
        form.write(distance, written, 0);
        assertThat(HexFormat.of().formatHex(written)).isEqualTo(bytes);
        assertThat(form.setRelocation().field().byteCount())
                .isEqualTo(form.subtractRelocation().field().byteCount());
    }

    @Test
    void whatNoFormHoldsTakesTheLongest() {
        assertThat(AdvanceForm.of(-1)).isEqualTo(AdvanceForm.BITS_32);
        assertThat(AdvanceForm.of(1L << 40)).isEqualTo(AdvanceForm.BITS_32);
    }
}
