package org.ohmv.isa;

import static org.ohmv.isa.Extension.C;
import static org.ohmv.isa.Extension.F;
import static org.ohmv.isa.Extension.I;
import static org.ohmv.isa.Extension.ZBB;
import static org.ohmv.isa.Extension.ZBS;
import static org.ohmv.isa.InstructionClass.ALU;
import static org.ohmv.isa.InstructionClass.FLOATING_POINT_LOAD;
import static org.ohmv.isa.InstructionClass.FLOATING_POINT_STORE;
import static org.ohmv.isa.InstructionClass.JUMP;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Where RV32 differs from RV64, in rows: those that only RV32 has, and those whose words or operands differ there. No
 * OhmV hart executes them; the disassembler names them in 32-bit files.
 *
 * <p>Patterns are those of "The RISC-V Instruction Set Manual", Volume I (20240411), chapters "RV32/64G Instruction Set
 * Listings", "C Extension" and "B Extension". A shift by 32 or more is reserved in RV32.
 */
enum Rv32Instruction implements Instruction {
    // spotless:off
    SLLI   ("0000000 shamt[4:0] rs1 001 rd 0010011",      "rd,rs1,shamt",   I,   ALU, "rd = rs1 shifted left by shamt"),
    SRLI   ("0000000 shamt[4:0] rs1 101 rd 0010011",      "rd,rs1,shamt",   I,   ALU, "rd = rs1 shifted right by shamt, zeros in"),
    SRAI   ("0100000 shamt[4:0] rs1 101 rd 0010011",      "rd,rs1,shamt",   I,   ALU, "rd = rs1 shifted right by shamt, sign in"),
    ZEXT_H ("0000100 00000      rs1 100 rd 0110011",      "rd,rs1",         ZBB, ALU, "rd = low 16 bits of rs1, zero-extended"),
    RORI   ("0110000 shamt[4:0] rs1 101 rd 0010011",      "rd,rs1,shamt",   ZBB, ALU, "rd = rs1 rotated right by shamt"),
    REV8   ("011010011000       rs1 101 rd 0010011",      "rd,rs1",         ZBB, ALU, "rd = rs1 with its bytes in reverse order"),
    BCLRI  ("0100100 shamt[4:0] rs1 001 rd 0010011",      "rd,rs1,shamt",   ZBS, ALU, "rd = rs1 with bit shamt cleared"),
    BEXTI  ("0100100 shamt[4:0] rs1 101 rd 0010011",      "rd,rs1,shamt",   ZBS, ALU, "rd = bit shamt of rs1"),
    BINVI  ("0110100 shamt[4:0] rs1 001 rd 0010011",      "rd,rs1,shamt",   ZBS, ALU, "rd = rs1 with bit shamt inverted"),
    BSETI  ("0010100 shamt[4:0] rs1 001 rd 0010011",      "rd,rs1,shamt",   ZBS, ALU, "rd = rs1 with bit shamt set"),
    C_FLW  ("011 uimm[5:3] rs1' uimm[2|6] rd' 00",        "fd',uimm(rs1')", F,   FLOATING_POINT_LOAD, "fd' = single at rs1' + uimm"),
    C_FSW  ("111 uimm[5:3] rs1' uimm[2|6] rs2' 00",       "fs2',uimm(rs1')", F,  FLOATING_POINT_STORE, "single at rs1' + uimm = fs2'"),
    C_JAL  ("001 imm[11|4|9:8|10|6|7|3:1|5] 01",          "target",         C,   JUMP, "ra = address of the next instruction; pc = target"),
    C_SRLI ("100 0 00 rs1'/rd' nzuimm[4:0] 01",           "rd',shamt",      C,   ALU, "rd' = rd' shifted right by shamt, zeros in"),
    C_SRAI ("100 0 01 rs1'/rd' nzuimm[4:0] 01",           "rd',shamt",      C,   ALU, "rd' = rd' shifted right by shamt, sign in"),
    C_SLLI ("000 0 rs1/rd nzuimm[4:0] 10",                "rd,shamt",       C,   ALU, "rd = rd shifted left by shamt; a hint if rd = x0"),
    C_FLWSP("011 uimm[5] rd uimm[4:2|7:6] 10",            "fd,uimm(sp)",    F,   FLOATING_POINT_LOAD, "fd = single at sp + uimm"),
    C_FSWSP("111 uimm[5:2|7:6] rs2 10",                   "fs2,uimm(sp)",   F,   FLOATING_POINT_STORE, "single at sp + uimm = fs2");
    // spotless:on

    /** What only RV64 has; rows of the same mnemonic here take the place of others. */
    private static final Set<BaseInstruction> ONLY_RV64 = EnumSet.of(
            BaseInstruction.LD,
            BaseInstruction.LWU,
            BaseInstruction.SD,
            BaseInstruction.ADDIW,
            BaseInstruction.SLLIW,
            BaseInstruction.SRLIW,
            BaseInstruction.SRAIW,
            BaseInstruction.ADDW,
            BaseInstruction.SUBW,
            BaseInstruction.SLLW,
            BaseInstruction.SRLW,
            BaseInstruction.SRAW,
            BaseInstruction.MULW,
            BaseInstruction.DIVW,
            BaseInstruction.DIVUW,
            BaseInstruction.REMW,
            BaseInstruction.REMUW,
            BaseInstruction.LR_D,
            BaseInstruction.SC_D,
            BaseInstruction.AMOSWAP_D,
            BaseInstruction.AMOADD_D,
            BaseInstruction.AMOXOR_D,
            BaseInstruction.AMOAND_D,
            BaseInstruction.AMOOR_D,
            BaseInstruction.AMOMIN_D,
            BaseInstruction.AMOMAX_D,
            BaseInstruction.AMOMINU_D,
            BaseInstruction.AMOMAXU_D,
            BaseInstruction.FCVT_L_S,
            BaseInstruction.FCVT_LU_S,
            BaseInstruction.FCVT_S_L,
            BaseInstruction.FCVT_S_LU,
            BaseInstruction.FCVT_L_D,
            BaseInstruction.FCVT_LU_D,
            BaseInstruction.FCVT_D_L,
            BaseInstruction.FCVT_D_LU,
            BaseInstruction.FMV_X_D,
            BaseInstruction.FMV_D_X,
            BaseInstruction.ADD_UW,
            BaseInstruction.SH1ADD_UW,
            BaseInstruction.SH2ADD_UW,
            BaseInstruction.SH3ADD_UW,
            BaseInstruction.SLLI_UW,
            BaseInstruction.CLZW,
            BaseInstruction.CTZW,
            BaseInstruction.CPOPW,
            BaseInstruction.ROLW,
            BaseInstruction.RORW,
            BaseInstruction.RORIW);

    private static final Set<CompressedInstruction> ONLY_COMPRESSED_RV64 = EnumSet.of(
            CompressedInstruction.C_LD,
            CompressedInstruction.C_SD,
            CompressedInstruction.C_ADDIW,
            CompressedInstruction.C_SUBW,
            CompressedInstruction.C_ADDW,
            CompressedInstruction.C_LDSP,
            CompressedInstruction.C_SDSP);

    private static final int RD_MASK = 0x1f << 7;

    // A record of immutable parts; the checker cannot see that of types without its annotation.
    @SuppressWarnings("ImmutableEnumChecker")
    private final InstructionRow row;

    Rv32Instruction(
            String pattern, String operands, Extension extension, InstructionClass instructionClass, String summary) {
        String mnemonic = name().toLowerCase(Locale.ROOT).replace('_', '.');
        this.row = InstructionRow.of(mnemonic, pattern, operands, extension, instructionClass, summary);
    }

    /** The aliases that only RV32 has; those for compressed instructions are for the disassembler alone. */
    static List<AliasRow> aliases() {
        return List.of(
                alias("rdcycleh", "rd", "csrrs rd,cycleh,x0"),
                alias("rdtimeh", "rd", "csrrs rd,timeh,x0"),
                alias("rdinstreth", "rd", "csrrs rd,instreth,x0"),
                alias("flw", "fd',uimm(rs1')", "c.flw fd',uimm(rs1')"),
                alias("fsw", "fs2',uimm(rs1')", "c.fsw fs2',uimm(rs1')"),
                alias("flw", "fd,uimm(sp)", "c.flwsp fd,uimm"),
                alias("fsw", "fs2,uimm(sp)", "c.fswsp fs2,uimm"),
                alias("jal", "target", "c.jal target"));
    }

    private static AliasRow alias(String mnemonic, String operands, String expansion) {
        return new AliasRow(mnemonic, operands, expansion, AliasRow.Printed.CANONICAL);
    }

    /** Whether RV32 has a row of RV64, or of a third party, as it is. */
    static boolean hasToo(Instruction instruction) {
        return !(instruction instanceof BaseInstruction base && ONLY_RV64.contains(base))
                && !(instruction instanceof CompressedInstruction compressed
                        && ONLY_COMPRESSED_RV64.contains(compressed))
                && List.of(values()).stream()
                        .noneMatch(narrow -> narrow.mnemonic().equals(instruction.mnemonic()));
    }

    /** Whether an instance is a hint, as {@link CompressedInstruction#isHint} says it of the rows of RV64. */
    boolean isHint(int halfword) {
        return this == C_SLLI && (halfword & RD_MASK) == 0;
    }

    @Override
    public InstructionRow row() {
        return row;
    }
}
