package org.ohmv.core.engine;

import static org.ohmv.core.engine.Rounding.GREATEST;
import static org.ohmv.core.floatingpoint.NanBoxing.box;
import static org.ohmv.core.floatingpoint.NanBoxing.unbox;

import org.jspecify.annotations.Nullable;
import org.ohmv.core.floatingpoint.Classification;
import org.ohmv.core.floatingpoint.FloatingPointUnit;
import org.ohmv.core.floatingpoint.SignInjection;

/**
 * The double-precision instructions, conversions between the formats included (RISC-V Unprivileged ISA, chapter 21).
 */
final class DoubleOperations {
    private DoubleOperations() {}

    // spotless:off
    static final class FaddD extends Rounding {
        FaddD(Operands operands) { super(operands); }
        @Override @Nullable Operation execute(long[] x, Execution e) {
            int rm = roundingMode(e); if (rm > GREATEST) { return e.finish(this); } e.f[rd] = e.unit.addDouble(e.f[rs1], e.f[rs2], rm); return next;
        }
    }

    static final class FsubD extends Rounding {
        FsubD(Operands operands) { super(operands); }
        @Override @Nullable Operation execute(long[] x, Execution e) {
            int rm = roundingMode(e); if (rm > GREATEST) { return e.finish(this); } e.f[rd] = e.unit.subtractDouble(e.f[rs1], e.f[rs2], rm); return next;
        }
    }

    static final class FmulD extends Rounding {
        FmulD(Operands operands) { super(operands); }
        @Override @Nullable Operation execute(long[] x, Execution e) {
            int rm = roundingMode(e); if (rm > GREATEST) { return e.finish(this); } e.f[rd] = e.unit.multiplyDouble(e.f[rs1], e.f[rs2], rm); return next;
        }
    }

    static final class FdivD extends Rounding {
        FdivD(Operands operands) { super(operands); }
        @Override @Nullable Operation execute(long[] x, Execution e) {
            int rm = roundingMode(e); if (rm > GREATEST) { return e.finish(this); } e.f[rd] = e.unit.divideDouble(e.f[rs1], e.f[rs2], rm); return next;
        }
    }

    static final class FsqrtD extends Rounding {
        FsqrtD(Operands operands) { super(operands); }
        @Override @Nullable Operation execute(long[] x, Execution e) {
            int rm = roundingMode(e); if (rm > GREATEST) { return e.finish(this); } e.f[rd] = e.unit.squareRootDouble(e.f[rs1], rm); return next;
        }
    }

    static final class FmaddD extends Rounding {
        FmaddD(Operands operands) { super(operands); }
        @Override @Nullable Operation execute(long[] x, Execution e) {
            int rm = roundingMode(e); if (rm > GREATEST) { return e.finish(this); } e.f[rd] = e.unit.multiplyAddDouble(e.f[rs1], e.f[rs2], e.f[rs3], rm); return next;
        }
    }

    static final class FmsubD extends Rounding {
        FmsubD(Operands operands) { super(operands); }
        @Override @Nullable Operation execute(long[] x, Execution e) {
            int rm = roundingMode(e); if (rm > GREATEST) { return e.finish(this); } e.f[rd] = e.unit.multiplySubtractDouble(e.f[rs1], e.f[rs2], e.f[rs3], rm); return next;
        }
    }

    static final class FnmsubD extends Rounding {
        FnmsubD(Operands operands) { super(operands); }
        @Override @Nullable Operation execute(long[] x, Execution e) {
            int rm = roundingMode(e); if (rm > GREATEST) { return e.finish(this); } e.f[rd] = e.unit.negatedMultiplySubtractDouble(e.f[rs1], e.f[rs2], e.f[rs3], rm); return next;
        }
    }

    static final class FnmaddD extends Rounding {
        FnmaddD(Operands operands) { super(operands); }
        @Override @Nullable Operation execute(long[] x, Execution e) {
            int rm = roundingMode(e); if (rm > GREATEST) { return e.finish(this); } e.f[rd] = e.unit.negatedMultiplyAddDouble(e.f[rs1], e.f[rs2], e.f[rs3], rm); return next;
        }
    }

    static final class FsgnjD extends TwoRegisters {
        FsgnjD(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { e.f[rd] = SignInjection.injectDouble(e.f[rs1], e.f[rs2]); return next; }
    }

    static final class FsgnjnD extends TwoRegisters {
        FsgnjnD(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { e.f[rd] = SignInjection.injectNegatedDouble(e.f[rs1], e.f[rs2]); return next; }
    }

    static final class FsgnjxD extends TwoRegisters {
        FsgnjxD(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { e.f[rd] = SignInjection.injectExclusiveOrDouble(e.f[rs1], e.f[rs2]); return next; }
    }

    static final class FminD extends TwoRegisters {
        FminD(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { e.f[rd] = e.unit.minimumDouble(e.f[rs1], e.f[rs2]); return next; }
    }

    static final class FmaxD extends TwoRegisters {
        FmaxD(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { e.f[rd] = e.unit.maximumDouble(e.f[rs1], e.f[rs2]); return next; }
    }

    static final class FeqD extends TwoRegisters {
        FeqD(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = e.unit.isEqualDouble(e.f[rs1], e.f[rs2]) ? 1 : 0; return next; }
    }

    static final class FltD extends TwoRegisters {
        FltD(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = e.unit.isLessDouble(e.f[rs1], e.f[rs2]) ? 1 : 0; return next; }
    }

    static final class FleD extends TwoRegisters {
        FleD(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = e.unit.isLessOrEqualDouble(e.f[rs1], e.f[rs2]) ? 1 : 0; return next; }
    }

    static final class FclassD extends TwoRegisters {
        FclassD(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = Classification.classifyDouble(e.f[rs1]); return next; }
    }

    static final class FcvtWD extends Rounding {
        FcvtWD(Operands operands) { super(operands); }
        @Override @Nullable Operation execute(long[] x, Execution e) {
            int rm = roundingMode(e); if (rm > GREATEST) { return e.finish(this); } x[rd] = e.unit.doubleToInt32(e.f[rs1], rm); return next;
        }
    }

    static final class FcvtWuD extends Rounding {
        FcvtWuD(Operands operands) { super(operands); }
        @Override @Nullable Operation execute(long[] x, Execution e) {
            int rm = roundingMode(e); if (rm > GREATEST) { return e.finish(this); } x[rd] = e.unit.doubleToUnsignedInt32(e.f[rs1], rm); return next;
        }
    }

    static final class FcvtLD extends Rounding {
        FcvtLD(Operands operands) { super(operands); }
        @Override @Nullable Operation execute(long[] x, Execution e) {
            int rm = roundingMode(e); if (rm > GREATEST) { return e.finish(this); } x[rd] = e.unit.doubleToInt64(e.f[rs1], rm); return next;
        }
    }

    static final class FcvtLuD extends Rounding {
        FcvtLuD(Operands operands) { super(operands); }
        @Override @Nullable Operation execute(long[] x, Execution e) {
            int rm = roundingMode(e); if (rm > GREATEST) { return e.finish(this); } x[rd] = e.unit.doubleToUnsignedInt64(e.f[rs1], rm); return next;
        }
    }

    static final class FcvtDW extends Rounding {
        FcvtDW(Operands operands) { super(operands); }
        @Override @Nullable Operation execute(long[] x, Execution e) {
            if (roundingMode(e) > GREATEST) { return e.finish(this); } e.f[rd] = FloatingPointUnit.int32ToDouble((int) x[rs1]); return next;
        }
    }

    static final class FcvtDWu extends Rounding {
        FcvtDWu(Operands operands) { super(operands); }
        @Override @Nullable Operation execute(long[] x, Execution e) {
            if (roundingMode(e) > GREATEST) { return e.finish(this); } e.f[rd] = FloatingPointUnit.unsignedInt32ToDouble((int) x[rs1]); return next;
        }
    }

    static final class FcvtDL extends Rounding {
        FcvtDL(Operands operands) { super(operands); }
        @Override @Nullable Operation execute(long[] x, Execution e) {
            int rm = roundingMode(e); if (rm > GREATEST) { return e.finish(this); } e.f[rd] = e.unit.int64ToDouble(x[rs1], rm); return next;
        }
    }

    static final class FcvtDLu extends Rounding {
        FcvtDLu(Operands operands) { super(operands); }
        @Override @Nullable Operation execute(long[] x, Execution e) {
            int rm = roundingMode(e); if (rm > GREATEST) { return e.finish(this); } e.f[rd] = e.unit.unsignedInt64ToDouble(x[rs1], rm); return next;
        }
    }

    static final class FmvXD extends TwoRegisters {
        FmvXD(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = e.f[rs1]; return next; }
    }

    static final class FmvDX extends TwoRegisters {
        FmvDX(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { e.f[rd] = x[rs1]; return next; }
    }

    static final class FcvtSD extends Rounding {
        FcvtSD(Operands operands) { super(operands); }
        @Override @Nullable Operation execute(long[] x, Execution e) {
            int rm = roundingMode(e); if (rm > GREATEST) { return e.finish(this); } e.f[rd] = box(e.unit.doubleToSingle(e.f[rs1], rm)); return next;
        }
    }

    static final class FcvtDS extends Rounding {
        FcvtDS(Operands operands) { super(operands); }
        @Override @Nullable Operation execute(long[] x, Execution e) {
            if (roundingMode(e) > GREATEST) { return e.finish(this); } e.f[rd] = e.unit.singleToDouble(unbox(e.f[rs1])); return next;
        }
    }
    // spotless:on
}
