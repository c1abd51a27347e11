package org.ohmv.core.engine;

import static org.ohmv.core.engine.Rounding.GREATEST;
import static org.ohmv.core.floatingpoint.NanBoxing.box;
import static org.ohmv.core.floatingpoint.NanBoxing.unbox;

import org.jspecify.annotations.Nullable;
import org.ohmv.core.floatingpoint.Classification;
import org.ohmv.core.floatingpoint.SignInjection;

/**
 * The single-precision instructions (RISC-V Unprivileged ISA, chapter 20).
 *
 * <p>Moves take the low half of a register as it is; everything else takes what is not properly boxed for a NaN.
 */
final class SingleOperations {
    private SingleOperations() {}

    // spotless:off
    static final class FaddS extends Rounding {
        FaddS(Operands operands) { super(operands); }
        @Override @Nullable Operation execute(long[] x, Execution e) {
            int rm = roundingMode(e); if (rm > GREATEST) { return e.finish(this); } e.f[rd] = box(e.unit.addSingle(unbox(e.f[rs1]), unbox(e.f[rs2]), rm)); return next;
        }
    }

    static final class FsubS extends Rounding {
        FsubS(Operands operands) { super(operands); }
        @Override @Nullable Operation execute(long[] x, Execution e) {
            int rm = roundingMode(e); if (rm > GREATEST) { return e.finish(this); } e.f[rd] = box(e.unit.subtractSingle(unbox(e.f[rs1]), unbox(e.f[rs2]), rm)); return next;
        }
    }

    static final class FmulS extends Rounding {
        FmulS(Operands operands) { super(operands); }
        @Override @Nullable Operation execute(long[] x, Execution e) {
            int rm = roundingMode(e); if (rm > GREATEST) { return e.finish(this); } e.f[rd] = box(e.unit.multiplySingle(unbox(e.f[rs1]), unbox(e.f[rs2]), rm)); return next;
        }
    }

    static final class FdivS extends Rounding {
        FdivS(Operands operands) { super(operands); }
        @Override @Nullable Operation execute(long[] x, Execution e) {
            int rm = roundingMode(e); if (rm > GREATEST) { return e.finish(this); } e.f[rd] = box(e.unit.divideSingle(unbox(e.f[rs1]), unbox(e.f[rs2]), rm)); return next;
        }
    }

    static final class FsqrtS extends Rounding {
        FsqrtS(Operands operands) { super(operands); }
        @Override @Nullable Operation execute(long[] x, Execution e) {
            int rm = roundingMode(e); if (rm > GREATEST) { return e.finish(this); } e.f[rd] = box(e.unit.squareRootSingle(unbox(e.f[rs1]), rm)); return next;
        }
    }

    static final class FmaddS extends Rounding {
        FmaddS(Operands operands) { super(operands); }
        @Override @Nullable Operation execute(long[] x, Execution e) {
            int rm = roundingMode(e); if (rm > GREATEST) { return e.finish(this); } e.f[rd] = box(e.unit.multiplyAddSingle(unbox(e.f[rs1]), unbox(e.f[rs2]), unbox(e.f[rs3]), rm)); return next;
        }
    }

    static final class FmsubS extends Rounding {
        FmsubS(Operands operands) { super(operands); }
        @Override @Nullable Operation execute(long[] x, Execution e) {
            int rm = roundingMode(e); if (rm > GREATEST) { return e.finish(this); } e.f[rd] = box(e.unit.multiplySubtractSingle(unbox(e.f[rs1]), unbox(e.f[rs2]), unbox(e.f[rs3]), rm)); return next;
        }
    }

    static final class FnmsubS extends Rounding {
        FnmsubS(Operands operands) { super(operands); }
        @Override @Nullable Operation execute(long[] x, Execution e) {
            int rm = roundingMode(e); if (rm > GREATEST) { return e.finish(this); } e.f[rd] = box(e.unit.negatedMultiplySubtractSingle(unbox(e.f[rs1]), unbox(e.f[rs2]), unbox(e.f[rs3]), rm)); return next;
        }
    }

    static final class FnmaddS extends Rounding {
        FnmaddS(Operands operands) { super(operands); }
        @Override @Nullable Operation execute(long[] x, Execution e) {
            int rm = roundingMode(e); if (rm > GREATEST) { return e.finish(this); } e.f[rd] = box(e.unit.negatedMultiplyAddSingle(unbox(e.f[rs1]), unbox(e.f[rs2]), unbox(e.f[rs3]), rm)); return next;
        }
    }

    static final class FsgnjS extends TwoRegisters {
        FsgnjS(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { e.f[rd] = box(SignInjection.injectSingle(unbox(e.f[rs1]), unbox(e.f[rs2]))); return next; }
    }

    static final class FsgnjnS extends TwoRegisters {
        FsgnjnS(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { e.f[rd] = box(SignInjection.injectNegatedSingle(unbox(e.f[rs1]), unbox(e.f[rs2]))); return next; }
    }

    static final class FsgnjxS extends TwoRegisters {
        FsgnjxS(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { e.f[rd] = box(SignInjection.injectExclusiveOrSingle(unbox(e.f[rs1]), unbox(e.f[rs2]))); return next; }
    }

    static final class FminS extends TwoRegisters {
        FminS(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { e.f[rd] = box(e.unit.minimumSingle(unbox(e.f[rs1]), unbox(e.f[rs2]))); return next; }
    }

    static final class FmaxS extends TwoRegisters {
        FmaxS(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { e.f[rd] = box(e.unit.maximumSingle(unbox(e.f[rs1]), unbox(e.f[rs2]))); return next; }
    }

    static final class FeqS extends TwoRegisters {
        FeqS(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = e.unit.isEqualSingle(unbox(e.f[rs1]), unbox(e.f[rs2])) ? 1 : 0; return next; }
    }

    static final class FltS extends TwoRegisters {
        FltS(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = e.unit.isLessSingle(unbox(e.f[rs1]), unbox(e.f[rs2])) ? 1 : 0; return next; }
    }

    static final class FleS extends TwoRegisters {
        FleS(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = e.unit.isLessOrEqualSingle(unbox(e.f[rs1]), unbox(e.f[rs2])) ? 1 : 0; return next; }
    }

    static final class FclassS extends TwoRegisters {
        FclassS(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = Classification.classifySingle(unbox(e.f[rs1])); return next; }
    }

    static final class FcvtWS extends Rounding {
        FcvtWS(Operands operands) { super(operands); }
        @Override @Nullable Operation execute(long[] x, Execution e) {
            int rm = roundingMode(e); if (rm > GREATEST) { return e.finish(this); } x[rd] = e.unit.singleToInt32(unbox(e.f[rs1]), rm); return next;
        }
    }

    static final class FcvtWuS extends Rounding {
        FcvtWuS(Operands operands) { super(operands); }
        @Override @Nullable Operation execute(long[] x, Execution e) {
            int rm = roundingMode(e); if (rm > GREATEST) { return e.finish(this); } x[rd] = e.unit.singleToUnsignedInt32(unbox(e.f[rs1]), rm); return next;
        }
    }

    static final class FcvtLS extends Rounding {
        FcvtLS(Operands operands) { super(operands); }
        @Override @Nullable Operation execute(long[] x, Execution e) {
            int rm = roundingMode(e); if (rm > GREATEST) { return e.finish(this); } x[rd] = e.unit.singleToInt64(unbox(e.f[rs1]), rm); return next;
        }
    }

    static final class FcvtLuS extends Rounding {
        FcvtLuS(Operands operands) { super(operands); }
        @Override @Nullable Operation execute(long[] x, Execution e) {
            int rm = roundingMode(e); if (rm > GREATEST) { return e.finish(this); } x[rd] = e.unit.singleToUnsignedInt64(unbox(e.f[rs1]), rm); return next;
        }
    }

    static final class FcvtSW extends Rounding {
        FcvtSW(Operands operands) { super(operands); }
        @Override @Nullable Operation execute(long[] x, Execution e) {
            int rm = roundingMode(e); if (rm > GREATEST) { return e.finish(this); } e.f[rd] = box(e.unit.int32ToSingle((int) x[rs1], rm)); return next;
        }
    }

    static final class FcvtSWu extends Rounding {
        FcvtSWu(Operands operands) { super(operands); }
        @Override @Nullable Operation execute(long[] x, Execution e) {
            int rm = roundingMode(e); if (rm > GREATEST) { return e.finish(this); } e.f[rd] = box(e.unit.unsignedInt32ToSingle((int) x[rs1], rm)); return next;
        }
    }

    static final class FcvtSL extends Rounding {
        FcvtSL(Operands operands) { super(operands); }
        @Override @Nullable Operation execute(long[] x, Execution e) {
            int rm = roundingMode(e); if (rm > GREATEST) { return e.finish(this); } e.f[rd] = box(e.unit.int64ToSingle(x[rs1], rm)); return next;
        }
    }

    static final class FcvtSLu extends Rounding {
        FcvtSLu(Operands operands) { super(operands); }
        @Override @Nullable Operation execute(long[] x, Execution e) {
            int rm = roundingMode(e); if (rm > GREATEST) { return e.finish(this); } e.f[rd] = box(e.unit.unsignedInt64ToSingle(x[rs1], rm)); return next;
        }
    }

    static final class FmvXW extends TwoRegisters {
        FmvXW(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = (int) e.f[rs1]; return next; }
    }

    static final class FmvWX extends TwoRegisters {
        FmvWX(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { e.f[rd] = box((int) x[rs1]); return next; }
    }
    // spotless:on
}
