package org.ohmv.core.engine;

/** The instructions of Zba, Zbb and Zbs (RISC-V Unprivileged ISA, chapter 28). */
final class BitOperations {
    private static final long WORD = 0xffff_ffffL;
    private static final long LOW_BITS_OF_BYTES = 0x0101_0101_0101_0101L;

    private BitOperations() {}

    /** ORC.B: bytes that are not zero become 0xff. */
    static long combineBytes(long value) {
        long combined = value | (value >>> 4 & 0x0f0f_0f0f_0f0f_0f0fL);
        combined |= combined >>> 2 & 0x3f3f_3f3f_3f3f_3f3fL;
        combined |= combined >>> 1 & 0x7f7f_7f7f_7f7f_7f7fL;
        return (combined & LOW_BITS_OF_BYTES) * 0xff;
    }

    // spotless:off
    static final class AddUw extends TwoRegisters {
        AddUw(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = (x[rs1] & WORD) + x[rs2]; return next; }
    }

    static final class Sh1add extends TwoRegisters {
        Sh1add(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = (x[rs1] << 1) + x[rs2]; return next; }
    }

    static final class Sh2add extends TwoRegisters {
        Sh2add(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = (x[rs1] << 2) + x[rs2]; return next; }
    }

    static final class Sh3add extends TwoRegisters {
        Sh3add(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = (x[rs1] << 3) + x[rs2]; return next; }
    }

    static final class Sh1addUw extends TwoRegisters {
        Sh1addUw(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = ((x[rs1] & WORD) << 1) + x[rs2]; return next; }
    }

    static final class Sh2addUw extends TwoRegisters {
        Sh2addUw(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = ((x[rs1] & WORD) << 2) + x[rs2]; return next; }
    }

    static final class Sh3addUw extends TwoRegisters {
        Sh3addUw(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = ((x[rs1] & WORD) << 3) + x[rs2]; return next; }
    }

    static final class Andn extends TwoRegisters {
        Andn(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = x[rs1] & ~x[rs2]; return next; }
    }

    static final class Orn extends TwoRegisters {
        Orn(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = x[rs1] | ~x[rs2]; return next; }
    }

    static final class Xnor extends TwoRegisters {
        Xnor(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = ~(x[rs1] ^ x[rs2]); return next; }
    }

    static final class Max extends TwoRegisters {
        Max(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = Math.max(x[rs1], x[rs2]); return next; }
    }

    static final class Maxu extends TwoRegisters {
        Maxu(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = Long.compareUnsigned(x[rs1], x[rs2]) > 0 ? x[rs1] : x[rs2]; return next; }
    }

    static final class Min extends TwoRegisters {
        Min(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = Math.min(x[rs1], x[rs2]); return next; }
    }

    static final class Minu extends TwoRegisters {
        Minu(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = Long.compareUnsigned(x[rs1], x[rs2]) < 0 ? x[rs1] : x[rs2]; return next; }
    }

    static final class Rol extends TwoRegisters {
        Rol(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = Long.rotateLeft(x[rs1], (int) x[rs2]); return next; }
    }

    static final class Rolw extends TwoRegisters {
        Rolw(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = Integer.rotateLeft((int) x[rs1], (int) x[rs2]); return next; }
    }

    static final class Ror extends TwoRegisters {
        Ror(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = Long.rotateRight(x[rs1], (int) x[rs2]); return next; }
    }

    static final class Rorw extends TwoRegisters {
        Rorw(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = Integer.rotateRight((int) x[rs1], (int) x[rs2]); return next; }
    }

    static final class Bclr extends TwoRegisters {
        Bclr(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = x[rs1] & ~(1L << x[rs2]); return next; }
    }

    static final class Bext extends TwoRegisters {
        Bext(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = x[rs1] >>> x[rs2] & 1; return next; }
    }

    static final class Binv extends TwoRegisters {
        Binv(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = x[rs1] ^ 1L << x[rs2]; return next; }
    }

    static final class Bset extends TwoRegisters {
        Bset(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = x[rs1] | 1L << x[rs2]; return next; }
    }

    static final class SlliUw extends Immediate {
        SlliUw(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = (x[rs1] & WORD) << immediate; return next; }
    }

    static final class Rori extends Immediate {
        Rori(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = Long.rotateRight(x[rs1], (int) immediate); return next; }
    }

    static final class Roriw extends Immediate {
        Roriw(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = Integer.rotateRight((int) x[rs1], (int) immediate); return next; }
    }

    static final class Bclri extends Immediate {
        Bclri(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = x[rs1] & ~(1L << immediate); return next; }
    }

    static final class Bexti extends Immediate {
        Bexti(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = x[rs1] >>> immediate & 1; return next; }
    }

    static final class Binvi extends Immediate {
        Binvi(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = x[rs1] ^ 1L << immediate; return next; }
    }

    static final class Bseti extends Immediate {
        Bseti(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = x[rs1] | 1L << immediate; return next; }
    }

    static final class Clz extends Immediate {
        Clz(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = Long.numberOfLeadingZeros(x[rs1]); return next; }
    }

    static final class Clzw extends Immediate {
        Clzw(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = Integer.numberOfLeadingZeros((int) x[rs1]); return next; }
    }

    static final class Ctz extends Immediate {
        Ctz(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = Long.numberOfTrailingZeros(x[rs1]); return next; }
    }

    static final class Ctzw extends Immediate {
        Ctzw(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = Integer.numberOfTrailingZeros((int) x[rs1]); return next; }
    }

    static final class Cpop extends Immediate {
        Cpop(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = Long.bitCount(x[rs1]); return next; }
    }

    static final class Cpopw extends Immediate {
        Cpopw(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = Integer.bitCount((int) x[rs1]); return next; }
    }

    static final class SextB extends Immediate {
        SextB(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = (byte) x[rs1]; return next; }
    }

    static final class SextH extends Immediate {
        SextH(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = (short) x[rs1]; return next; }
    }

    static final class ZextH extends Immediate {
        ZextH(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = x[rs1] & 0xffff; return next; }
    }

    static final class OrcB extends Immediate {
        OrcB(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = combineBytes(x[rs1]); return next; }
    }

    static final class Rev8 extends Immediate {
        Rev8(Operands operands) { super(operands); }
        @Override Operation execute(long[] x, Execution e) { x[rd] = Long.reverseBytes(x[rs1]); return next; }
    }
    // spotless:on
}
