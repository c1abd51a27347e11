package org.ohmv.isa;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EffectTest {

    @Test
    void effectsFollowFromClassAndOperands() {
        assertThat(BaseInstruction.LD.effects()).containsExactly(Effect.READS_MEMORY);
        assertThat(BaseInstruction.FSD.effects()).containsExactly(Effect.WRITES_MEMORY);
        assertThat(BaseInstruction.AMOADD_W.effects())
                .containsExactlyInAnyOrder(Effect.READS_MEMORY, Effect.WRITES_MEMORY);
        assertThat(BaseInstruction.ADD.effects()).isEmpty();
        assertThat(BaseInstruction.FADD_D.effects())
                .containsExactlyInAnyOrder(Effect.READS_ROUNDING_MODE, Effect.WRITES_EXCEPTION_FLAGS);
        assertThat(BaseInstruction.FEQ_D.effects()).containsExactly(Effect.WRITES_EXCEPTION_FLAGS);
        assertThat(BaseInstruction.FCVT_D_S.effects()).containsExactly(Effect.WRITES_EXCEPTION_FLAGS);
        assertThat(BaseInstruction.CSRRW.effects()).containsExactlyInAnyOrder(Effect.READS_CSR, Effect.WRITES_CSR);
    }

    @Test
    void exactFloatingPointInstructionsRaiseNothing() {
        assertThat(BaseInstruction.FCLASS_S.effects()).isEmpty();
        assertThat(BaseInstruction.FCVT_D_W.effects()).isEmpty();
        assertThat(BaseInstruction.FSGNJ_D.effects()).isEmpty();
        assertThat(BaseInstruction.FMV_X_D.effects()).isEmpty();
    }

    @Test
    void rowsCanSayOtherEffectsThanTheirClass() {
        assertThat(BaseInstruction.AUIPC.effects()).containsExactly(Effect.READS_PROGRAM_COUNTER);
        assertThat(BaseInstruction.LR_D.effects()).containsExactly(Effect.READS_MEMORY);
        assertThat(BaseInstruction.SC_D.effects()).containsExactly(Effect.WRITES_MEMORY);
    }

    @Test
    void registersComeFromTheOperands() {
        int store = Encoder.encode(BaseInstruction.SD, 10, 8, 2);
        assertThat(RegisterUse.of(BaseInstruction.SD, store)).isEqualTo(new RegisterUse(1 << 10 | 1 << 2, 0, 0, 0));
        int load = Encoder.encode(BaseInstruction.FLD, 9, 8, 2);
        assertThat(RegisterUse.of(BaseInstruction.FLD, load)).isEqualTo(new RegisterUse(1 << 2, 0, 0, 1 << 9));
        int discarded = Encoder.encode(BaseInstruction.ADD, 0, 0, 5);
        assertThat(RegisterUse.of(BaseInstruction.ADD, discarded)).isEqualTo(new RegisterUse(1 << 5, 0, 0, 0));
    }

    @Test
    void impliedRegistersOfCompressedInstructionsCount() {
        assertThat(RegisterUse.of(CompressedInstruction.C_JALR, 0x9502)).isEqualTo(new RegisterUse(1 << 10, 2, 0, 0));
        assertThat(RegisterUse.of(CompressedInstruction.C_ADDI16SP, 0x6105)).isEqualTo(new RegisterUse(4, 4, 0, 0));
        assertThat(RegisterUse.of(CompressedInstruction.C_UNIMP, 0)).isEqualTo(new RegisterUse(0, 0, 0, 0));
    }
}
