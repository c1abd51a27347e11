package org.ohmv.assembler.instruction;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.ohmv.assembler.parse.AssemblerCode;
import org.ohmv.assembler.parse.TranslationUnit;
import org.ohmv.assembler.source.NameTable;
import org.ohmv.isa.BaseInstruction;
import org.ohmv.isa.Csr;
import org.ohmv.isa.Extension;
import org.ohmv.isa.Instruction;

/** Warns of accesses to control and status registers that can never work ({@code -mcsr-check}). */
final class CsrCheck {
    private static final int NUMBER = 20;
    private static final int SOURCE = 15;

    private final TranslationUnit unit;
    private final Map<Integer, Csr> byNumber = new HashMap<>();

    CsrCheck(TranslationUnit unit, NameTable<Csr> csrs) {
        this.unit = unit;
        for (String name : csrs.names()) {
            Csr csr = csrs.get(name);
            if (csr != null && csr.preferred()) {
                byNumber.put(csr.number(), csr);
            }
        }
    }

    /** Warns if an access writes a read-only register, or one of an extension that is not enabled. */
    void check(Instruction instruction, int word) {
        Csr csr = byNumber.get(word >>> NUMBER);
        if (csr == null) {
            return;
        }
        boolean reads = instruction != BaseInstruction.CSRRW && instruction != BaseInstruction.CSRRWI;
        boolean writes = !reads || (word >>> SOURCE & 31) != 0;
        if (csr.isReadOnly() && writes) {
            warn("'" + csr.name() + "' is read-only, and this writes it");
        }
        String extension = csr.extension().name();
        boolean always =
                csr.extension().equals(Extension.PRIVILEGED) || csr.extension().equals(Extension.I);
        if (!always && !unit.code().architecture().has(extension)) {
            warn("'" + csr.name() + "' belongs to extension " + extension.toUpperCase(Locale.ROOT)
                    + ", which is not enabled");
        }
    }

    private void warn(String message) {
        unit.problems().warning(AssemblerCode.BAD_CSR, unit.statementPosition(), 1, message);
    }
}
