package org.ohmv.isa;

import static org.ohmv.isa.AliasRow.Printed.ALWAYS;
import static org.ohmv.isa.AliasRow.Printed.CANONICAL;
import static org.ohmv.isa.AliasRow.Printed.NEVER;

import java.util.List;

/**
 * The aliases of one instruction each, as GNU as 2.40 understands and GNU objdump 2.40 prints them (RISC-V Assembly
 * Programmer's Manual, "pseudoinstructions"). Where several match a word the first is printed. Pseudo-instructions of
 * several instructions are the assembler's. Of the rows for compressed instructions, those whose mnemonic does not
 * begin with {@code c.} are for the disassembler alone, but for {@code unimp}.
 */
final class StandardAliases {
    private static final List<AliasRow> ROWS = List.of(
            // spotless:off
            // Integer computation
            row("nop",        "",              "addi x0,x0,0",             CANONICAL),
            row("li",         "rd,imm",        "addi rd,x0,imm",           CANONICAL),
            row("mv",         "rd,rs1",        "addi rd,rs1,0",            CANONICAL),
            row("move",       "rd,rs1",        "addi rd,rs1,0",            NEVER),
            row("not",        "rd,rs1",        "xori rd,rs1,-1",           CANONICAL),
            row("neg",        "rd,rs2",        "sub rd,x0,rs2",            CANONICAL),
            row("negw",       "rd,rs2",        "subw rd,x0,rs2",           CANONICAL),
            row("sext.w",     "rd,rs1",        "addiw rd,rs1,0",           CANONICAL),
            row("zext.b",     "rd,rs1",        "andi rd,rs1,255",          CANONICAL),
            row("zext.w",     "rd,rs1",        "add.uw rd,rs1,x0",         CANONICAL),
            row("seqz",       "rd,rs1",        "sltiu rd,rs1,1",           CANONICAL),
            row("snez",       "rd,rs2",        "sltu rd,x0,rs2",           CANONICAL),
            row("sltz",       "rd,rs1",        "slt rd,rs1,x0",            CANONICAL),
            row("sgtz",       "rd,rs2",        "slt rd,x0,rs2",            CANONICAL),
            row("sgt",        "rd,rs1,rs2",    "slt rd,rs2,rs1",           NEVER),
            row("sgtu",       "rd,rs1,rs2",    "sltu rd,rs2,rs1",          NEVER),
            // Register forms with an immediate last operand
            row("add",        "rd,rs1,imm",    "addi rd,rs1,imm",          CANONICAL),
            row("addw",       "rd,rs1,imm",    "addiw rd,rs1,imm",         CANONICAL),
            row("and",        "rd,rs1,imm",    "andi rd,rs1,imm",          CANONICAL),
            row("or",         "rd,rs1,imm",    "ori rd,rs1,imm",           CANONICAL),
            row("xor",        "rd,rs1,imm",    "xori rd,rs1,imm",          CANONICAL),
            row("slt",        "rd,rs1,imm",    "slti rd,rs1,imm",          NEVER),
            row("sltu",       "rd,rs1,imm",    "sltiu rd,rs1,imm",         NEVER),
            row("sll",        "rd,rs1,shamt",  "slli rd,rs1,shamt",        CANONICAL),
            row("srl",        "rd,rs1,shamt",  "srli rd,rs1,shamt",        CANONICAL),
            row("sra",        "rd,rs1,shamt",  "srai rd,rs1,shamt",        CANONICAL),
            row("sllw",       "rd,rs1,shamt",  "slliw rd,rs1,shamt",       CANONICAL),
            row("srlw",       "rd,rs1,shamt",  "srliw rd,rs1,shamt",       CANONICAL),
            row("sraw",       "rd,rs1,shamt",  "sraiw rd,rs1,shamt",       CANONICAL),
            row("ror",        "rd,rs1,shamt",  "rori rd,rs1,shamt",        CANONICAL),
            row("rorw",       "rd,rs1,shamt",  "roriw rd,rs1,shamt",       CANONICAL),
            row("bclr",       "rd,rs1,shamt",  "bclri rd,rs1,shamt",       CANONICAL),
            row("bext",       "rd,rs1,shamt",  "bexti rd,rs1,shamt",       CANONICAL),
            row("binv",       "rd,rs1,shamt",  "binvi rd,rs1,shamt",       CANONICAL),
            row("bset",       "rd,rs1,shamt",  "bseti rd,rs1,shamt",       CANONICAL),
            // Branches and jumps
            row("beqz",       "rs1,target",    "beq rs1,x0,target",        CANONICAL),
            row("bnez",       "rs1,target",    "bne rs1,x0,target",        CANONICAL),
            row("blez",       "rs2,target",    "bge x0,rs2,target",        CANONICAL),
            row("bgez",       "rs1,target",    "bge rs1,x0,target",        CANONICAL),
            row("bltz",       "rs1,target",    "blt rs1,x0,target",        CANONICAL),
            row("bgtz",       "rs2,target",    "blt x0,rs2,target",        CANONICAL),
            row("bgt",        "rs1,rs2,target","blt rs2,rs1,target",       NEVER),
            row("ble",        "rs1,rs2,target","bge rs2,rs1,target",       NEVER),
            row("bgtu",       "rs1,rs2,target","bltu rs2,rs1,target",      NEVER),
            row("bleu",       "rs1,rs2,target","bgeu rs2,rs1,target",      NEVER),
            row("j",          "target",        "jal x0,target",            CANONICAL),
            row("jal",        "target",        "jal x1,target",            CANONICAL),
            row("ret",        "",              "jalr x0,0(x1)",            CANONICAL),
            row("jr",         "rs1",           "jalr x0,0(rs1)",           CANONICAL),
            row("jr",         "imm(rs1)",      "jalr x0,imm(rs1)",         CANONICAL),
            row("jr",         "rs1,imm",       "jalr x0,imm(rs1)",         NEVER),
            row("jalr",       "rs1",           "jalr x1,0(rs1)",           CANONICAL),
            row("jalr",       "imm(rs1)",      "jalr x1,imm(rs1)",         CANONICAL),
            row("jalr",       "rs1,imm",       "jalr x1,imm(rs1)",         NEVER),
            row("jalr",       "rd,rs1",        "jalr rd,0(rs1)",           CANONICAL),
            row("jalr",       "rd,rs1,imm",    "jalr rd,imm(rs1)",         NEVER),
            // Control and status registers
            row("unimp",      "",              "csrrw x0,cycle,x0",        ALWAYS),
            row("rdcycle",    "rd",            "csrrs rd,cycle,x0",        CANONICAL),
            row("rdtime",     "rd",            "csrrs rd,time,x0",         CANONICAL),
            row("rdinstret",  "rd",            "csrrs rd,instret,x0",      CANONICAL),
            row("frcsr",      "rd",            "csrrs rd,fcsr,x0",         CANONICAL),
            row("frsr",       "rd",            "csrrs rd,fcsr,x0",         NEVER),
            row("frrm",       "rd",            "csrrs rd,frm,x0",          CANONICAL),
            row("frflags",    "rd",            "csrrs rd,fflags,x0",       CANONICAL),
            row("fscsr",      "rs1",           "csrrw x0,fcsr,rs1",        CANONICAL),
            row("fscsr",      "rd,rs1",        "csrrw rd,fcsr,rs1",        CANONICAL),
            row("fssr",       "rs1",           "csrrw x0,fcsr,rs1",        NEVER),
            row("fssr",       "rd,rs1",        "csrrw rd,fcsr,rs1",        NEVER),
            row("fsrm",       "rs1",           "csrrw x0,frm,rs1",         CANONICAL),
            row("fsrm",       "rd,rs1",        "csrrw rd,frm,rs1",         CANONICAL),
            row("fsflags",    "rs1",           "csrrw x0,fflags,rs1",      CANONICAL),
            row("fsflags",    "rd,rs1",        "csrrw rd,fflags,rs1",      CANONICAL),
            row("fsrmi",      "uimm",          "csrrwi x0,frm,uimm",       NEVER),
            row("fsrmi",      "rd,uimm",       "csrrwi rd,frm,uimm",       CANONICAL),
            row("fsflagsi",   "uimm",          "csrrwi x0,fflags,uimm",    NEVER),
            row("fsflagsi",   "rd,uimm",       "csrrwi rd,fflags,uimm",    CANONICAL),
            row("csrr",       "rd,csr",        "csrrs rd,csr,x0",          CANONICAL),
            row("csrw",       "csr,rs1",       "csrrw x0,csr,rs1",         CANONICAL),
            row("csrs",       "csr,rs1",       "csrrs x0,csr,rs1",         CANONICAL),
            row("csrc",       "csr,rs1",       "csrrc x0,csr,rs1",         CANONICAL),
            row("csrwi",      "csr,uimm",      "csrrwi x0,csr,uimm",       NEVER),
            row("csrw",       "csr,uimm",      "csrrwi x0,csr,uimm",       CANONICAL),
            row("csrsi",      "csr,uimm",      "csrrsi x0,csr,uimm",       NEVER),
            row("csrs",       "csr,uimm",      "csrrsi x0,csr,uimm",       CANONICAL),
            row("csrci",      "csr,uimm",      "csrrci x0,csr,uimm",       NEVER),
            row("csrc",       "csr,uimm",      "csrrci x0,csr,uimm",       CANONICAL),
            row("csrrw",      "rd,csr,uimm",   "csrrwi rd,csr,uimm",       CANONICAL),
            row("csrrs",      "rd,csr,uimm",   "csrrsi rd,csr,uimm",       CANONICAL),
            row("csrrc",      "rd,csr,uimm",   "csrrci rd,csr,uimm",       CANONICAL),
            // Fences and the environment
            row("fence",      "",              "fence iorw,iorw",          CANONICAL),
            row("scall",      "",              "ecall",                    NEVER),
            row("sbreak",     "",              "ebreak",                   NEVER),
            row("sfence.vma", "",              "sfence.vma x0,x0",         CANONICAL),
            row("sfence.vma", "rs1",           "sfence.vma rs1,x0",        CANONICAL),
            // Floating point
            row("fmv.s",      "fd,fs1",        "fsgnj.s fd,fs1,fs1",       CANONICAL),
            row("fneg.s",     "fd,fs1",        "fsgnjn.s fd,fs1,fs1",      CANONICAL),
            row("fabs.s",     "fd,fs1",        "fsgnjx.s fd,fs1,fs1",      CANONICAL),
            row("fgt.s",      "rd,fs1,fs2",    "flt.s rd,fs2,fs1",         NEVER),
            row("fge.s",      "rd,fs1,fs2",    "fle.s rd,fs2,fs1",         NEVER),
            row("fmv.d",      "fd,fs1",        "fsgnj.d fd,fs1,fs1",       CANONICAL),
            row("fneg.d",     "fd,fs1",        "fsgnjn.d fd,fs1,fs1",      CANONICAL),
            row("fabs.d",     "fd,fs1",        "fsgnjx.d fd,fs1,fs1",      CANONICAL),
            row("fgt.d",      "rd,fs1,fs2",    "flt.d rd,fs2,fs1",         NEVER),
            row("fge.d",      "rd,fs1,fs2",    "fle.d rd,fs2,fs1",         NEVER),
            row("fmv.x.s",    "rd,fs1",        "fmv.x.w rd,fs1",           NEVER),
            row("fmv.s.x",    "fd,rs1",        "fmv.w.x fd,rs1",           NEVER),
            // Compressed
            row("unimp",      "",              "c.unimp",                  CANONICAL),
            row("nop",        "",              "c.addi x0,0",              CANONICAL),
            row("c.nop",      "",              "c.addi x0,0",              NEVER),
            row("c.nop",      "imm",           "c.addi x0,imm",            CANONICAL),
            row("add",        "rd,rd,imm",     "c.addi rd,imm",            CANONICAL),
            row("mv",         "rd,rs2",        "c.mv rd,rs2",              CANONICAL));
    // spotless:on

    private StandardAliases() {}

    /** All rows. */
    static List<AliasRow> rows() {
        return ROWS;
    }

    private static AliasRow row(String mnemonic, String operands, String expansion, AliasRow.Printed printed) {
        return new AliasRow(mnemonic, operands, expansion, printed);
    }
}
