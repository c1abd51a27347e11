package org.ohmv.isa;

import java.util.List;
import java.util.Locale;

/**
 * Instructions of supervisor and debug mode, which no OhmV hart has: rows so that the assembler accepts and the
 * disassembler names them. A hart decodes with a table that leaves their extensions out, and finds them illegal.
 */
public enum PrivilegedInstruction implements Instruction {
    // spotless:off
    // Volume II, sections 3.3 and 4.2; The RISC-V Debug Specification, section 4.7
    SRET      ("0001000 00010 00000 000 00000 1110011", "",        Extension.S,     InstructionClass.SYSTEM,       "return from a supervisor-mode trap: pc = sepc, privilege = sstatus.SPP", Effect.READS_CSR, Effect.WRITES_CSR, Effect.WRITES_PROGRAM_COUNTER),
    SFENCE_VMA("0001001 rs2   rs1   000 00000 1110011", "rs1,rs2", Extension.S,     InstructionClass.MEMORY_FENCE, "order page-table writes before later translations, of address rs1 and address space rs2 if not x0"),
    DRET      ("0111101 10010 00000 000 00000 1110011", "",        Extension.SDEXT, InstructionClass.SYSTEM,       "return from debug mode: pc = dpc", Effect.READS_CSR, Effect.WRITES_CSR, Effect.WRITES_PROGRAM_COUNTER);
    // spotless:on

    // A record of immutable parts; the checker cannot see that of types without its annotation.
    @SuppressWarnings("ImmutableEnumChecker")
    private final InstructionRow row;

    PrivilegedInstruction(
            String pattern,
            String operands,
            Extension extension,
            InstructionClass instructionClass,
            String summary,
            Effect... effects) {
        String mnemonic = name().toLowerCase(Locale.ROOT).replace('_', '.');
        this.row = InstructionRow.of(mnemonic, pattern, operands, extension, instructionClass, summary)
                .withEffects(List.of(effects));
    }

    @Override
    public InstructionRow row() {
        return row;
    }
}
