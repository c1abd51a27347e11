package org.ohmv.isa;

import static org.ohmv.isa.Extension.C;
import static org.ohmv.isa.Extension.D;
import static org.ohmv.isa.InstructionClass.ALU;
import static org.ohmv.isa.InstructionClass.BRANCH;
import static org.ohmv.isa.InstructionClass.FLOATING_POINT_LOAD;
import static org.ohmv.isa.InstructionClass.FLOATING_POINT_STORE;
import static org.ohmv.isa.InstructionClass.JUMP;
import static org.ohmv.isa.InstructionClass.LOAD;
import static org.ohmv.isa.InstructionClass.STORE;
import static org.ohmv.isa.InstructionClass.SYSTEM;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The 16-bit instructions of RV64C, one row each: the bit pattern, the operands, and the 32-bit instruction that it
 * stands for, from which {@link Compressed} and {@link Compressor} both derive.
 *
 * <p>Patterns are those of "The RISC-V Instruction Set Manual", Volume I (20240411), chapter "C Extension", tables "RVC
 * instruction listing". What that chapter calls a hint is a row or part of one; what it calls reserved is none.
 * {@code c.nop} is {@code c.addi} with {@code rd} = {@code x0}. The rows are in GNU as's order of preference; the last
 * column gives further instructions that GNU as shortens to the row, though the row does not stand for them.
 */
public enum CompressedInstruction implements Instruction {
    // spotless:off
    // Quadrant 0
    C_UNIMP   ("000 00000000 000 00",                     "",                C, SYSTEM, "",                       "defined to be illegal"),
    C_ADDI4SPN("000 nzuimm[5:4|9:6|2|3] rd' 00",          "rd',sp,nzuimm",   C, ALU,    "addi rd',x2,nzuimm",     "rd' = sp + nzuimm"),
    C_FLD     ("001 uimm[5:3] rs1' uimm[7:6] rd' 00",     "fd',uimm(rs1')",  D, FLOATING_POINT_LOAD,  "fld fd',uimm(rs1')",  "fd' = double at rs1' + uimm"),
    C_LW      ("010 uimm[5:3] rs1' uimm[2|6] rd' 00",     "rd',uimm(rs1')",  C, LOAD,   "lw rd',uimm(rs1')",      "rd' = 4 bytes at rs1' + uimm, sign-extended"),
    C_LD      ("011 uimm[5:3] rs1' uimm[7:6] rd' 00",     "rd',uimm(rs1')",  C, LOAD,   "ld rd',uimm(rs1')",      "rd' = 8 bytes at rs1' + uimm"),
    C_FSD     ("101 uimm[5:3] rs1' uimm[7:6] rs2' 00",    "fs2',uimm(rs1')", D, FLOATING_POINT_STORE, "fsd fs2',uimm(rs1')", "double at rs1' + uimm = fs2'"),
    C_SW      ("110 uimm[5:3] rs1' uimm[2|6] rs2' 00",    "rs2',uimm(rs1')", C, STORE,  "sw rs2',uimm(rs1')",     "4 bytes at rs1' + uimm = low word of rs2'"),
    C_SD      ("111 uimm[5:3] rs1' uimm[7:6] rs2' 00",    "rs2',uimm(rs1')", C, STORE,  "sd rs2',uimm(rs1')",     "8 bytes at rs1' + uimm = rs2'"),

    // Quadrant 1
    C_ADDI    ("000 imm[5] rs1/rd imm[4:0] 01",           "rd,imm",          C, ALU,    "addi rd,rd,imm",         "rd = rd + imm; a hint if rd = x0 or imm = 0"),
    C_ADDIW   ("001 imm[5] rs1/rd!=0 imm[4:0] 01",        "rd,imm",          C, ALU,    "addiw rd,rd,imm",        "rd = low word of rd + imm, sign-extended"),
    C_LI      ("010 imm[5] rd imm[4:0] 01",               "rd,imm",          C, ALU,    "addi rd,x0,imm",         "rd = imm; a hint if rd = x0"),
    C_ADDI16SP("011 nzimm[9] 00010 nzimm[4|6|8:7|5] 01",  "sp,nzimm",        C, ALU,    "addi x2,x2,nzimm",       "sp = sp + nzimm"),
    C_LUI     ("011 nzimm[17] rd!=2 nzimm[16:12] 01",     "rd,nzimm20",      C, ALU,    "lui rd,nzimm20",         "rd = nzimm20 * 4096, sign-extended; a hint if rd = x0"),
    C_SRLI    ("100 nzuimm[5] 00 rs1'/rd' nzuimm[4:0] 01", "rd',shamt",     C, ALU,    "srli rd',rd',shamt",    "rd' = rd' shifted right by shamt, zeros in"),
    C_SRLI64  ("100 0 00 rs1'/rd' 00000 01",              "rd'",             C, ALU,    "srli rd',rd',0",         "a hint: a shift by 64 on RV128"),
    C_SRAI    ("100 nzuimm[5] 01 rs1'/rd' nzuimm[4:0] 01", "rd',shamt",     C, ALU,    "srai rd',rd',shamt",    "rd' = rd' shifted right by shamt, sign in"),
    C_SRAI64  ("100 0 01 rs1'/rd' 00000 01",              "rd'",             C, ALU,    "srai rd',rd',0",         "a hint: a shift by 64 on RV128"),
    C_ANDI    ("100 imm[5] 10 rs1'/rd' imm[4:0] 01",      "rd',imm",         C, ALU,    "andi rd',rd',imm",       "rd' = rd' and imm"),
    C_SUB     ("100 0 11 rs1'/rd' 00 rs2' 01",            "rd',rs2'",        C, ALU,    "sub rd',rd',rs2'",       "rd' = rd' - rs2'"),
    C_XOR     ("100 0 11 rs1'/rd' 01 rs2' 01",            "rd',rs2'",        C, ALU,    "xor rd',rd',rs2'",       "rd' = rd' xor rs2'",          "xor rd',rs2',rd'"),
    C_OR      ("100 0 11 rs1'/rd' 10 rs2' 01",            "rd',rs2'",        C, ALU,    "or rd',rd',rs2'",        "rd' = rd' or rs2'",           "or rd',rs2',rd'"),
    C_AND     ("100 0 11 rs1'/rd' 11 rs2' 01",            "rd',rs2'",        C, ALU,    "and rd',rd',rs2'",       "rd' = rd' and rs2'",          "and rd',rs2',rd'"),
    C_SUBW    ("100 1 11 rs1'/rd' 00 rs2' 01",            "rd',rs2'",        C, ALU,    "subw rd',rd',rs2'",      "rd' = low word of rd' - rs2', sign-extended"),
    C_ADDW    ("100 1 11 rs1'/rd' 01 rs2' 01",            "rd',rs2'",        C, ALU,    "addw rd',rd',rs2'",      "rd' = low word of rd' + rs2', sign-extended", "addw rd',rs2',rd'"),
    C_J       ("101 imm[11|4|9:8|10|6|7|3:1|5] 01",       "target",          C, JUMP,   "jal x0,target",          "pc = target"),
    C_BEQZ    ("110 imm[8|4:3] rs1' imm[7:6|2:1|5] 01",   "rs1',target",     C, BRANCH, "beq rs1',x0,target",     "if rs1' = 0, pc = target"),
    C_BNEZ    ("111 imm[8|4:3] rs1' imm[7:6|2:1|5] 01",   "rs1',target",     C, BRANCH, "bne rs1',x0,target",     "if rs1' differs from 0, pc = target"),

    // Quadrant 2
    C_SLLI    ("000 nzuimm[5] rs1/rd nzuimm[4:0] 10",     "rd,shamt",       C, ALU,    "slli rd,rd,shamt",      "rd = rd shifted left by shamt; a hint if rd = x0"),
    C_SLLI64  ("000 0 rs1/rd 00000 10",                   "rd",              C, ALU,    "slli rd,rd,0",           "a hint: a shift by 64 on RV128"),
    C_FLDSP   ("001 uimm[5] rd uimm[4:3|8:6] 10",         "fd,uimm(sp)",     D, FLOATING_POINT_LOAD,  "fld fd,uimm(x2)",  "fd = double at sp + uimm"),
    C_LWSP    ("010 uimm[5] rd!=0 uimm[4:2|7:6] 10",      "rd,uimm(sp)",     C, LOAD,   "lw rd,uimm(x2)",         "rd = 4 bytes at sp + uimm, sign-extended"),
    C_LDSP    ("011 uimm[5] rd!=0 uimm[4:3|8:6] 10",      "rd,uimm(sp)",     C, LOAD,   "ld rd,uimm(x2)",         "rd = 8 bytes at sp + uimm"),
    C_JR      ("100 0 rs1!=0 00000 10",                   "rs1",             C, JUMP,   "jalr x0,0(rs1)",         "pc = rs1 with bit 0 cleared"),
    C_MV      ("100 0 rd rs2!=0 10",                      "rd,rs2",          C, ALU,    "add rd,x0,rs2",          "rd = rs2; a hint if rd = x0", "addi rd,rs2,0"),
    C_EBREAK  ("100 1 00000 00000 10",                    "",                C, SYSTEM, "ebreak",                 "breakpoint"),
    C_JALR    ("100 1 rs1!=0 00000 10",                   "rs1",             C, JUMP,   "jalr x1,0(rs1)",         "ra = address of the next instruction; pc = rs1 with bit 0 cleared"),
    C_ADD     ("100 1 rs1/rd rs2!=0 10",                  "rd,rs2",          C, ALU,    "add rd,rd,rs2",          "rd = rd + rs2; a hint if rd = x0", "add rd,rs2,rd"),
    C_FSDSP   ("101 uimm[5:3|8:6] rs2 10",                "fs2,uimm(sp)",    D, FLOATING_POINT_STORE, "fsd fs2,uimm(x2)", "double at sp + uimm = fs2"),
    C_SWSP    ("110 uimm[5:2|7:6] rs2 10",                "rs2,uimm(sp)",    C, STORE,  "sw rs2,uimm(x2)",        "4 bytes at sp + uimm = low word of rs2"),
    C_SDSP    ("111 uimm[5:3|8:6] rs2 10",                "rs2,uimm(sp)",    C, STORE,  "sd rs2,uimm(x2)",        "8 bytes at sp + uimm = rs2");
    // spotless:on

    /** The bits of the immediate of C.ADDI. */
    private static final int IMMEDIATE_BITS = 0x107c;

    private static final Map<BaseInstruction, List<CompressedInstruction>> BY_TARGET = byTarget();

    // Records of immutable parts; the checker cannot see that of types without its annotation.
    @SuppressWarnings("ImmutableEnumChecker")
    private final InstructionRow row;

    @SuppressWarnings("ImmutableEnumChecker")
    private final @Nullable Expansion expansion;

    @SuppressWarnings("ImmutableEnumChecker")
    private final List<Expansion> alsoShortens;

    CompressedInstruction(
            String pattern,
            String operands,
            Extension extension,
            InstructionClass instructionClass,
            String expansion,
            String summary,
            String... alsoShortens) {
        String mnemonic = name().toLowerCase(Locale.ROOT).replace('_', '.');
        this.row = InstructionRow.of(mnemonic, pattern, operands, extension, instructionClass, summary);
        this.expansion = expansion.isEmpty() ? null : expansion(expansion);
        List<Expansion> also = new ArrayList<>();
        for (String text : alsoShortens) {
            also.add(expansion(text));
        }
        this.alsoShortens = List.copyOf(also);
    }

    private static Expansion expansion(String text) {
        return Expansion.parse(text, BaseInstruction.ofMnemonic(Expansion.mnemonicOf(text)));
    }

    private static Map<BaseInstruction, List<CompressedInstruction>> byTarget() {
        Map<BaseInstruction, List<CompressedInstruction>> map = new EnumMap<>(BaseInstruction.class);
        for (CompressedInstruction instruction : values()) {
            for (Expansion shortened : instruction.shortens()) {
                List<CompressedInstruction> list =
                        map.computeIfAbsent((BaseInstruction) shortened.target(), key -> new ArrayList<>());
                if (!list.contains(instruction)) {
                    list.add(instruction);
                }
            }
        }
        map.replaceAll((target, list) -> List.copyOf(list));
        return Collections.unmodifiableMap(map);
    }

    @Override
    public InstructionRow row() {
        return row;
    }

    /** The 32-bit instruction that it stands for; null for {@link #C_UNIMP}, which stands for none. */
    public @Nullable Expansion expansion() {
        return expansion;
    }

    /**
     * The instructions that GNU as shortens to this one: its {@link #expansion}, and others that do the same, such as
     * {@code add rd,rs2,rd} for {@code c.add}.
     */
    public List<Expansion> shortens() {
        if (expansion == null) {
            return List.of();
        }
        List<Expansion> all = new ArrayList<>();
        all.add(expansion);
        all.addAll(alsoShortens);
        return all;
    }

    /**
     * Whether an instance is a hint: it writes x0, adds 0 or shifts by 0, and so has no effect that an instruction
     * should be written for. {@code c.nop} is none.
     *
     * @param halfword an instance of this row
     */
    public boolean isHint(int halfword) {
        if (this == C_SLLI64 || this == C_SRLI64 || this == C_SRAI64) {
            return true;
        }
        boolean addsNothing = this == C_ADDI && (halfword & IMMEDIATE_BITS) == 0;
        boolean writesNothing = row.operands().stream()
                .anyMatch(operand -> operand.written()
                        && operand.kind() == OperandKind.INTEGER_REGISTER
                        && Encoder.extract(this, operand, halfword) == 0);
        return addsNothing != writesNothing;
    }

    /**
     * The compressed instructions to which an instruction can shorten, whatever its operands, in the order in which GNU
     * as tries them.
     */
    public static List<CompressedInstruction> candidates(Instruction instruction) {
        return instruction instanceof BaseInstruction base ? BY_TARGET.getOrDefault(base, List.of()) : List.of();
    }
}
