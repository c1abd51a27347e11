package org.ohmv.assembler.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes and relocations of call frame information equal those of GNU as. */
class FrameAgainstGasTest {
    @TempDir
    Path directory;

    @BeforeEach
    void gasIsInstalled() {
        FrameImage.requireGas();
    }

    private void assertSame(String source) {
        for (FrameSection section : FrameSection.values()) {
            String name = section.sectionName();
            assertThat(FrameImage.ofOurs(source, name, true))
                    .as("%s of%n%s", name, source)
                    .isEqualTo(FrameImage.ofGas(directory, source, name));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nop",
                "nop; .cfi_def_cfa_offset 16; nop; .cfi_offset ra, -8; nop; .cfi_restore ra",
                ".cfi_def_cfa sp, 0; nop; .cfi_def_cfa s0, 16; nop; .cfi_def_cfa sp, -8; .cfi_def_cfa 70, 9",
                ".cfi_def_cfa_register s0; .cfi_def_cfa_register 200; nop; .cfi_def_cfa_register x2",
                "nop; .cfi_def_cfa_offset -16; .cfi_def_cfa_offset 10000; .cfi_adjust_cfa_offset -20000",
                "nop; .cfi_def_cfa_offset 1<<40; .cfi_def_cfa sp, -(1<<60)",
                "nop; .cfi_offset ra,-8; .cfi_offset x1,-8; .cfi_offset f8,-8; .cfi_offset fs0,-8; .cfi_offset v8,-8",
                "nop; .cfi_offset mstatus,-8; .cfi_offset 1+1,-8; .cfi_offset %ra,-8; .cfi_offset 4096+0x300,-16",
                "nop; .cfi_offset 100000,-8; .cfi_offset 63,-8; .cfi_offset 64,-8; .cfi_offset 8,8; .cfi_offset 70,8",
                "nop; .cfi_offset 0x7fffffff,-8; .cfi_offset mhartid,-8; .cfi_offset ra,-(1<<40)",
                ".cfi_rel_offset ra,8; .cfi_def_cfa_offset 16; .cfi_rel_offset ra,8; .cfi_adjust_cfa_offset 16; "
                        + ".cfi_rel_offset ra,8; .cfi_adjust_cfa_offset -32",
                "nop; .cfi_val_offset ra,8; .cfi_val_offset ra,-8; .cfi_val_offset 80,-4096",
                "nop; .cfi_restore ra, s0; .cfi_restore 70,f8; .cfi_undefined ra, 3; .cfi_same_value 65",
                "nop; .cfi_register ra,t0; .cfi_register 100, 200",
                "nop; .cfi_adjust_cfa_offset 8; .cfi_remember_state; .cfi_adjust_cfa_offset 8; .cfi_restore_state; "
                        + ".cfi_adjust_cfa_offset 8",
                ".cfi_remember_state; nop; .cfi_remember_state; .cfi_restore_state; nop; .cfi_restore_state",
                "nop; .cfi_escape 1; .cfi_escape 0x16, 1, 2, 0x91, 8, -128, 255",
                ".cfi_return_column t0; nop; .cfi_signal_frame",
                "nop; .cfi_return_column 300",
                "nop; .cfi_val_encoded_addr ra,0,f; .cfi_val_encoded_addr ra,3,8; .cfi_val_encoded_addr 200,0x1b,f",
                "nop; .cfi_label here; nop; .cfi_offset ra,-8",
                "call g; .cfi_def_cfa_offset 16; nop; .cfi_def_cfa_offset 0",
                "nop; beqz a0, f; .cfi_def_cfa_offset 16; nop; beqz a0, f; nop; .cfi_def_cfa_offset 32",
                ".word f; .cfi_def_cfa_offset 16; .word 5; .cfi_def_cfa_offset 32",
                "nop; .p2align 3; .cfi_def_cfa_offset 16; nop; .p2align 6; .cfi_def_cfa_offset 0; "
                        + ".p2align 7; .cfi_def_cfa_offset 16; .p2align 9; .cfi_def_cfa_offset 0; "
                        + ".p2align 10; nop; .cfi_def_cfa_offset 8"
            })
    void theInstructionsOfOneProcedureAreTheSame(String body) {
        assertSame("f: .cfi_startproc; " + body + "; .cfi_endproc");
        assertSame("f: .cfi_startproc simple; " + body + "; .cfi_endproc; .cfi_startproc; nop; .cfi_endproc");
        assertSame(".cfi_sections .debug_frame; f: .cfi_startproc; " + body + "; .cfi_endproc");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 31, 32, 127, 128, 1000, 32767, 32768})
    void distancesInFixedCodeTakeTheSameForm(int instructions) {
        String code = "; nop".repeat(instructions);
        // GNU as keeps code in pieces of some 4000 bytes and takes distances between pieces for unknown; we do not.
        if (instructions <= 1000) {
            assertSame("f: .cfi_startproc" + code + "; .cfi_def_cfa_offset 16; .cfi_endproc");
        }
        assertSame("f: .cfi_startproc; call f" + code + "; .cfi_def_cfa_offset 16; .cfi_endproc");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".cfi_personality 0x9b,foo; nop; .cfi_lsda 0x1b,bar",
                ".cfi_personality 0,foo; nop; .cfi_lsda 0,bar",
                ".cfi_personality 0x1b,foo; nop; .cfi_lsda 0xb,bar",
                ".cfi_personality 0x1c,foo; nop; .cfi_lsda 0x1c,bar",
                ".cfi_personality 0x0c,foo+4; nop; .cfi_lsda 0xc,bar-4",
                ".cfi_personality 0x1a,foo; nop; .cfi_lsda 0x12,f",
                ".cfi_personality 0x10,f; nop; .cfi_lsda 0x14,f",
                ".cfi_personality 0x0b,0x1234; .cfi_lsda 3,0x567; nop",
                ".cfi_personality 2,5; nop; .cfi_lsda 2,f+8-f",
                ".cfi_personality 0xff; .cfi_lsda 0xff; nop",
                ".cfi_personality 0x1b,foo; .cfi_personality 0xff; .cfi_lsda 0x1b,bar; nop"
            })
    void pointersToHandlersOfExceptionsAreTheSame(String body) {
        assertSame("f: .cfi_startproc; " + body + "; .cfi_endproc; .cfi_startproc; nop; .cfi_endproc");
        assertSame(".cfi_sections .eh_frame, .debug_frame; f: .cfi_startproc; " + body + "; .cfi_endproc");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A",
                "A|A",
                "A .cfi_offset ra,-8|A|A .cfi_offset ra,-8|A .cfi_offset ra,-16",
                "A .cfi_offset ra,-8|A .cfi_offset ra,-8; .cfi_offset s0,-16|A nop; .cfi_offset ra,-8",
                "S|A|S|A .cfi_offset ra,-8|S .cfi_def_cfa_register sp",
                "A|A .cfi_offset ra,-8|S|A .cfi_offset ra,-8",
                "A .cfi_def_cfa sp,0|A .cfi_def_cfa sp,0|A .cfi_def_cfa sp,8|A .cfi_def_cfa s0,0",
                "A .cfi_val_offset ra,8|A .cfi_val_offset ra,8|A .cfi_val_offset ra,16",
                "A .cfi_register ra,t0; .cfi_restore s1; .cfi_undefined s2; .cfi_same_value s3; .cfi_def_cfa_offset 8"
                        + "|A .cfi_register ra,t0; .cfi_restore s1; .cfi_undefined s2; .cfi_same_value s3",
                "A .cfi_remember_state|A .cfi_escape 1|A .cfi_rel_offset ra,8|A .cfi_offset ra,8",
                "A .cfi_signal_frame|A|A .cfi_signal_frame|A .cfi_return_column 3|A .cfi_return_column 3",
                "A .cfi_personality 0x9b,foo|A .cfi_personality 0x9b,foo|A .cfi_personality 0x9b,bar|"
                        + "A .cfi_personality 0x9b,foo; .cfi_lsda 0x1b,x|A .cfi_lsda 0x1b,x|A .cfi_lsda 0x1b,y|A",
                "A .cfi_personality 3,5|A .cfi_personality 3,5|A .cfi_personality 3,6|A .cfi_personality 0xb,5"
            })
    void proceduresShareTheSameCommonEntries(String procedures) {
        StringBuilder source = new StringBuilder("f: ");
        for (String procedure : procedures.split("\\|")) {
            source.append(procedure.startsWith("S") ? ".cfi_startproc simple; " : ".cfi_startproc; ")
                    .append(procedure.substring(1))
                    .append("; nop; .cfi_endproc\n");
        }
        assertSame(source.toString());
        assertSame(".cfi_sections .debug_frame\n" + source);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".cfi_sections; .cfi_startproc; nop; .cfi_endproc",
                ".cfi_sections \".eh_frame\"; .cfi_startproc; nop; .cfi_endproc",
                ".cfi_sections .debug_frame; .cfi_sections .eh_frame; .cfi_startproc; nop; .cfi_endproc",
                ".cfi_startproc; nop; .cfi_endproc; .cfi_sections .debug_frame; .cfi_startproc; nop; .cfi_endproc",
                ".cfi_startproc; nop; .cfi_sections .debug_frame; .cfi_endproc",
                ".cfi_sections .debug_frame; .cfi_startproc; nop; .cfi_endproc; .cfi_sections .debug_frame",
                ".cfi_startproc; .data; .cfi_startproc; .byte 1; .cfi_def_cfa_offset 16; .text; nop; "
                        + ".cfi_def_cfa_offset 32; .cfi_endproc; .data; .cfi_endproc",
                ".cfi_startproc; .section .other,\"ax\"; nop; .cfi_startproc; nop; .cfi_def_cfa_offset 16; .text; nop; call f; "
                        + ".cfi_def_cfa_offset 32; .cfi_endproc; .section .other,\"ax\"; .cfi_endproc",
                ".cfi_startproc; nop; .section .eh_frame,\"a\"; .byte 1; .byte 2; .text; call g; .cfi_offset ra,-8; .cfi_endproc",
                ".section .eh_frame,\"a\"; .byte 1; .text; .cfi_startproc; nop; .cfi_def_cfa_offset 8; .cfi_endproc; "
                        + ".cfi_startproc; nop; .cfi_def_cfa_offset 8; .cfi_endproc",
                "nop"
            })
    void sectionsAreTheSame(String source) {
        assertSame("f: " + source);
    }

    @Test
    void aNumericSymbolInParenthesesNamesARegister() {
        assertSame("f: .set number, 9; .cfi_startproc; nop; .cfi_offset (number), -8; .cfi_endproc");
    }
}
