/**
 * Bit-exact RISC-V F and D arithmetic: raw operand bits in, raw result bits out, exception flags accrued.
 *
 * <p>The entry point is {@link org.ohmv.core.floatingpoint.FloatingPointUnit}, one per hart, which holds nothing but
 * the accrued flags. {@link org.ohmv.core.floatingpoint.NanBoxing} turns 64-bit floating-point registers into binary32
 * operands and back.
 *
 * <p>Every operation has two ways to its answer. In round-to-nearest-even the host's own arithmetic gives the value
 * (Java 17 is strictly IEEE 754, JLS 15.4) and an error-free transformation gives the flags; the argument for each is
 * written where it is used. In every other rounding mode, and wherever the argument does not hold, {@code SoftFloat}
 * computes value and flags with integers alone.
 *
 * <p>This package knows nothing of registers, instructions, CSRs or traps: whoever calls it has already checked
 * {@code mstatus.FS}, resolved the dynamic rounding mode, and rejected the reserved modes 5, 6 and 7.
 *
 * <p>Rules are cited from the RISC-V Instruction Set Manual, Volume I: Unprivileged Architecture, version 20240411,
 * chapters 20 ("F" 2.2) and 21 ("D" 2.2), and from IEEE Std 754-2019.
 */
package org.ohmv.core.floatingpoint;
