package org.ohmv.assembler.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ohmv.assembler.diagnostic.Diagnostic;
import org.ohmv.assembler.diagnostic.Location;

/** What is wrong with call frame directives is said at its place, with what to write instead. */
class CallFrameDirectivesTest {

    private static Diagnostic onlyProblem(String source) {
        List<Diagnostic> problems =
                FrameImage.assemble(source, true).diagnostics().sorted();
        assertThat(problems).as(source).hasSize(1);
        return problems.get(0);
    }

    private static String marked(Diagnostic problem) {
        Location.InSource place = (Location.InSource) problem.location();
        return place.text().substring(place.column() - 1, place.column() - 1 + place.length());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ".cfi_offset ra, -8 | .cfi_offset | .cfi_offset must stand between .cfi_startproc and .cfi_endproc",
                ".cfi_endproc | .cfi_endproc | .cfi_endproc must stand between .cfi_startproc and .cfi_endproc",
                ".cfi_lsda 0x1b, x | .cfi_lsda | .cfi_lsda must stand between .cfi_startproc and .cfi_endproc",
                ".cfi_startproc; nop | .cfi_startproc | the procedure is not closed, .cfi_endproc is missing",
                ".cfi_startproc; .cfi_restore_state; .cfi_endproc | .cfi_restore_state | "
                        + ".cfi_restore_state has no state to restore",
                ".cfi_startproc; .cfi_offset rb, -8; .cfi_endproc | rb | there is no register 'rb'",
                ".cfi_startproc; .cfi_offset x32, -8; .cfi_endproc | x32 | there is no register 'x32'",
                ".cfi_startproc; .cfi_offset ra, -7; .cfi_endproc | -7 | "
                        + "the offset from the CFA must be a multiple of 4, and -7 is not",
                ".cfi_startproc; .cfi_def_cfa sp, -7; .cfi_endproc | -7 | "
                        + "a negative offset must be a multiple of 4, and -7 is not",
                ".cfi_startproc; .cfi_offset -1, -8; .cfi_endproc | -1 | "
                        + "a register's DWARF number must be from 0 to 2147483647, not -1",
                ".cfi_startproc foo; nop; .cfi_endproc | foo | expected 'simple' or nothing, not 'foo'",
                ".cfi_sections .eh_frames | .eh_frames | "
                        + "call frame information goes to .eh_frame or .debug_frame, not to '.eh_frames'",
                ".cfi_startproc; .cfi_personality 1, x; .cfi_endproc | 1 | there is no pointer encoding 0x1 here",
                ".cfi_startproc; .cfi_personality 0x5b, x; .cfi_endproc | 0x5b | "
                        + "there is no pointer encoding 0x5b here",
                ".cfi_startproc; .cfi_personality 0x1b, 5; .cfi_endproc | 5 | "
                        + "a number cannot be a pointer relative to its own place",
                ".cfi_startproc; .cfi_personality 0x1b, x-y; .cfi_endproc | x-y | a pointer must be a symbol",
                ".cfi_startproc; .cfi_lsda 2, 0x12345; .cfi_endproc | 0x12345 | "
                        + "0x12345 does not fit in the 2 bytes of the encoding",
                ".cfi_startproc; .cfi_escape 256; .cfi_endproc | 256 | value 0x100 is cut to 0x0, 1 byte",
                ".cfi_window_save | .cfi_window_save | .cfi_window_save is not for RISC-V",
                ".cfi_b_key_frame | .cfi_b_key_frame | .cfi_b_key_frame is not for RISC-V",
                ".cfi_fde_data 1 | .cfi_fde_data | .cfi_fde_data is not for RISC-V",
                ".bss; .cfi_startproc | .cfi_startproc | section .bss has no bytes in the file",
                ".section .eh_frame,\"a\",@nobits; .text; .cfi_startproc; .cfi_endproc | .cfi_startproc | "
                        + "section .eh_frame was declared without bytes in the file",
                "here: .cfi_startproc; .cfi_label here; .cfi_endproc | here | 'here' is defined already",
                ".cfi_sections .eh_frame, .debug_frame; .cfi_startproc; .cfi_label x; .cfi_endproc | x | "
                        + ".cfi_label would define 'x' twice",
                ".cfi_sections .debug_frame; .cfi_startproc; .cfi_endproc; .cfi_sections .eh_frame | .cfi_sections | "
                        + ".cfi_sections cannot change the sections once there is a procedure",
                ".cfi_startproc; .cfi_val_encoded_addr ra, 0xff; .cfi_endproc | 0xff | "
                        + ".cfi_val_encoded_addr needs an address",
                ".cfi_startproc; .cfi_def_cfa_offset label; label: .cfi_endproc | label | the offset must be known here",
            })
    void aMistakeIsSaidAtItsPlace(String source, String marked, String message) {
        Diagnostic problem = onlyProblem(source);
        assertThat(problem.message()).startsWith(message);
        assertThat(marked(problem)).isEqualTo(marked);
    }

    @ParameterizedTest
    @CsvSource({"a00, a0", "mstatu, mstatus", "fs99, fs9", "RA, ra"})
    void theNearestRegisterIsNamed(String wrong, String right) {
        Diagnostic problem = onlyProblem(".cfi_startproc; .cfi_restore " + wrong + "; .cfi_endproc");
        assertThat(problem.message()).contains("did you mean").contains("'" + right + "'");
    }

    @Test
    void aSymbolForARegisterNeedsParentheses() {
        Diagnostic problem = onlyProblem(".set number, 9; .cfi_startproc; .cfi_restore number; .cfi_endproc");
        assertThat(problem.notes())
                .anySatisfy(note -> assertThat(note.message()).contains("write (number)"));
    }

    @Test
    void aProcedureInAProcedurePointsToTheFirst() {
        Diagnostic problem = onlyProblem(".cfi_startproc\nnop\n.cfi_startproc\n.cfi_endproc");
        assertThat(((Location.InSource) problem.location()).line()).isEqualTo(3);
        assertThat(problem.notes())
                .anySatisfy(note ->
                        assertThat(((Location.InSource) note.location()).line()).isEqualTo(1));
    }

    @Test
    void aDirectiveInAnotherSectionPointsToTheOpenProcedure() {
        Diagnostic problem = onlyProblem(".cfi_startproc\n.data\n.cfi_offset ra, -8\n.text\n.cfi_endproc");
        assertThat(problem.message()).contains("no procedure is open in section .data");
        assertThat(problem.notes())
                .anySatisfy(note -> assertThat(note.message()).contains("open in another section"));
    }

    @Test
    void missingOperandsAreErrors() {
        for (String directive : List.of(
                ".cfi_offset",
                ".cfi_offset ra",
                ".cfi_offset ra -8",
                ".cfi_def_cfa sp",
                ".cfi_def_cfa_offset",
                ".cfi_register ra",
                ".cfi_escape",
                ".cfi_personality 0x1b",
                ".cfi_label",
                ".cfi_restore",
                ".cfi_remember_state 5",
                ".cfi_def_cfa_offset 16 32")) {
            Diagnostic problem = onlyProblem(".cfi_startproc; " + directive + "; .cfi_endproc");
            assertThat(problem.message()).isNotBlank();
        }
    }

    /**
     * GNU as leaves out the high bits of the operation code here, so that its bytes mean something else ({@code 08} for
     * {@code 48}); these are the bytes of DWARF 5, section 6.4.2.1.
     */
    @Test
    void distancesOutsideOfCodeAreWrittenOut() {
        FrameImage image = FrameImage.ofOurs(
                ".data; .cfi_startproc; .byte 1; .p2align 2; .cfi_def_cfa_offset 16; .cfi_endproc", ".eh_frame", true);
        assertThat(image.bytes()).endsWith("0400000000440e10");
        assertThat(image.relocations()).hasSize(1);
    }

    /**
     * Many entries that differ do not make the search for one slow: this would take minutes if it compared them all.
     */
    @Test
    void manyDifferentProceduresTakeLinearTime() {
        StringBuilder source = new StringBuilder();
        for (int number = 0; number < 40_000; number++) {
            source.append(".cfi_startproc; .cfi_return_column ").append(number).append("; .cfi_endproc\n");
        }
        long start = System.nanoTime();
        assertThat(FrameImage.assemble(source.toString(), true).diagnostics().sorted())
                .isEmpty();
        assertThat(System.nanoTime() - start).isLessThan(20_000_000_000L);
    }
}
