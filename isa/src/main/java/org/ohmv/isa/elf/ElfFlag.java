package org.ohmv.isa.elf;

/** Bits of {@code e_flags} in a RISC-V file (psABI, "File Header"). */
public final class ElfFlag {
    /** {@code EF_RISCV_RVC}: uses compressed instructions, so that code is aligned to two bytes only. */
    public static final int RVC = 0x1;
    /** {@code EF_RISCV_FLOAT_ABI}: mask of the floating-point calling convention. */
    public static final int FLOAT_ABI_MASK = 0x6;
    /** {@code EF_RISCV_FLOAT_ABI_SOFT}: floating-point arguments in integer registers. */
    public static final int FLOAT_ABI_SOFT = 0x0;
    /** {@code EF_RISCV_FLOAT_ABI_SINGLE}: single precision in floating-point registers. */
    public static final int FLOAT_ABI_SINGLE = 0x2;
    /** {@code EF_RISCV_FLOAT_ABI_DOUBLE}: single and double precision in floating-point registers. */
    public static final int FLOAT_ABI_DOUBLE = 0x4;
    /** {@code EF_RISCV_FLOAT_ABI_QUAD}: up to quadruple precision in floating-point registers. */
    public static final int FLOAT_ABI_QUAD = 0x6;
    /** {@code EF_RISCV_RVE}: uses the embedded base, with sixteen registers. */
    public static final int RVE = 0x8;
    /** {@code EF_RISCV_TSO}: needs the total store ordering of Ztso. */
    public static final int TSO = 0x10;

    private ElfFlag() {}
}
