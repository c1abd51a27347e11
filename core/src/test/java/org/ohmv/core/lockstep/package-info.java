/**
 * Holds the core to QEMU, instruction by instruction: registers, flags, memory, and in machine mode the trap registers.
 *
 * <p>Three ways to see into QEMU are used, each where it is best: the CPU log ({@link org.ohmv.core.lockstep.CpuLog})
 * shows all registers of programs as they are; its gdb stub ({@link org.ohmv.core.lockstep.GdbStub}) shows {@code fcsr}
 * and memory too; and random programs record their own state as they run ({@code RandomProgram}). Nothing here knows
 * how the core works inside: it looks at a machine as a user of the library does.
 */
package org.ohmv.core.lockstep;
