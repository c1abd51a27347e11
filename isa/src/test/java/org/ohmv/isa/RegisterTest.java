package org.ohmv.isa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RegisterTest {

    @Test
    void everyRegisterIsFoundUnderBothItsNames() {
        for (int number = 0; number < 32; number++) {
            assertThat(IntegerRegister.numberOf(IntegerRegister.of(number).abiName()))
                    .isEqualTo(number);
            assertThat(IntegerRegister.numberOf("x" + number)).isEqualTo(number);
            assertThat(FloatingPointRegister.numberOf(
                            FloatingPointRegister.of(number).abiName()))
                    .isEqualTo(number);
            assertThat(FloatingPointRegister.numberOf("f" + number)).isEqualTo(number);
        }
    }

    @Test
    void theFramePointerIsS0() {
        assertThat(IntegerRegister.numberOf("fp")).isEqualTo(8);
    }

    @Test
    void caseCounts() {
        assertThat(IntegerRegister.numberOf("A0")).isEqualTo(NameIndex.ABSENT);
        assertThat(RoundingMode.numberOf("RTZ")).isEqualTo(NameIndex.ABSENT);
    }

    @Test
    void otherWordsAreNoRegisters() {
        for (String word : new String[] {"", "x", "x32", "x00", "a8", "s12", "t7", "f32", "ft12", "zero0"}) {
            assertThat(IntegerRegister.numberOf(word)).as(word).isEqualTo(NameIndex.ABSENT);
            assertThat(FloatingPointRegister.numberOf(word)).as(word).isEqualTo(NameIndex.ABSENT);
        }
    }

    @Test
    void aPieceOfATextIsLookedUpWithoutCuttingItOut() {
        assertThat(IntegerRegister.numberOf("add a0,sp,s11", 7, 9)).isEqualTo(2);
        assertThat(FloatingPointRegister.numberOf("fadd.d fa0,fs11", 11, 15)).isEqualTo(27);
        assertThat(RoundingMode.numberOf("a0,rtz", 3, 6)).isEqualTo(1);
    }

    @Test
    void aNameForTwoNumbersIsRefused() {
        NameIndex.Builder builder = new NameIndex.Builder().add("a", 1).add("a", 2);
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a stands for 1 and 2");
    }

    @Test
    void fenceSetsAreLettersInTheirOrder() {
        assertThat(FenceSet.numberOf("iorw")).isEqualTo(15);
        assertThat(FenceSet.numberOf("rw")).isEqualTo(3);
        assertThat(FenceSet.numberOf("0")).isZero();
        assertThat(FenceSet.numberOf("wr")).isEqualTo(NameIndex.ABSENT);
        assertThat(FenceSet.numberOf("rr")).isEqualTo(NameIndex.ABSENT);
        assertThat(FenceSet.numberOf("")).isEqualTo(NameIndex.ABSENT);
        for (int set = 1; set <= FenceSet.ALL; set++) {
            assertThat(FenceSet.numberOf(FenceSet.written(set))).isEqualTo(set);
        }
    }
}
