package org.ohmv.isa;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the instruction set that an ISA string names.
 *
 * <p>Ours are constants of this record; a third party makes its own with a name of the form {@code xvendorname} (RISC-V
 * toolchain conventions, "vendor extensions").
 *
 * @param name the name in an ISA string, lower case: {@code i}, {@code zba}, {@code xohm}
 * @param major the major version, as the architecture attribute writes it
 * @param minor the minor version
 * @param title what the extension is, in the words of its specification
 */
public record Extension(String name, int major, int minor, String title) {
    /** Base integer instruction set, version 2.1. */
    public static final Extension I = new Extension("i", 2, 1, "RV64I base integer instruction set");
    /** Integer multiplication and division. */
    public static final Extension M = new Extension("m", 2, 0, "Integer multiplication and division");
    /** Atomic instructions. */
    public static final Extension A = new Extension("a", 2, 1, "Atomic instructions");
    /** Single-precision floating point. */
    public static final Extension F = new Extension("f", 2, 2, "Single-precision floating point");
    /** Double-precision floating point. */
    public static final Extension D = new Extension("d", 2, 2, "Double-precision floating point");
    /** Compressed instructions. */
    public static final Extension C = new Extension("c", 2, 0, "Compressed instructions");
    /** Control and status register instructions. */
    public static final Extension ZICSR = new Extension("zicsr", 2, 0, "Control and status register instructions");
    /** Instruction-fetch fence. */
    public static final Extension ZIFENCEI = new Extension("zifencei", 2, 0, "Instruction-fetch fence");
    /** Base counters and timers. */
    public static final Extension ZICNTR = new Extension("zicntr", 2, 0, "Base counters and timers");
    /** Address generation. */
    public static final Extension ZBA = new Extension("zba", 1, 0, "Address generation");
    /** Basic bit manipulation. */
    public static final Extension ZBB = new Extension("zbb", 1, 0, "Basic bit manipulation");
    /** Single-bit instructions. */
    public static final Extension ZBS = new Extension("zbs", 1, 0, "Single-bit instructions");
    /** Machine-level instructions of the privileged architecture; not named in ISA strings. */
    public static final Extension PRIVILEGED = new Extension("sm", 1, 12, "Machine-level privileged architecture");
    /** Hardware performance counters. */
    public static final Extension ZIHPM = new Extension("zihpm", 2, 0, "Hardware performance counters");
    /** Pause hint. */
    public static final Extension ZIHINTPAUSE = new Extension("zihintpause", 2, 0, "Pause hint");
    /** Vector operations. */
    public static final Extension V = new Extension("v", 1, 0, "Vector operations");
    /** Entropy source. */
    public static final Extension ZKR = new Extension("zkr", 1, 0, "Entropy source");
    /** Supervisor mode; a letter of misa, accepted in ISA strings and of no version. */
    public static final Extension S = new Extension("s", 1, 12, "Supervisor mode");
    /** Hypervisor. */
    public static final Extension H = new Extension("h", 1, 0, "Hypervisor");
    /** Machine-level advanced interrupts. */
    public static final Extension SMAIA = new Extension("smaia", 1, 0, "Machine-level advanced interrupt architecture");
    /** Supervisor-level advanced interrupts. */
    public static final Extension SSAIA =
            new Extension("ssaia", 1, 0, "Supervisor-level advanced interrupt architecture");
    /** State enable. */
    public static final Extension SMSTATEEN = new Extension("smstateen", 1, 0, "State enable");
    /** Supervisor timer compare. */
    public static final Extension SSTC = new Extension("sstc", 1, 0, "Supervisor timer compare");
    /** Count overflow and mode-based filtering. */
    public static final Extension SSCOFPMF =
            new Extension("sscofpmf", 1, 0, "Count overflow and mode-based filtering of performance counters");
    /** Triggers of the debug specification. */
    public static final Extension SDTRIG = new Extension("sdtrig", 1, 0, "Debug triggers");
    /** External debug. */
    public static final Extension SDEXT = new Extension("sdext", 1, 0, "External debug");
    /** OhmV's analog matrix coprocessor. */
    public static final Extension XOHM = new Extension("xohm", 0, 1, "OhmV analog matrix coprocessor");

    /** The extensions that OhmV's own rows belong to, in the canonical order of ISA strings. */
    public static List<Extension> standard() {
        return List.of(I, M, A, F, D, C, ZICNTR, ZICSR, ZIFENCEI, ZBA, ZBB, ZBS, PRIVILEGED, XOHM);
    }

    // A record's own two methods are linked when they are first called, which costs each start of ohmv 15 ms.

    /** Whether the other is the same extension in the same version. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Extension that
                && name.equals(that.name)
                && major == that.major
                && minor == that.minor
                && title.equals(that.title);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
