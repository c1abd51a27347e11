package org.ohmv.isa.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ohmv.isa.Csr;
import org.ohmv.isa.InstructionTable;
import org.ohmv.isa.PrivilegedVersion;
import org.ohmv.isa.xohm.XohmCsr;

/**
 * What the reference says of a control and status register.
 *
 * @param csr the register
 * @param access who may access it, and how
 * @param notes what else there is to know, a sentence each
 * @param source where it is specified, if that is known
 */
public record CsrEntry(Csr csr, String access, List<String> notes, Optional<String> source) {

    /** The entry of a register of a table. */
    public static CsrEntry of(Csr csr, InstructionTable table) {
        String mode = switch (csr.privilege()) {
            case USER -> "any mode";
            case SUPERVISOR -> "supervisor mode and above";
            case HYPERVISOR -> "hypervisor-extended supervisor mode and above";
            case MACHINE -> isDebugOnly(csr) ? "debug mode" : "machine mode";
        };
        return new CsrEntry(
                csr,
                (csr.isReadOnly() ? "read-only, " : "read and write, ") + mode,
                notes(csr, table),
                Specification.of(csr.extension()));
    }

    /** Volume II, section 2.1: 0x7b0 to 0x7bf are visible to debug mode only. */
    private static boolean isDebugOnly(Csr csr) {
        return csr.number() >>> 4 == 0x7b;
    }

    private static List<String> notes(Csr csr, InstructionTable table) {
        List<String> notes = new ArrayList<>();
        for (XohmCsr ours : XohmCsr.values()) {
            if (ours.number() == csr.number() && ours.csrName().equals(csr.name())) {
                notes.add(ours.meaning() + "; reset value " + ours.resetValue());
            }
        }
        if (csr.narrowOnly()) {
            notes.add("only where registers are 32 bits wide");
        }
        if (csr.first() != PrivilegedVersion.V1_9_1) {
            notes.add("since version " + csr.first().printed() + " of the privileged architecture");
        }
        if (csr.last() != PrivilegedVersion.V1_12) {
            notes.add("withdrawn after version " + csr.last().printed() + " of the privileged architecture");
        }
        for (Csr other : table.csrs().rows()) {
            if (other.number() == csr.number() && !other.name().equals(csr.name())) {
                notes.add(String.format(Locale.ROOT, "number 0x%03x is also named %s", csr.number(), other.name()));
            }
        }
        return List.copyOf(notes);
    }
}
