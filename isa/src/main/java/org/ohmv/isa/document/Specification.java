package org.ohmv.isa.document;

import java.util.Map;
import java.util.Optional;
import org.ohmv.isa.Extension;

/** Where extensions are specified. */
public final class Specification {
    private static final String UNPRIVILEGED = "RISC-V Instruction Set Manual, Volume I (20240411), ";
    private static final String PRIVILEGED = "RISC-V Instruction Set Manual, Volume II (20211203), ";
    private static final String DEBUG = "RISC-V Debug Specification";

    private static final Map<String, String> BY_NAME = Map.ofEntries(
            volumeOne(Extension.I, "chapters \"RV32I\" and \"RV64I\""),
            volumeOne(Extension.M, "chapter \"M\" Standard Extension for Integer Multiplication and Division"),
            volumeOne(Extension.A, "chapter \"A\" Extension for Atomic Instructions"),
            volumeOne(Extension.F, "chapter \"F\" Standard Extension for Single-Precision Floating-Point"),
            volumeOne(Extension.D, "chapter \"D\" Standard Extension for Double-Precision Floating-Point"),
            volumeOne(Extension.C, "chapter \"C\" Standard Extension for Compressed Instructions"),
            volumeOne(Extension.V, "chapter \"V\" Standard Extension for Vector Operations"),
            volumeOne(Extension.ZICSR, "chapter \"Zicsr\" Extension for Control and Status Register Instructions"),
            volumeOne(Extension.ZIFENCEI, "chapter \"Zifencei\" Extension for Instruction-Fetch Fence"),
            volumeOne(Extension.ZICNTR, "chapter \"Zicntr\" and \"Zihpm\" Extensions for Counters"),
            volumeOne(Extension.ZIHPM, "chapter \"Zicntr\" and \"Zihpm\" Extensions for Counters"),
            volumeOne(Extension.ZIHINTPAUSE, "chapter \"Zihintpause\" Extension for Pause Hint"),
            volumeOne(Extension.ZBA, "chapter \"B\" Extension for Bit Manipulation"),
            volumeOne(Extension.ZBB, "chapter \"B\" Extension for Bit Manipulation"),
            volumeOne(Extension.ZBS, "chapter \"B\" Extension for Bit Manipulation"),
            Map.entry(Extension.PRIVILEGED.name(), PRIVILEGED + "chapter Machine-Level ISA"),
            Map.entry(Extension.S.name(), PRIVILEGED + "chapter Supervisor-Level ISA"),
            Map.entry(Extension.H.name(), PRIVILEGED + "chapter Hypervisor Extension"),
            Map.entry(Extension.SDEXT.name(), DEBUG),
            Map.entry(Extension.SDTRIG.name(), DEBUG),
            Map.entry(Extension.XOHM.name(), "isa/README.md"));

    private Specification() {}

    private static Map.Entry<String, String> volumeOne(Extension extension, String chapter) {
        return Map.entry(extension.name(), UNPRIVILEGED + chapter);
    }

    /** The document and chapter that specify an extension, if we know. */
    public static Optional<String> of(Extension extension) {
        return Optional.ofNullable(BY_NAME.get(extension.name()));
    }
}
