package org.ohmv.isa;

import static org.ohmv.isa.Effect.READS_CSR;
import static org.ohmv.isa.Effect.READS_MEMORY;
import static org.ohmv.isa.Effect.READS_PROGRAM_COUNTER;
import static org.ohmv.isa.Effect.WRITES_CSR;
import static org.ohmv.isa.Effect.WRITES_MEMORY;
import static org.ohmv.isa.Effect.WRITES_PROGRAM_COUNTER;
import static org.ohmv.isa.Extension.A;
import static org.ohmv.isa.Extension.D;
import static org.ohmv.isa.Extension.F;
import static org.ohmv.isa.Extension.I;
import static org.ohmv.isa.Extension.M;
import static org.ohmv.isa.Extension.PRIVILEGED;
import static org.ohmv.isa.Extension.ZBA;
import static org.ohmv.isa.Extension.ZBB;
import static org.ohmv.isa.Extension.ZBS;
import static org.ohmv.isa.Extension.ZICSR;
import static org.ohmv.isa.Extension.ZIFENCEI;
import static org.ohmv.isa.InstructionClass.ALU;
import static org.ohmv.isa.InstructionClass.ATOMIC;
import static org.ohmv.isa.InstructionClass.BRANCH;
import static org.ohmv.isa.InstructionClass.CSR;
import static org.ohmv.isa.InstructionClass.DIVIDE;
import static org.ohmv.isa.InstructionClass.FLOATING_POINT_ADD;
import static org.ohmv.isa.InstructionClass.FLOATING_POINT_COMPARE;
import static org.ohmv.isa.InstructionClass.FLOATING_POINT_CONVERT;
import static org.ohmv.isa.InstructionClass.FLOATING_POINT_DIVIDE;
import static org.ohmv.isa.InstructionClass.FLOATING_POINT_FUSED_MULTIPLY_ADD;
import static org.ohmv.isa.InstructionClass.FLOATING_POINT_LOAD;
import static org.ohmv.isa.InstructionClass.FLOATING_POINT_MOVE;
import static org.ohmv.isa.InstructionClass.FLOATING_POINT_MULTIPLY;
import static org.ohmv.isa.InstructionClass.FLOATING_POINT_SQUARE_ROOT;
import static org.ohmv.isa.InstructionClass.FLOATING_POINT_STORE;
import static org.ohmv.isa.InstructionClass.JUMP;
import static org.ohmv.isa.InstructionClass.LOAD;
import static org.ohmv.isa.InstructionClass.MEMORY_FENCE;
import static org.ohmv.isa.InstructionClass.MULTIPLY;
import static org.ohmv.isa.InstructionClass.STORE;
import static org.ohmv.isa.InstructionClass.SYSTEM;

import java.util.List;
import java.util.Locale;

/**
 * The 32-bit instructions of RV64IMAFD, Zicsr, Zifencei, Zba, Zbb, Zbs and of machine mode, one row each.
 *
 * <p>Bit patterns are those of "The RISC-V Instruction Set Manual", Volume I (20240411), chapter "RV32/64G Instruction
 * Set Listings" and the bit-manipulation chapter, and Volume II for the machine-mode rows; operands are written in the
 * order of GNU as. Fields that no operand names (the rounding mode of exact conversions, the reserved fields of FENCE)
 * assemble to zero and are ignored by the decoder, as the manual asks of forward-compatible implementations. Effects
 * are given where those that follow from the class are not the right ones.
 */
public enum BaseInstruction implements Instruction {
    // spotless:off
    // RV32I and RV64I (Volume I, chapters 2 and 4)
    LUI       ("imm[31:12]                    rd          0110111", "rd,imm20",        I, ALU,    "rd = imm20 * 4096, sign-extended"),
    AUIPC     ("imm[31:12]                    rd          0010111", "rd,imm20",        I, ALU,    "rd = pc + imm20 * 4096", READS_PROGRAM_COUNTER),
    JAL       ("imm[20|10:1|11|19:12]         rd          1101111", "rd,target",       I, JUMP,   "rd = address of the next instruction; pc = target"),
    JALR      ("imm[11:0]       rs1 000       rd          1100111", "rd,imm(rs1)",     I, JUMP,   "rd = address of the next instruction; pc = (rs1 + imm) with bit 0 cleared"),
    BEQ       ("imm[12|10:5] rs2 rs1 000 imm[4:1|11]      1100011", "rs1,rs2,target",  I, BRANCH, "if rs1 = rs2, pc = target"),
    BNE       ("imm[12|10:5] rs2 rs1 001 imm[4:1|11]      1100011", "rs1,rs2,target",  I, BRANCH, "if rs1 differs from rs2, pc = target"),
    BLT       ("imm[12|10:5] rs2 rs1 100 imm[4:1|11]      1100011", "rs1,rs2,target",  I, BRANCH, "if rs1 < rs2 (signed), pc = target"),
    BGE       ("imm[12|10:5] rs2 rs1 101 imm[4:1|11]      1100011", "rs1,rs2,target",  I, BRANCH, "if rs1 >= rs2 (signed), pc = target"),
    BLTU      ("imm[12|10:5] rs2 rs1 110 imm[4:1|11]      1100011", "rs1,rs2,target",  I, BRANCH, "if rs1 < rs2 (unsigned), pc = target"),
    BGEU      ("imm[12|10:5] rs2 rs1 111 imm[4:1|11]      1100011", "rs1,rs2,target",  I, BRANCH, "if rs1 >= rs2 (unsigned), pc = target"),
    LB        ("imm[11:0]       rs1 000 rd                0000011", "rd,imm(rs1)",     I, LOAD,   "rd = byte at rs1 + imm, sign-extended"),
    LH        ("imm[11:0]       rs1 001 rd                0000011", "rd,imm(rs1)",     I, LOAD,   "rd = 2 bytes at rs1 + imm, sign-extended"),
    LW        ("imm[11:0]       rs1 010 rd                0000011", "rd,imm(rs1)",     I, LOAD,   "rd = 4 bytes at rs1 + imm, sign-extended"),
    LD        ("imm[11:0]       rs1 011 rd                0000011", "rd,imm(rs1)",     I, LOAD,   "rd = 8 bytes at rs1 + imm"),
    LBU       ("imm[11:0]       rs1 100 rd                0000011", "rd,imm(rs1)",     I, LOAD,   "rd = byte at rs1 + imm, zero-extended"),
    LHU       ("imm[11:0]       rs1 101 rd                0000011", "rd,imm(rs1)",     I, LOAD,   "rd = 2 bytes at rs1 + imm, zero-extended"),
    LWU       ("imm[11:0]       rs1 110 rd                0000011", "rd,imm(rs1)",     I, LOAD,   "rd = 4 bytes at rs1 + imm, zero-extended"),
    SB        ("imm[11:5]   rs2 rs1 000 imm[4:0]          0100011", "rs2,imm(rs1)",    I, STORE,  "byte at rs1 + imm = low byte of rs2"),
    SH        ("imm[11:5]   rs2 rs1 001 imm[4:0]          0100011", "rs2,imm(rs1)",    I, STORE,  "2 bytes at rs1 + imm = low half of the low word of rs2"),
    SW        ("imm[11:5]   rs2 rs1 010 imm[4:0]          0100011", "rs2,imm(rs1)",    I, STORE,  "4 bytes at rs1 + imm = low word of rs2"),
    SD        ("imm[11:5]   rs2 rs1 011 imm[4:0]          0100011", "rs2,imm(rs1)",    I, STORE,  "8 bytes at rs1 + imm = rs2"),
    ADDI      ("imm[11:0]           rs1 000 rd            0010011", "rd,rs1,imm",      I, ALU,    "rd = rs1 + imm"),
    SLTI      ("imm[11:0]           rs1 010 rd            0010011", "rd,rs1,imm",      I, ALU,    "rd = 1 if rs1 < imm (signed), else 0"),
    SLTIU     ("imm[11:0]           rs1 011 rd            0010011", "rd,rs1,imm",      I, ALU,    "rd = 1 if rs1 < sign-extended imm (unsigned), else 0"),
    XORI      ("imm[11:0]           rs1 100 rd            0010011", "rd,rs1,imm",      I, ALU,    "rd = rs1 xor imm"),
    ORI       ("imm[11:0]           rs1 110 rd            0010011", "rd,rs1,imm",      I, ALU,    "rd = rs1 or imm"),
    ANDI      ("imm[11:0]           rs1 111 rd            0010011", "rd,rs1,imm",      I, ALU,    "rd = rs1 and imm"),
    SLLI      ("000000 shamt[5:0]   rs1 001 rd            0010011", "rd,rs1,shamt",    I, ALU,    "rd = rs1 shifted left by shamt"),
    SRLI      ("000000 shamt[5:0]   rs1 101 rd            0010011", "rd,rs1,shamt",    I, ALU,    "rd = rs1 shifted right by shamt, zeros in"),
    SRAI      ("010000 shamt[5:0]   rs1 101 rd            0010011", "rd,rs1,shamt",    I, ALU,    "rd = rs1 shifted right by shamt, sign in"),
    ADD       ("0000000         rs2 rs1 000 rd            0110011", "rd,rs1,rs2",      I, ALU,    "rd = rs1 + rs2"),
    SUB       ("0100000         rs2 rs1 000 rd            0110011", "rd,rs1,rs2",      I, ALU,    "rd = rs1 - rs2"),
    SLL       ("0000000         rs2 rs1 001 rd            0110011", "rd,rs1,rs2",      I, ALU,    "rd = rs1 shifted left by the low 6 bits of rs2"),
    SLT       ("0000000         rs2 rs1 010 rd            0110011", "rd,rs1,rs2",      I, ALU,    "rd = 1 if rs1 < rs2 (signed), else 0"),
    SLTU      ("0000000         rs2 rs1 011 rd            0110011", "rd,rs1,rs2",      I, ALU,    "rd = 1 if rs1 < rs2 (unsigned), else 0"),
    XOR       ("0000000         rs2 rs1 100 rd            0110011", "rd,rs1,rs2",      I, ALU,    "rd = rs1 xor rs2"),
    SRL       ("0000000         rs2 rs1 101 rd            0110011", "rd,rs1,rs2",      I, ALU,    "rd = rs1 shifted right by the low 6 bits of rs2, zeros in"),
    SRA       ("0100000         rs2 rs1 101 rd            0110011", "rd,rs1,rs2",      I, ALU,    "rd = rs1 shifted right by the low 6 bits of rs2, sign in"),
    OR        ("0000000         rs2 rs1 110 rd            0110011", "rd,rs1,rs2",      I, ALU,    "rd = rs1 or rs2"),
    AND       ("0000000         rs2 rs1 111 rd            0110011", "rd,rs1,rs2",      I, ALU,    "rd = rs1 and rs2"),
    ADDIW     ("imm[11:0]           rs1 000 rd            0011011", "rd,rs1,imm",      I, ALU,    "rd = low word of rs1 + imm, sign-extended"),
    SLLIW     ("0000000 shamt[4:0]  rs1 001 rd            0011011", "rd,rs1,shamt",    I, ALU,    "rd = low word of rs1 shifted left, sign-extended"),
    SRLIW     ("0000000 shamt[4:0]  rs1 101 rd            0011011", "rd,rs1,shamt",    I, ALU,    "rd = low word of rs1 shifted right, zeros in, sign-extended"),
    SRAIW     ("0100000 shamt[4:0]  rs1 101 rd            0011011", "rd,rs1,shamt",    I, ALU,    "rd = low word of rs1 shifted right, sign in, sign-extended"),
    ADDW      ("0000000         rs2 rs1 000 rd            0111011", "rd,rs1,rs2",      I, ALU,    "rd = low word of rs1 + rs2, sign-extended"),
    SUBW      ("0100000         rs2 rs1 000 rd            0111011", "rd,rs1,rs2",      I, ALU,    "rd = low word of rs1 - rs2, sign-extended"),
    SLLW      ("0000000         rs2 rs1 001 rd            0111011", "rd,rs1,rs2",      I, ALU,    "rd = low word of rs1 shifted left by the low 5 bits of rs2, sign-extended"),
    SRLW      ("0000000         rs2 rs1 101 rd            0111011", "rd,rs1,rs2",      I, ALU,    "rd = low word of rs1 shifted right by the low 5 bits of rs2, zeros in, sign-extended"),
    SRAW      ("0100000         rs2 rs1 101 rd            0111011", "rd,rs1,rs2",      I, ALU,    "rd = low word of rs1 shifted right by the low 5 bits of rs2, sign in, sign-extended"),
    FENCE     ("fm pred succ        rs1 000 rd            0001111", "pred,succ",       I, MEMORY_FENCE, "order earlier accesses of the kinds in pred before later ones of the kinds in succ"),
    FENCE_TSO ("1000 0011 0011    00000 000 00000         0001111", "",                I, MEMORY_FENCE, "order as total store order does: all but earlier stores before later loads"),
    ECALL     ("000000000000      00000 000 00000         1110011", "",                I, SYSTEM, "call the execution environment", WRITES_PROGRAM_COUNTER, WRITES_CSR),
    EBREAK    ("000000000001      00000 000 00000         1110011", "",                I, SYSTEM, "breakpoint", WRITES_PROGRAM_COUNTER, WRITES_CSR),

    // Zifencei, Zicsr (Volume I, chapters 5 and 6)
    FENCE_I   ("imm[11:0]           rs1 001 rd            0001111", "",           ZIFENCEI, MEMORY_FENCE, "make earlier stores visible to later instruction fetches of this hart"),
    CSRRW     ("csr                 rs1 001 rd            1110011", "rd,csr,rs1",  ZICSR, CSR, "rd = csr; csr = rs1"),
    CSRRS     ("csr                 rs1 010 rd            1110011", "rd,csr,rs1",  ZICSR, CSR, "rd = csr; set the bits of csr that are set in rs1"),
    CSRRC     ("csr                 rs1 011 rd            1110011", "rd,csr,rs1",  ZICSR, CSR, "rd = csr; clear the bits of csr that are set in rs1"),
    CSRRWI    ("csr           uimm[4:0] 101 rd            1110011", "rd,csr,uimm", ZICSR, CSR, "rd = csr; csr = uimm"),
    CSRRSI    ("csr           uimm[4:0] 110 rd            1110011", "rd,csr,uimm", ZICSR, CSR, "rd = csr; set the bits of csr that are set in uimm"),
    CSRRCI    ("csr           uimm[4:0] 111 rd            1110011", "rd,csr,uimm", ZICSR, CSR, "rd = csr; clear the bits of csr that are set in uimm"),

    // Machine mode (Volume II, section 3.3)
    MRET      ("0011000 00010     00000 000 00000         1110011", "",           PRIVILEGED, SYSTEM, "return from a machine-mode trap: pc = mepc, privilege = mstatus.MPP", READS_CSR, WRITES_CSR, WRITES_PROGRAM_COUNTER),
    WFI       ("0001000 00101     00000 000 00000         1110011", "",           PRIVILEGED, SYSTEM, "wait until an interrupt is pending"),

    // M (Volume I, chapter 12)
    MUL       ("0000001         rs2 rs1 000 rd            0110011", "rd,rs1,rs2", M, MULTIPLY, "rd = low 64 bits of rs1 * rs2"),
    MULH      ("0000001         rs2 rs1 001 rd            0110011", "rd,rs1,rs2", M, MULTIPLY, "rd = high 64 bits of rs1 * rs2, both signed"),
    MULHSU    ("0000001         rs2 rs1 010 rd            0110011", "rd,rs1,rs2", M, MULTIPLY, "rd = high 64 bits of rs1 * rs2, rs1 signed, rs2 unsigned"),
    MULHU     ("0000001         rs2 rs1 011 rd            0110011", "rd,rs1,rs2", M, MULTIPLY, "rd = high 64 bits of rs1 * rs2, both unsigned"),
    DIV       ("0000001         rs2 rs1 100 rd            0110011", "rd,rs1,rs2", M, DIVIDE,   "rd = rs1 / rs2 (signed), towards zero; -1 if rs2 = 0"),
    DIVU      ("0000001         rs2 rs1 101 rd            0110011", "rd,rs1,rs2", M, DIVIDE,   "rd = rs1 / rs2 (unsigned); all ones if rs2 = 0"),
    REM       ("0000001         rs2 rs1 110 rd            0110011", "rd,rs1,rs2", M, DIVIDE,   "rd = remainder of rs1 / rs2 (signed), sign of rs1; rs1 if rs2 = 0"),
    REMU      ("0000001         rs2 rs1 111 rd            0110011", "rd,rs1,rs2", M, DIVIDE,   "rd = remainder of rs1 / rs2 (unsigned); rs1 if rs2 = 0"),
    MULW      ("0000001         rs2 rs1 000 rd            0111011", "rd,rs1,rs2", M, MULTIPLY, "rd = low word of rs1 * rs2, sign-extended"),
    DIVW      ("0000001         rs2 rs1 100 rd            0111011", "rd,rs1,rs2", M, DIVIDE,   "rd = quotient of the low words (signed), sign-extended"),
    DIVUW     ("0000001         rs2 rs1 101 rd            0111011", "rd,rs1,rs2", M, DIVIDE,   "rd = quotient of the low words (unsigned), sign-extended"),
    REMW      ("0000001         rs2 rs1 110 rd            0111011", "rd,rs1,rs2", M, DIVIDE,   "rd = remainder of the low words (signed), sign-extended"),
    REMUW     ("0000001         rs2 rs1 111 rd            0111011", "rd,rs1,rs2", M, DIVIDE,   "rd = remainder of the low words (unsigned), sign-extended"),

    // A (Volume I, chapter 13)
    LR_W      ("00010 aq rl   00000 rs1 010 rd            0101111", "rd,(rs1)",     A, ATOMIC, "rd = 4 bytes at rs1, sign-extended; reserve them", READS_MEMORY),
    SC_W      ("00011 aq rl     rs2 rs1 010 rd            0101111", "rd,rs2,(rs1)", A, ATOMIC, "if still reserved, 4 bytes at rs1 = rs2 and rd = 0, else rd = 1", WRITES_MEMORY),
    AMOSWAP_W ("00001 aq rl     rs2 rs1 010 rd            0101111", "rd,rs2,(rs1)", A, ATOMIC, "rd = 4 bytes at rs1, sign-extended; store rs2 there"),
    AMOADD_W  ("00000 aq rl     rs2 rs1 010 rd            0101111", "rd,rs2,(rs1)", A, ATOMIC, "rd = 4 bytes at rs1, sign-extended; store their sum with rs2"),
    AMOXOR_W  ("00100 aq rl     rs2 rs1 010 rd            0101111", "rd,rs2,(rs1)", A, ATOMIC, "rd = 4 bytes at rs1, sign-extended; store their xor with rs2"),
    AMOAND_W  ("01100 aq rl     rs2 rs1 010 rd            0101111", "rd,rs2,(rs1)", A, ATOMIC, "rd = 4 bytes at rs1, sign-extended; store their and with rs2"),
    AMOOR_W   ("01000 aq rl     rs2 rs1 010 rd            0101111", "rd,rs2,(rs1)", A, ATOMIC, "rd = 4 bytes at rs1, sign-extended; store their or with rs2"),
    AMOMIN_W  ("10000 aq rl     rs2 rs1 010 rd            0101111", "rd,rs2,(rs1)", A, ATOMIC, "rd = 4 bytes at rs1, sign-extended; store the lesser of them and rs2 (signed)"),
    AMOMAX_W  ("10100 aq rl     rs2 rs1 010 rd            0101111", "rd,rs2,(rs1)", A, ATOMIC, "rd = 4 bytes at rs1, sign-extended; store the greater of them and rs2 (signed)"),
    AMOMINU_W ("11000 aq rl     rs2 rs1 010 rd            0101111", "rd,rs2,(rs1)", A, ATOMIC, "rd = 4 bytes at rs1, sign-extended; store the lesser of them and rs2 (unsigned)"),
    AMOMAXU_W ("11100 aq rl     rs2 rs1 010 rd            0101111", "rd,rs2,(rs1)", A, ATOMIC, "rd = 4 bytes at rs1, sign-extended; store the greater of them and rs2 (unsigned)"),
    LR_D      ("00010 aq rl   00000 rs1 011 rd            0101111", "rd,(rs1)",     A, ATOMIC, "rd = 8 bytes at rs1; reserve them", READS_MEMORY),
    SC_D      ("00011 aq rl     rs2 rs1 011 rd            0101111", "rd,rs2,(rs1)", A, ATOMIC, "if still reserved, 8 bytes at rs1 = rs2 and rd = 0, else rd = 1", WRITES_MEMORY),
    AMOSWAP_D ("00001 aq rl     rs2 rs1 011 rd            0101111", "rd,rs2,(rs1)", A, ATOMIC, "rd = 8 bytes at rs1; store rs2 there"),
    AMOADD_D  ("00000 aq rl     rs2 rs1 011 rd            0101111", "rd,rs2,(rs1)", A, ATOMIC, "rd = 8 bytes at rs1; store their sum with rs2"),
    AMOXOR_D  ("00100 aq rl     rs2 rs1 011 rd            0101111", "rd,rs2,(rs1)", A, ATOMIC, "rd = 8 bytes at rs1; store their xor with rs2"),
    AMOAND_D  ("01100 aq rl     rs2 rs1 011 rd            0101111", "rd,rs2,(rs1)", A, ATOMIC, "rd = 8 bytes at rs1; store their and with rs2"),
    AMOOR_D   ("01000 aq rl     rs2 rs1 011 rd            0101111", "rd,rs2,(rs1)", A, ATOMIC, "rd = 8 bytes at rs1; store their or with rs2"),
    AMOMIN_D  ("10000 aq rl     rs2 rs1 011 rd            0101111", "rd,rs2,(rs1)", A, ATOMIC, "rd = 8 bytes at rs1; store the lesser of them and rs2 (signed)"),
    AMOMAX_D  ("10100 aq rl     rs2 rs1 011 rd            0101111", "rd,rs2,(rs1)", A, ATOMIC, "rd = 8 bytes at rs1; store the greater of them and rs2 (signed)"),
    AMOMINU_D ("11000 aq rl     rs2 rs1 011 rd            0101111", "rd,rs2,(rs1)", A, ATOMIC, "rd = 8 bytes at rs1; store the lesser of them and rs2 (unsigned)"),
    AMOMAXU_D ("11100 aq rl     rs2 rs1 011 rd            0101111", "rd,rs2,(rs1)", A, ATOMIC, "rd = 8 bytes at rs1; store the greater of them and rs2 (unsigned)"),

    // F (Volume I, chapter 20)
    FLW       ("imm[11:0]           rs1 010 rd            0000111", "fd,imm(rs1)",          F, FLOATING_POINT_LOAD,    "fd = single at rs1 + imm"),
    FSW       ("imm[11:5]       rs2 rs1 010 imm[4:0]      0100111", "fs2,imm(rs1)",         F, FLOATING_POINT_STORE,   "single at rs1 + imm = fs2"),
    FMADD_S   ("rs3 00          rs2 rs1 rm rd             1000011", "fd,fs1,fs2,fs3,rm",    F, FLOATING_POINT_FUSED_MULTIPLY_ADD, "fd = fs1 * fs2 + fs3, rounded once"),
    FMSUB_S   ("rs3 00          rs2 rs1 rm rd             1000111", "fd,fs1,fs2,fs3,rm",    F, FLOATING_POINT_FUSED_MULTIPLY_ADD, "fd = fs1 * fs2 - fs3, rounded once"),
    FNMSUB_S  ("rs3 00          rs2 rs1 rm rd             1001011", "fd,fs1,fs2,fs3,rm",    F, FLOATING_POINT_FUSED_MULTIPLY_ADD, "fd = -(fs1 * fs2) + fs3, rounded once"),
    FNMADD_S  ("rs3 00          rs2 rs1 rm rd             1001111", "fd,fs1,fs2,fs3,rm",    F, FLOATING_POINT_FUSED_MULTIPLY_ADD, "fd = -(fs1 * fs2) - fs3, rounded once"),
    FADD_S    ("0000000         rs2 rs1 rm rd             1010011", "fd,fs1,fs2,rm",        F, FLOATING_POINT_ADD,     "fd = fs1 + fs2"),
    FSUB_S    ("0000100         rs2 rs1 rm rd             1010011", "fd,fs1,fs2,rm",        F, FLOATING_POINT_ADD,     "fd = fs1 - fs2"),
    FMUL_S    ("0001000         rs2 rs1 rm rd             1010011", "fd,fs1,fs2,rm",        F, FLOATING_POINT_MULTIPLY, "fd = fs1 * fs2"),
    FDIV_S    ("0001100         rs2 rs1 rm rd             1010011", "fd,fs1,fs2,rm",        F, FLOATING_POINT_DIVIDE,  "fd = fs1 / fs2"),
    FSQRT_S   ("0101100       00000 rs1 rm rd             1010011", "fd,fs1,rm",            F, FLOATING_POINT_SQUARE_ROOT, "fd = square root of fs1"),
    FSGNJ_S   ("0010000         rs2 rs1 000 rd            1010011", "fd,fs1,fs2",           F, FLOATING_POINT_MOVE,    "fd = fs1 with the sign of fs2"),
    FSGNJN_S  ("0010000         rs2 rs1 001 rd            1010011", "fd,fs1,fs2",           F, FLOATING_POINT_MOVE,    "fd = fs1 with the opposite of the sign of fs2"),
    FSGNJX_S  ("0010000         rs2 rs1 010 rd            1010011", "fd,fs1,fs2",           F, FLOATING_POINT_MOVE,    "fd = fs1 with its sign flipped if fs2 is negative"),
    FMIN_S    ("0010100         rs2 rs1 000 rd            1010011", "fd,fs1,fs2",           F, FLOATING_POINT_COMPARE, "fd = the lesser of fs1 and fs2; a number rather than a NaN"),
    FMAX_S    ("0010100         rs2 rs1 001 rd            1010011", "fd,fs1,fs2",           F, FLOATING_POINT_COMPARE, "fd = the greater of fs1 and fs2; a number rather than a NaN"),
    FCVT_W_S  ("1100000       00000 rs1 rm rd             1010011", "rd,fs1,rm",            F, FLOATING_POINT_CONVERT, "rd = fs1 as a signed 32-bit integer, saturated, sign-extended"),
    FCVT_WU_S ("1100000       00001 rs1 rm rd             1010011", "rd,fs1,rm",            F, FLOATING_POINT_CONVERT, "rd = fs1 as an unsigned 32-bit integer, saturated, sign-extended"),
    FCVT_L_S  ("1100000       00010 rs1 rm rd             1010011", "rd,fs1,rm",            F, FLOATING_POINT_CONVERT, "rd = fs1 as a signed 64-bit integer, saturated"),
    FCVT_LU_S ("1100000       00011 rs1 rm rd             1010011", "rd,fs1,rm",            F, FLOATING_POINT_CONVERT, "rd = fs1 as an unsigned 64-bit integer, saturated"),
    FMV_X_W   ("1110000       00000 rs1 000 rd            1010011", "rd,fs1",               F, FLOATING_POINT_MOVE,    "rd = low 32 bits of fs1, sign-extended"),
    FEQ_S     ("1010000         rs2 rs1 010 rd            1010011", "rd,fs1,fs2",           F, FLOATING_POINT_COMPARE, "rd = 1 if fs1 = fs2, else 0; quiet"),
    FLT_S     ("1010000         rs2 rs1 001 rd            1010011", "rd,fs1,fs2",           F, FLOATING_POINT_COMPARE, "rd = 1 if fs1 < fs2, else 0; signaling"),
    FLE_S     ("1010000         rs2 rs1 000 rd            1010011", "rd,fs1,fs2",           F, FLOATING_POINT_COMPARE, "rd = 1 if fs1 <= fs2, else 0; signaling"),
    FCLASS_S  ("1110000       00000 rs1 001 rd            1010011", "rd,fs1",               F, FLOATING_POINT_COMPARE, "rd = a 10-bit mask with the class of fs1"),
    FCVT_S_W  ("1101000       00000 rs1 rm rd             1010011", "fd,rs1,rm",            F, FLOATING_POINT_CONVERT, "fd = signed 32-bit integer rs1 as a single"),
    FCVT_S_WU ("1101000       00001 rs1 rm rd             1010011", "fd,rs1,rm",            F, FLOATING_POINT_CONVERT, "fd = unsigned 32-bit integer rs1 as a single"),
    FCVT_S_L  ("1101000       00010 rs1 rm rd             1010011", "fd,rs1,rm",            F, FLOATING_POINT_CONVERT, "fd = signed 64-bit integer rs1 as a single"),
    FCVT_S_LU ("1101000       00011 rs1 rm rd             1010011", "fd,rs1,rm",            F, FLOATING_POINT_CONVERT, "fd = unsigned 64-bit integer rs1 as a single"),
    FMV_W_X   ("1111000       00000 rs1 000 rd            1010011", "fd,rs1",               F, FLOATING_POINT_MOVE,    "fd = low 32 bits of rs1 as a single"),

    // D (Volume I, chapter 21)
    FLD       ("imm[11:0]           rs1 011 rd            0000111", "fd,imm(rs1)",          D, FLOATING_POINT_LOAD,    "fd = double at rs1 + imm"),
    FSD       ("imm[11:5]       rs2 rs1 011 imm[4:0]      0100111", "fs2,imm(rs1)",         D, FLOATING_POINT_STORE,   "double at rs1 + imm = fs2"),
    FMADD_D   ("rs3 01          rs2 rs1 rm rd             1000011", "fd,fs1,fs2,fs3,rm",    D, FLOATING_POINT_FUSED_MULTIPLY_ADD, "fd = fs1 * fs2 + fs3, rounded once"),
    FMSUB_D   ("rs3 01          rs2 rs1 rm rd             1000111", "fd,fs1,fs2,fs3,rm",    D, FLOATING_POINT_FUSED_MULTIPLY_ADD, "fd = fs1 * fs2 - fs3, rounded once"),
    FNMSUB_D  ("rs3 01          rs2 rs1 rm rd             1001011", "fd,fs1,fs2,fs3,rm",    D, FLOATING_POINT_FUSED_MULTIPLY_ADD, "fd = -(fs1 * fs2) + fs3, rounded once"),
    FNMADD_D  ("rs3 01          rs2 rs1 rm rd             1001111", "fd,fs1,fs2,fs3,rm",    D, FLOATING_POINT_FUSED_MULTIPLY_ADD, "fd = -(fs1 * fs2) - fs3, rounded once"),
    FADD_D    ("0000001         rs2 rs1 rm rd             1010011", "fd,fs1,fs2,rm",        D, FLOATING_POINT_ADD,     "fd = fs1 + fs2"),
    FSUB_D    ("0000101         rs2 rs1 rm rd             1010011", "fd,fs1,fs2,rm",        D, FLOATING_POINT_ADD,     "fd = fs1 - fs2"),
    FMUL_D    ("0001001         rs2 rs1 rm rd             1010011", "fd,fs1,fs2,rm",        D, FLOATING_POINT_MULTIPLY, "fd = fs1 * fs2"),
    FDIV_D    ("0001101         rs2 rs1 rm rd             1010011", "fd,fs1,fs2,rm",        D, FLOATING_POINT_DIVIDE,  "fd = fs1 / fs2"),
    FSQRT_D   ("0101101       00000 rs1 rm rd             1010011", "fd,fs1,rm",            D, FLOATING_POINT_SQUARE_ROOT, "fd = square root of fs1"),
    FSGNJ_D   ("0010001         rs2 rs1 000 rd            1010011", "fd,fs1,fs2",           D, FLOATING_POINT_MOVE,    "fd = fs1 with the sign of fs2"),
    FSGNJN_D  ("0010001         rs2 rs1 001 rd            1010011", "fd,fs1,fs2",           D, FLOATING_POINT_MOVE,    "fd = fs1 with the opposite of the sign of fs2"),
    FSGNJX_D  ("0010001         rs2 rs1 010 rd            1010011", "fd,fs1,fs2",           D, FLOATING_POINT_MOVE,    "fd = fs1 with its sign flipped if fs2 is negative"),
    FMIN_D    ("0010101         rs2 rs1 000 rd            1010011", "fd,fs1,fs2",           D, FLOATING_POINT_COMPARE, "fd = the lesser of fs1 and fs2; a number rather than a NaN"),
    FMAX_D    ("0010101         rs2 rs1 001 rd            1010011", "fd,fs1,fs2",           D, FLOATING_POINT_COMPARE, "fd = the greater of fs1 and fs2; a number rather than a NaN"),
    FCVT_S_D  ("0100000       00001 rs1 rm rd             1010011", "fd,fs1,rm",            D, FLOATING_POINT_CONVERT, "fd = double fs1 as a single"),
    FCVT_D_S  ("0100001       00000 rs1 rm rd             1010011", "fd,fs1",               D, FLOATING_POINT_CONVERT, "fd = single fs1 as a double; exact"),
    FEQ_D     ("1010001         rs2 rs1 010 rd            1010011", "rd,fs1,fs2",           D, FLOATING_POINT_COMPARE, "rd = 1 if fs1 = fs2, else 0; quiet"),
    FLT_D     ("1010001         rs2 rs1 001 rd            1010011", "rd,fs1,fs2",           D, FLOATING_POINT_COMPARE, "rd = 1 if fs1 < fs2, else 0; signaling"),
    FLE_D     ("1010001         rs2 rs1 000 rd            1010011", "rd,fs1,fs2",           D, FLOATING_POINT_COMPARE, "rd = 1 if fs1 <= fs2, else 0; signaling"),
    FCLASS_D  ("1110001       00000 rs1 001 rd            1010011", "rd,fs1",               D, FLOATING_POINT_COMPARE, "rd = a 10-bit mask with the class of fs1"),
    FCVT_W_D  ("1100001       00000 rs1 rm rd             1010011", "rd,fs1,rm",            D, FLOATING_POINT_CONVERT, "rd = fs1 as a signed 32-bit integer, saturated, sign-extended"),
    FCVT_WU_D ("1100001       00001 rs1 rm rd             1010011", "rd,fs1,rm",            D, FLOATING_POINT_CONVERT, "rd = fs1 as an unsigned 32-bit integer, saturated, sign-extended"),
    FCVT_D_W  ("1101001       00000 rs1 rm rd             1010011", "fd,rs1",               D, FLOATING_POINT_CONVERT, "fd = signed 32-bit integer rs1 as a double; exact"),
    FCVT_D_WU ("1101001       00001 rs1 rm rd             1010011", "fd,rs1",               D, FLOATING_POINT_CONVERT, "fd = unsigned 32-bit integer rs1 as a double; exact"),
    FCVT_L_D  ("1100001       00010 rs1 rm rd             1010011", "rd,fs1,rm",            D, FLOATING_POINT_CONVERT, "rd = fs1 as a signed 64-bit integer, saturated"),
    FCVT_LU_D ("1100001       00011 rs1 rm rd             1010011", "rd,fs1,rm",            D, FLOATING_POINT_CONVERT, "rd = fs1 as an unsigned 64-bit integer, saturated"),
    FMV_X_D   ("1110001       00000 rs1 000 rd            1010011", "rd,fs1",               D, FLOATING_POINT_MOVE,    "rd = the bits of fs1"),
    FCVT_D_L  ("1101001       00010 rs1 rm rd             1010011", "fd,rs1,rm",            D, FLOATING_POINT_CONVERT, "fd = signed 64-bit integer rs1 as a double"),
    FCVT_D_LU ("1101001       00011 rs1 rm rd             1010011", "fd,rs1,rm",            D, FLOATING_POINT_CONVERT, "fd = unsigned 64-bit integer rs1 as a double"),
    FMV_D_X   ("1111001       00000 rs1 000 rd            1010011", "fd,rs1",               D, FLOATING_POINT_MOVE,    "fd = the bits of rs1"),

    // Zba, Zbb, Zbs (Volume I, chapter 28)
    ADD_UW    ("0000100         rs2 rs1 000 rd            0111011", "rd,rs1,rs2",   ZBA, ALU, "rd = zero-extended low word of rs1 + rs2"),
    SH1ADD    ("0010000         rs2 rs1 010 rd            0110011", "rd,rs1,rs2",   ZBA, ALU, "rd = rs1 * 2 + rs2"),
    SH1ADD_UW ("0010000         rs2 rs1 010 rd            0111011", "rd,rs1,rs2",   ZBA, ALU, "rd = zero-extended low word of rs1 * 2 + rs2"),
    SH2ADD    ("0010000         rs2 rs1 100 rd            0110011", "rd,rs1,rs2",   ZBA, ALU, "rd = rs1 * 4 + rs2"),
    SH2ADD_UW ("0010000         rs2 rs1 100 rd            0111011", "rd,rs1,rs2",   ZBA, ALU, "rd = zero-extended low word of rs1 * 4 + rs2"),
    SH3ADD    ("0010000         rs2 rs1 110 rd            0110011", "rd,rs1,rs2",   ZBA, ALU, "rd = rs1 * 8 + rs2"),
    SH3ADD_UW ("0010000         rs2 rs1 110 rd            0111011", "rd,rs1,rs2",   ZBA, ALU, "rd = zero-extended low word of rs1 * 8 + rs2"),
    SLLI_UW   ("000010 shamt[5:0]   rs1 001 rd            0011011", "rd,rs1,shamt", ZBA, ALU, "rd = zero-extended low word of rs1 shifted left by shamt"),
    ANDN      ("0100000         rs2 rs1 111 rd            0110011", "rd,rs1,rs2",   ZBB, ALU, "rd = rs1 and not rs2"),
    ORN       ("0100000         rs2 rs1 110 rd            0110011", "rd,rs1,rs2",   ZBB, ALU, "rd = rs1 or not rs2"),
    XNOR      ("0100000         rs2 rs1 100 rd            0110011", "rd,rs1,rs2",   ZBB, ALU, "rd = not (rs1 xor rs2)"),
    CLZ       ("0110000       00000 rs1 001 rd            0010011", "rd,rs1",       ZBB, ALU, "rd = number of leading zeros of rs1"),
    CLZW      ("0110000       00000 rs1 001 rd            0011011", "rd,rs1",       ZBB, ALU, "rd = number of leading zeros of the low word of rs1"),
    CTZ       ("0110000       00001 rs1 001 rd            0010011", "rd,rs1",       ZBB, ALU, "rd = number of trailing zeros of rs1"),
    CTZW      ("0110000       00001 rs1 001 rd            0011011", "rd,rs1",       ZBB, ALU, "rd = number of trailing zeros of the low word of rs1"),
    CPOP      ("0110000       00010 rs1 001 rd            0010011", "rd,rs1",       ZBB, ALU, "rd = number of set bits of rs1"),
    CPOPW     ("0110000       00010 rs1 001 rd            0011011", "rd,rs1",       ZBB, ALU, "rd = number of set bits of the low word of rs1"),
    MAX       ("0000101         rs2 rs1 110 rd            0110011", "rd,rs1,rs2",   ZBB, ALU, "rd = the greater of rs1 and rs2 (signed)"),
    MAXU      ("0000101         rs2 rs1 111 rd            0110011", "rd,rs1,rs2",   ZBB, ALU, "rd = the greater of rs1 and rs2 (unsigned)"),
    MIN       ("0000101         rs2 rs1 100 rd            0110011", "rd,rs1,rs2",   ZBB, ALU, "rd = the lesser of rs1 and rs2 (signed)"),
    MINU      ("0000101         rs2 rs1 101 rd            0110011", "rd,rs1,rs2",   ZBB, ALU, "rd = the lesser of rs1 and rs2 (unsigned)"),
    SEXT_B    ("0110000       00100 rs1 001 rd            0010011", "rd,rs1",       ZBB, ALU, "rd = low byte of rs1, sign-extended"),
    SEXT_H    ("0110000       00101 rs1 001 rd            0010011", "rd,rs1",       ZBB, ALU, "rd = low 16 bits of rs1, sign-extended"),
    ZEXT_H    ("0000100       00000 rs1 100 rd            0111011", "rd,rs1",       ZBB, ALU, "rd = low 16 bits of rs1, zero-extended"),
    ROL       ("0110000         rs2 rs1 001 rd            0110011", "rd,rs1,rs2",   ZBB, ALU, "rd = rs1 rotated left by the low 6 bits of rs2"),
    ROLW      ("0110000         rs2 rs1 001 rd            0111011", "rd,rs1,rs2",   ZBB, ALU, "rd = low word of rs1 rotated left by the low 5 bits of rs2, sign-extended"),
    ROR       ("0110000         rs2 rs1 101 rd            0110011", "rd,rs1,rs2",   ZBB, ALU, "rd = rs1 rotated right by the low 6 bits of rs2"),
    RORW      ("0110000         rs2 rs1 101 rd            0111011", "rd,rs1,rs2",   ZBB, ALU, "rd = low word of rs1 rotated right by the low 5 bits of rs2, sign-extended"),
    RORI      ("011000 shamt[5:0]   rs1 101 rd            0010011", "rd,rs1,shamt", ZBB, ALU, "rd = rs1 rotated right by shamt"),
    RORIW     ("0110000 shamt[4:0]  rs1 101 rd            0011011", "rd,rs1,shamt", ZBB, ALU, "rd = low word of rs1 rotated right by shamt, sign-extended"),
    ORC_B     ("001010000111        rs1 101 rd            0010011", "rd,rs1",       ZBB, ALU, "rd = rs1 with every byte that is not zero replaced by 0xff"),
    REV8      ("011010111000        rs1 101 rd            0010011", "rd,rs1",       ZBB, ALU, "rd = rs1 with its bytes in reverse order"),
    BCLR      ("0100100         rs2 rs1 001 rd            0110011", "rd,rs1,rs2",   ZBS, ALU, "rd = rs1 with the bit numbered by rs2 cleared"),
    BCLRI     ("010010 shamt[5:0]   rs1 001 rd            0010011", "rd,rs1,shamt", ZBS, ALU, "rd = rs1 with bit shamt cleared"),
    BEXT      ("0100100         rs2 rs1 101 rd            0110011", "rd,rs1,rs2",   ZBS, ALU, "rd = the bit of rs1 numbered by rs2"),
    BEXTI     ("010010 shamt[5:0]   rs1 101 rd            0010011", "rd,rs1,shamt", ZBS, ALU, "rd = bit shamt of rs1"),
    BINV      ("0110100         rs2 rs1 001 rd            0110011", "rd,rs1,rs2",   ZBS, ALU, "rd = rs1 with the bit numbered by rs2 inverted"),
    BINVI     ("011010 shamt[5:0]   rs1 001 rd            0010011", "rd,rs1,shamt", ZBS, ALU, "rd = rs1 with bit shamt inverted"),
    BSET      ("0010100         rs2 rs1 001 rd            0110011", "rd,rs1,rs2",   ZBS, ALU, "rd = rs1 with the bit numbered by rs2 set"),
    BSETI     ("001010 shamt[5:0]   rs1 001 rd            0010011", "rd,rs1,shamt", ZBS, ALU, "rd = rs1 with bit shamt set");
    // spotless:on

    // A row is a record of immutable parts; the checker cannot see that of types without its annotation.
    @SuppressWarnings("ImmutableEnumChecker")
    private final InstructionRow row;

    BaseInstruction(
            String pattern,
            String operands,
            Extension extension,
            InstructionClass instructionClass,
            String summary,
            Effect... effects) {
        String mnemonic = name().toLowerCase(Locale.ROOT).replace('_', '.');
        InstructionRow derived = InstructionRow.of(mnemonic, pattern, operands, extension, instructionClass, summary);
        this.row = effects.length == 0 ? derived : derived.withEffects(List.of(effects));
    }

    /**
     * The instruction with that mnemonic.
     *
     * @param mnemonic the mnemonic, lower case
     * @throws IllegalArgumentException if there is none
     */
    static BaseInstruction ofMnemonic(String mnemonic) {
        return valueOf(mnemonic.toUpperCase(Locale.ROOT).replace('.', '_'));
    }

    @Override
    public InstructionRow row() {
        return row;
    }
}
