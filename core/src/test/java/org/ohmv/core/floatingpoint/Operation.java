package org.ohmv.core.floatingpoint;

import java.util.Locale;

/** Every computational instruction of F and D, as a function from 64-bit registers to a 64-bit register. */
enum Operation {
    FADD_D(Kind.ADD, (u, a, b, c, rm) -> u.addDouble(a, b, rm)),
    FSUB_D(Kind.SUBTRACT, (u, a, b, c, rm) -> u.subtractDouble(a, b, rm)),
    FMUL_D(Kind.MULTIPLY, (u, a, b, c, rm) -> u.multiplyDouble(a, b, rm)),
    FDIV_D(Kind.DIVIDE, (u, a, b, c, rm) -> u.divideDouble(a, b, rm)),
    FSQRT_D(Kind.SQUARE_ROOT, (u, a, b, c, rm) -> u.squareRootDouble(a, rm)),
    FMADD_D(Kind.FUSED, (u, a, b, c, rm) -> u.multiplyAddDouble(a, b, c, rm)),
    FMSUB_D(Kind.FUSED, (u, a, b, c, rm) -> u.multiplySubtractDouble(a, b, c, rm)),
    FNMSUB_D(Kind.FUSED, (u, a, b, c, rm) -> u.negatedMultiplySubtractDouble(a, b, c, rm)),
    FNMADD_D(Kind.FUSED, (u, a, b, c, rm) -> u.negatedMultiplyAddDouble(a, b, c, rm)),
    FMIN_D(Kind.SELECT, (u, a, b, c, rm) -> u.minimumDouble(a, b)),
    FMAX_D(Kind.SELECT, (u, a, b, c, rm) -> u.maximumDouble(a, b)),
    FSGNJ_D(Kind.SELECT, (u, a, b, c, rm) -> SignInjection.injectDouble(a, b)),
    FSGNJN_D(Kind.SELECT, (u, a, b, c, rm) -> SignInjection.injectNegatedDouble(a, b)),
    FSGNJX_D(Kind.SELECT, (u, a, b, c, rm) -> SignInjection.injectExclusiveOrDouble(a, b)),
    FEQ_D(Kind.COMPARE, (u, a, b, c, rm) -> u.isEqualDouble(a, b) ? 1 : 0),
    FLT_D(Kind.COMPARE, (u, a, b, c, rm) -> u.isLessDouble(a, b) ? 1 : 0),
    FLE_D(Kind.COMPARE, (u, a, b, c, rm) -> u.isLessOrEqualDouble(a, b) ? 1 : 0),
    FCLASS_D(Kind.CLASSIFY, (u, a, b, c, rm) -> Classification.classifyDouble(a)),
    FCVT_W_D(Kind.TO_INTEGER, (u, a, b, c, rm) -> u.doubleToInt32(a, rm)),
    FCVT_WU_D(Kind.TO_INTEGER, (u, a, b, c, rm) -> u.doubleToUnsignedInt32(a, rm)),
    FCVT_L_D(Kind.TO_INTEGER, (u, a, b, c, rm) -> u.doubleToInt64(a, rm)),
    FCVT_LU_D(Kind.TO_INTEGER, (u, a, b, c, rm) -> u.doubleToUnsignedInt64(a, rm)),
    FCVT_D_W(Kind.FROM_INTEGER, (u, a, b, c, rm) -> FloatingPointUnit.int32ToDouble((int) a)),
    FCVT_D_WU(Kind.FROM_INTEGER, (u, a, b, c, rm) -> FloatingPointUnit.unsignedInt32ToDouble((int) a)),
    FCVT_D_L(Kind.FROM_INTEGER, (u, a, b, c, rm) -> u.int64ToDouble(a, rm)),
    FCVT_D_LU(Kind.FROM_INTEGER, (u, a, b, c, rm) -> u.unsignedInt64ToDouble(a, rm)),
    FCVT_D_S(Kind.CONVERT, (u, a, b, c, rm) -> u.singleToDouble(s(a))),
    FADD_S(Kind.ADD, (u, a, b, c, rm) -> box(u.addSingle(s(a), s(b), rm))),
    FSUB_S(Kind.SUBTRACT, (u, a, b, c, rm) -> box(u.subtractSingle(s(a), s(b), rm))),
    FMUL_S(Kind.MULTIPLY, (u, a, b, c, rm) -> box(u.multiplySingle(s(a), s(b), rm))),
    FDIV_S(Kind.DIVIDE, (u, a, b, c, rm) -> box(u.divideSingle(s(a), s(b), rm))),
    FSQRT_S(Kind.SQUARE_ROOT, (u, a, b, c, rm) -> box(u.squareRootSingle(s(a), rm))),
    FMADD_S(Kind.FUSED, (u, a, b, c, rm) -> box(u.multiplyAddSingle(s(a), s(b), s(c), rm))),
    FMSUB_S(Kind.FUSED, (u, a, b, c, rm) -> box(u.multiplySubtractSingle(s(a), s(b), s(c), rm))),
    FNMSUB_S(Kind.FUSED, (u, a, b, c, rm) -> box(u.negatedMultiplySubtractSingle(s(a), s(b), s(c), rm))),
    FNMADD_S(Kind.FUSED, (u, a, b, c, rm) -> box(u.negatedMultiplyAddSingle(s(a), s(b), s(c), rm))),
    FMIN_S(Kind.SELECT, (u, a, b, c, rm) -> box(u.minimumSingle(s(a), s(b)))),
    FMAX_S(Kind.SELECT, (u, a, b, c, rm) -> box(u.maximumSingle(s(a), s(b)))),
    FSGNJ_S(Kind.SELECT, (u, a, b, c, rm) -> box(SignInjection.injectSingle(s(a), s(b)))),
    FSGNJN_S(Kind.SELECT, (u, a, b, c, rm) -> box(SignInjection.injectNegatedSingle(s(a), s(b)))),
    FSGNJX_S(Kind.SELECT, (u, a, b, c, rm) -> box(SignInjection.injectExclusiveOrSingle(s(a), s(b)))),
    FEQ_S(Kind.COMPARE, (u, a, b, c, rm) -> u.isEqualSingle(s(a), s(b)) ? 1 : 0),
    FLT_S(Kind.COMPARE, (u, a, b, c, rm) -> u.isLessSingle(s(a), s(b)) ? 1 : 0),
    FLE_S(Kind.COMPARE, (u, a, b, c, rm) -> u.isLessOrEqualSingle(s(a), s(b)) ? 1 : 0),
    FCLASS_S(Kind.CLASSIFY, (u, a, b, c, rm) -> Classification.classifySingle(s(a))),
    FCVT_W_S(Kind.TO_INTEGER, (u, a, b, c, rm) -> u.singleToInt32(s(a), rm)),
    FCVT_WU_S(Kind.TO_INTEGER, (u, a, b, c, rm) -> u.singleToUnsignedInt32(s(a), rm)),
    FCVT_L_S(Kind.TO_INTEGER, (u, a, b, c, rm) -> u.singleToInt64(s(a), rm)),
    FCVT_LU_S(Kind.TO_INTEGER, (u, a, b, c, rm) -> u.singleToUnsignedInt64(s(a), rm)),
    FCVT_S_W(Kind.FROM_INTEGER, (u, a, b, c, rm) -> box(u.int32ToSingle((int) a, rm))),
    FCVT_S_WU(Kind.FROM_INTEGER, (u, a, b, c, rm) -> box(u.unsignedInt32ToSingle((int) a, rm))),
    FCVT_S_L(Kind.FROM_INTEGER, (u, a, b, c, rm) -> box(u.int64ToSingle(a, rm))),
    FCVT_S_LU(Kind.FROM_INTEGER, (u, a, b, c, rm) -> box(u.unsignedInt64ToSingle(a, rm))),
    FCVT_S_D(Kind.CONVERT, (u, a, b, c, rm) -> box(u.doubleToSingle(a, rm)));

    /** What an instruction does, which decides the operands worth testing and the registers it names. */
    enum Kind {
        ADD(2, true),
        SUBTRACT(2, true),
        MULTIPLY(2, true),
        DIVIDE(2, true),
        SQUARE_ROOT(1, true),
        FUSED(3, true),
        SELECT(2, false),
        COMPARE(2, false),
        CLASSIFY(1, false),
        TO_INTEGER(1, true),
        FROM_INTEGER(1, true),
        CONVERT(1, true);

        final int operands;
        final boolean rounds;

        Kind(int operands, boolean rounds) {
            this.operands = operands;
            this.rounds = rounds;
        }

        boolean readsInteger() {
            return this == FROM_INTEGER;
        }

        boolean writesInteger() {
            return this == COMPARE || this == CLASSIFY || this == TO_INTEGER;
        }
    }

    /** An operation on register contents; unused operands are ignored. */
    interface Function {
        long apply(FloatingPointUnit unit, long a, long b, long c, int roundingMode);
    }

    final Kind kind;

    @SuppressWarnings("ImmutableEnumChecker") // the functions capture nothing
    final Function function;

    Operation(Kind kind, Function function) {
        this.kind = kind;
        this.function = function;
    }

    String mnemonic() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    /** The format of floating-point operands. */
    Format source() {
        return name().endsWith("_S") ? Format.BINARY32 : Format.BINARY64;
    }

    /** The format of a floating-point result. */
    Format destination() {
        return name().startsWith("FCVT_D_") || (name().endsWith("_D") && this != FCVT_S_D)
                ? Format.BINARY64
                : name().startsWith("FCVT_S_") || name().endsWith("_S") ? Format.BINARY32 : Format.BINARY64;
    }

    private static int s(long register) {
        return NanBoxing.unbox(register);
    }

    private static long box(int single) {
        return NanBoxing.box(single);
    }
}
