package org.ohmv.core.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.ohmv.core.hart.Hart;
import org.ohmv.isa.BaseInstruction;
import org.ohmv.isa.Encoding;
import org.ohmv.isa.Extension;
import org.ohmv.isa.Field;
import org.ohmv.isa.Instruction;
import org.ohmv.isa.InstructionClass;
import org.ohmv.isa.Operand;
import org.ohmv.isa.OperandKind;

/**
 * What decoding needs to know of a row beyond the row itself: where its operands stand, and, in {@link #operation},
 * what it does, said once for each row; the compiler checks that no row is missing.
 */
final class Lowering {
    private static final int X0 = 0;
    private static final Lowering[] BASE =
            Arrays.stream(BaseInstruction.values()).map(Lowering::new).toArray(Lowering[]::new);

    private final @Nullable Field rd;
    private final @Nullable Field rs1;
    private final @Nullable Field rs2;
    private final @Nullable Field rs3;
    private final @Nullable Field roundingMode;
    private final @Nullable Field immediate;
    private final boolean writesInteger;
    private final boolean isFloatingPoint;
    private final boolean dirtiesFloatingPoint;

    /** Prepares a row of anybody's. */
    Lowering(Instruction row) {
        Encoding encoding = row.encoding();
        this.rd = encoding.field("rd").orElse(null);
        // The immediate of CSRRWI and its like stands where rs1 does, and takes its place here too.
        this.rs1 = encoding.field("rs1").or(() -> encoding.field("uimm")).orElse(null);
        this.rs2 = encoding.field("rs2").orElse(null);
        this.rs3 = encoding.field("rs3").orElse(null);
        this.roundingMode = encoding.field("rm").orElse(null);
        this.immediate = encoding.field("imm")
                .or(() -> encoding.field("shamt"))
                .or(() -> encoding.field("csr"))
                .orElse(null);
        this.writesInteger = writesInteger(row);
        this.isFloatingPoint =
                row.extension().equals(Extension.F) || row.extension().equals(Extension.D);
        this.dirtiesFloatingPoint = isFloatingPoint && !leavesFloatingPointState(row);
    }

    /** What there is to know of one of our own rows. */
    static Lowering of(BaseInstruction row) {
        return BASE[row.ordinal()];
    }

    /** Whether the instruction belongs to F or D, and is illegal while {@code mstatus.FS} is off. */
    boolean isFloatingPoint() {
        return isFloatingPoint;
    }

    /** Whether the instruction may change a floating-point register or an exception flag. */
    boolean dirtiesFloatingPoint() {
        return dirtiesFloatingPoint;
    }

    /** Whether the instruction writes an integer register. */
    boolean writesInteger() {
        return writesInteger;
    }

    /** Takes the operands out of an instruction. */
    Operands operands(int word, int bits, long address, long next) {
        int destination = register(rd, word);
        return new Operands(
                writesInteger && destination == X0 ? Hart.DISCARD : destination,
                register(rs1, word),
                register(rs2, word),
                register(rs3, word),
                immediate == null ? 0 : immediate.extract(word),
                register(roundingMode, word),
                address,
                next,
                bits);
    }

    private static int register(@Nullable Field field, int word) {
        return field == null ? 0 : (int) field.extract(word);
    }

    private static boolean writesInteger(Instruction row) {
        for (Operand operand : row.operands()) {
            if (operand.written() && operand.kind() == OperandKind.INTEGER_REGISTER) {
                return true;
            }
        }
        return false;
    }

    /** Stores, and moves and classifications to an integer register, which raise no flag. */
    private static boolean leavesFloatingPointState(Instruction row) {
        return row.instructionClass() == InstructionClass.FLOATING_POINT_STORE
                || row == BaseInstruction.FMV_X_W
                || row == BaseInstruction.FMV_X_D
                || row == BaseInstruction.FCLASS_S
                || row == BaseInstruction.FCLASS_D;
    }

    private static Operation addImmediate(Operands o) {
        if (o.rs1() == X0) {
            return new IntegerOperations.Constant(o.rd(), o.immediate());
        }
        return o.immediate() == 0 ? new IntegerOperations.Move(o.rd(), o.rs1()) : new IntegerOperations.Addi(o);
    }

    /**
     * Whether SLTI or SLTIU is a hint {@code slti x0,x0,n} with n from 1, which opens region of interest n, or
     * {@code sltiu x0,x0,n}, which closes it. These encodings are designated for custom use (Unprivileged ISA, section
     * 2.9), and do nothing anywhere else.
     */
    private static boolean isRegionMark(Operands o) {
        return o.rd() == Hart.DISCARD && o.rs1() == X0 && o.immediate() > 0;
    }

    private static Operation add(Operands o) {
        // C.MV expands to ADD with x0.
        return o.rs1() == X0 ? new IntegerOperations.Move(o.rd(), o.rs2()) : new IntegerOperations.Add(o);
    }

    // spotless:off
    /** What an instruction does. Of JAL, the link only: where it leads is the block's affair. */
    static Operation operation(BaseInstruction row, Operands o) {
        return switch (row) {
            case LUI -> new IntegerOperations.Constant(o.rd(), o.immediate()); case AUIPC -> new IntegerOperations.Constant(o.rd(), o.address() + o.immediate());
            case JAL -> new IntegerOperations.Constant(o.rd(), o.next()); case JALR -> new ControlOperations.Jalr(o);
            case BEQ -> o.rs2() == X0 ? new ControlOperations.Beqz(o) : new ControlOperations.Beq(o);
            case BNE -> o.rs2() == X0 ? new ControlOperations.Bnez(o) : new ControlOperations.Bne(o); case BLT -> new ControlOperations.Blt(o);
            case BGE -> new ControlOperations.Bge(o); case BLTU -> new ControlOperations.Bltu(o); case BGEU -> new ControlOperations.Bgeu(o); case LB -> new LoadOperations.Lb(o);
            case LH -> new LoadOperations.Lh(o); case LW -> new LoadOperations.Lw(o); case LD -> new LoadOperations.Ld(o); case LBU -> new LoadOperations.Lbu(o);
            case LHU -> new LoadOperations.Lhu(o); case LWU -> new LoadOperations.Lwu(o); case SB -> new StoreOperations.Sb(o); case SH -> new StoreOperations.Sh(o);
            case SW -> new StoreOperations.Sw(o); case SD -> new StoreOperations.Sd(o); case ADDI -> addImmediate(o); case SLTI -> isRegionMark(o) ? new SystemOperations.RegionMark(o.immediate()) : new IntegerOperations.Slti(o);
            case SLTIU -> isRegionMark(o) ? new SystemOperations.RegionMark(-o.immediate()) : new IntegerOperations.Sltiu(o); case XORI -> new IntegerOperations.Xori(o); case ORI -> new IntegerOperations.Ori(o);
            case ANDI -> new IntegerOperations.Andi(o); case SLLI -> new IntegerOperations.Slli(o); case SRLI -> new IntegerOperations.Srli(o);
            case SRAI -> new IntegerOperations.Srai(o); case ADD -> add(o); case SUB -> new IntegerOperations.Sub(o); case SLL -> new IntegerOperations.Sll(o);
            case SLT -> new IntegerOperations.Slt(o); case SLTU -> new IntegerOperations.Sltu(o); case XOR -> new IntegerOperations.Xor(o); case SRL -> new IntegerOperations.Srl(o);
            case SRA -> new IntegerOperations.Sra(o); case OR -> new IntegerOperations.Or(o); case AND -> new IntegerOperations.And(o); case ADDIW -> new IntegerOperations.Addiw(o);
            case SLLIW -> new IntegerOperations.Slliw(o); case SRLIW -> new IntegerOperations.Srliw(o); case SRAIW -> new IntegerOperations.Sraiw(o);
            case ADDW -> new IntegerOperations.Addw(o); case SUBW -> new IntegerOperations.Subw(o); case SLLW -> new IntegerOperations.Sllw(o);
            case SRLW -> new IntegerOperations.Srlw(o); case SRAW -> new IntegerOperations.Sraw(o); case FENCE -> new SystemOperations.Fence(o);
            case FENCE_TSO -> new SystemOperations.Fence(o); case ECALL -> new SystemOperations.Ecall(); case EBREAK -> new SystemOperations.Ebreak();
            case FENCE_I -> new SystemOperations.FenceI(); case CSRRW -> new SystemOperations.AccessRegister(RegisterAccess.WRITE, o);
            case CSRRS -> new SystemOperations.AccessRegister(RegisterAccess.SET, o); case CSRRC -> new SystemOperations.AccessRegister(RegisterAccess.CLEAR, o);
            case CSRRWI -> new SystemOperations.AccessRegister(RegisterAccess.WRITE_IMMEDIATE, o);
            case CSRRSI -> new SystemOperations.AccessRegister(RegisterAccess.SET_IMMEDIATE, o);
            case CSRRCI -> new SystemOperations.AccessRegister(RegisterAccess.CLEAR_IMMEDIATE, o); case MRET -> new SystemOperations.Mret(o); case WFI -> new SystemOperations.Wfi(o);
            case MUL -> new IntegerOperations.Mul(o); case MULH -> new IntegerOperations.Mulh(o); case MULHSU -> new IntegerOperations.Mulhsu(o);
            case MULHU -> new IntegerOperations.Mulhu(o); case DIV -> new IntegerOperations.Div(o); case DIVU -> new IntegerOperations.Divu(o);
            case REM -> new IntegerOperations.Rem(o); case REMU -> new IntegerOperations.Remu(o); case MULW -> new IntegerOperations.Mulw(o);
            case DIVW -> new IntegerOperations.Divw(o); case DIVUW -> new IntegerOperations.Divuw(o); case REMW -> new IntegerOperations.Remw(o);
            case REMUW -> new IntegerOperations.Remuw(o); case LR_W -> new SystemOperations.Atomic(AtomicAccess.LOAD_RESERVED, 4, o);
            case SC_W -> new SystemOperations.Atomic(AtomicAccess.STORE_CONDITIONAL, 4, o); case AMOSWAP_W -> new SystemOperations.Atomic(AtomicAccess.SWAP, 4, o);
            case AMOADD_W -> new SystemOperations.Atomic(AtomicAccess.ADD, 4, o); case AMOXOR_W -> new SystemOperations.Atomic(AtomicAccess.XOR, 4, o);
            case AMOAND_W -> new SystemOperations.Atomic(AtomicAccess.AND, 4, o); case AMOOR_W -> new SystemOperations.Atomic(AtomicAccess.OR, 4, o);
            case AMOMIN_W -> new SystemOperations.Atomic(AtomicAccess.MIN, 4, o); case AMOMAX_W -> new SystemOperations.Atomic(AtomicAccess.MAX, 4, o);
            case AMOMINU_W -> new SystemOperations.Atomic(AtomicAccess.MIN_UNSIGNED, 4, o); case AMOMAXU_W -> new SystemOperations.Atomic(AtomicAccess.MAX_UNSIGNED, 4, o);
            case LR_D -> new SystemOperations.Atomic(AtomicAccess.LOAD_RESERVED, 8, o); case SC_D -> new SystemOperations.Atomic(AtomicAccess.STORE_CONDITIONAL, 8, o);
            case AMOSWAP_D -> new SystemOperations.Atomic(AtomicAccess.SWAP, 8, o); case AMOADD_D -> new SystemOperations.Atomic(AtomicAccess.ADD, 8, o);
            case AMOXOR_D -> new SystemOperations.Atomic(AtomicAccess.XOR, 8, o); case AMOAND_D -> new SystemOperations.Atomic(AtomicAccess.AND, 8, o);
            case AMOOR_D -> new SystemOperations.Atomic(AtomicAccess.OR, 8, o); case AMOMIN_D -> new SystemOperations.Atomic(AtomicAccess.MIN, 8, o);
            case AMOMAX_D -> new SystemOperations.Atomic(AtomicAccess.MAX, 8, o); case AMOMINU_D -> new SystemOperations.Atomic(AtomicAccess.MIN_UNSIGNED, 8, o);
            case AMOMAXU_D -> new SystemOperations.Atomic(AtomicAccess.MAX_UNSIGNED, 8, o); case FLW -> new LoadOperations.Flw(o); case FSW -> new StoreOperations.Fsw(o);
            case FMADD_S -> new SingleOperations.FmaddS(o); case FMSUB_S -> new SingleOperations.FmsubS(o); case FNMSUB_S -> new SingleOperations.FnmsubS(o);
            case FNMADD_S -> new SingleOperations.FnmaddS(o); case FADD_S -> new SingleOperations.FaddS(o); case FSUB_S -> new SingleOperations.FsubS(o);
            case FMUL_S -> new SingleOperations.FmulS(o); case FDIV_S -> new SingleOperations.FdivS(o); case FSQRT_S -> new SingleOperations.FsqrtS(o);
            case FSGNJ_S -> new SingleOperations.FsgnjS(o); case FSGNJN_S -> new SingleOperations.FsgnjnS(o); case FSGNJX_S -> new SingleOperations.FsgnjxS(o);
            case FMIN_S -> new SingleOperations.FminS(o); case FMAX_S -> new SingleOperations.FmaxS(o); case FCVT_W_S -> new SingleOperations.FcvtWS(o);
            case FCVT_WU_S -> new SingleOperations.FcvtWuS(o); case FCVT_L_S -> new SingleOperations.FcvtLS(o); case FCVT_LU_S -> new SingleOperations.FcvtLuS(o);
            case FMV_X_W -> new SingleOperations.FmvXW(o); case FEQ_S -> new SingleOperations.FeqS(o); case FLT_S -> new SingleOperations.FltS(o);
            case FLE_S -> new SingleOperations.FleS(o); case FCLASS_S -> new SingleOperations.FclassS(o); case FCVT_S_W -> new SingleOperations.FcvtSW(o);
            case FCVT_S_WU -> new SingleOperations.FcvtSWu(o); case FCVT_S_L -> new SingleOperations.FcvtSL(o); case FCVT_S_LU -> new SingleOperations.FcvtSLu(o);
            case FMV_W_X -> new SingleOperations.FmvWX(o); case FLD -> new LoadOperations.Fld(o); case FSD -> new StoreOperations.Fsd(o);
            case FMADD_D -> new DoubleOperations.FmaddD(o); case FMSUB_D -> new DoubleOperations.FmsubD(o); case FNMSUB_D -> new DoubleOperations.FnmsubD(o);
            case FNMADD_D -> new DoubleOperations.FnmaddD(o); case FADD_D -> new DoubleOperations.FaddD(o); case FSUB_D -> new DoubleOperations.FsubD(o);
            case FMUL_D -> new DoubleOperations.FmulD(o); case FDIV_D -> new DoubleOperations.FdivD(o); case FSQRT_D -> new DoubleOperations.FsqrtD(o);
            case FSGNJ_D -> new DoubleOperations.FsgnjD(o); case FSGNJN_D -> new DoubleOperations.FsgnjnD(o); case FSGNJX_D -> new DoubleOperations.FsgnjxD(o);
            case FMIN_D -> new DoubleOperations.FminD(o); case FMAX_D -> new DoubleOperations.FmaxD(o); case FCVT_S_D -> new DoubleOperations.FcvtSD(o);
            case FCVT_D_S -> new DoubleOperations.FcvtDS(o); case FEQ_D -> new DoubleOperations.FeqD(o); case FLT_D -> new DoubleOperations.FltD(o);
            case FLE_D -> new DoubleOperations.FleD(o); case FCLASS_D -> new DoubleOperations.FclassD(o); case FCVT_W_D -> new DoubleOperations.FcvtWD(o);
            case FCVT_WU_D -> new DoubleOperations.FcvtWuD(o); case FCVT_D_W -> new DoubleOperations.FcvtDW(o); case FCVT_D_WU -> new DoubleOperations.FcvtDWu(o);
            case FCVT_L_D -> new DoubleOperations.FcvtLD(o); case FCVT_LU_D -> new DoubleOperations.FcvtLuD(o); case FMV_X_D -> new DoubleOperations.FmvXD(o);
            case FCVT_D_L -> new DoubleOperations.FcvtDL(o); case FCVT_D_LU -> new DoubleOperations.FcvtDLu(o); case FMV_D_X -> new DoubleOperations.FmvDX(o);
            case ADD_UW -> new BitOperations.AddUw(o); case SH1ADD -> new BitOperations.Sh1add(o); case SH1ADD_UW -> new BitOperations.Sh1addUw(o);
            case SH2ADD -> new BitOperations.Sh2add(o); case SH2ADD_UW -> new BitOperations.Sh2addUw(o); case SH3ADD -> new BitOperations.Sh3add(o);
            case SH3ADD_UW -> new BitOperations.Sh3addUw(o); case SLLI_UW -> new BitOperations.SlliUw(o); case ANDN -> new BitOperations.Andn(o);
            case ORN -> new BitOperations.Orn(o); case XNOR -> new BitOperations.Xnor(o); case CLZ -> new BitOperations.Clz(o); case CLZW -> new BitOperations.Clzw(o);
            case CTZ -> new BitOperations.Ctz(o); case CTZW -> new BitOperations.Ctzw(o); case CPOP -> new BitOperations.Cpop(o); case CPOPW -> new BitOperations.Cpopw(o);
            case MAX -> new BitOperations.Max(o); case MAXU -> new BitOperations.Maxu(o); case MIN -> new BitOperations.Min(o); case MINU -> new BitOperations.Minu(o);
            case SEXT_B -> new BitOperations.SextB(o); case SEXT_H -> new BitOperations.SextH(o); case ZEXT_H -> new BitOperations.ZextH(o); case ROL -> new BitOperations.Rol(o);
            case ROLW -> new BitOperations.Rolw(o); case ROR -> new BitOperations.Ror(o); case RORW -> new BitOperations.Rorw(o); case RORI -> new BitOperations.Rori(o);
            case RORIW -> new BitOperations.Roriw(o); case ORC_B -> new BitOperations.OrcB(o); case REV8 -> new BitOperations.Rev8(o); case BCLR -> new BitOperations.Bclr(o);
            case BCLRI -> new BitOperations.Bclri(o); case BEXT -> new BitOperations.Bext(o); case BEXTI -> new BitOperations.Bexti(o); case BINV -> new BitOperations.Binv(o);
            case BINVI -> new BitOperations.Binvi(o); case BSET -> new BitOperations.Bset(o); case BSETI -> new BitOperations.Bseti(o);
        };
    }
    // spotless:on
}
