package org.ohmv.assembler.instruction;

import org.jspecify.annotations.Nullable;
import org.ohmv.assembler.model.FixupKind;

/** {@code %lo(symbol)} and its like (RISC-V Assembly Programmer's Manual, "Assembler Relocation Functions"). */
enum RelocationFunction {
    /** The low 12 bits of an address. */
    LO("%lo", FixupKind.LO12_I, FixupKind.LO12_S, null),
    /** The high 20 bits of an address. */
    HI("%hi", null, null, FixupKind.HI20),
    /** The low 12 bits of a distance from the {@code auipc} that the label names. */
    PCREL_LO("%pcrel_lo", FixupKind.PCREL_LO12_I, FixupKind.PCREL_LO12_S, null),
    /** The high 20 bits of a distance from this instruction. */
    PCREL_HI("%pcrel_hi", null, null, FixupKind.PCREL_HI20),
    /** The high 20 bits of the distance of an entry of the global offset table. */
    GOT_PCREL_HI("%got_pcrel_hi", null, null, FixupKind.GOT_HI20),
    /** The low 12 bits of an offset from the thread pointer. */
    TPREL_LO("%tprel_lo", FixupKind.TPREL_LO12_I, FixupKind.TPREL_LO12_S, null),
    /** The high 20 bits of an offset from the thread pointer. */
    TPREL_HI("%tprel_hi", null, null, FixupKind.TPREL_HI20),
    /** Marks the addition of the thread pointer, for relaxation; only behind {@code add}. */
    TPREL_ADD("%tprel_add", null, null, null),
    /** The high 20 bits of the distance of a thread-local offset in the global offset table. */
    TLS_IE_PCREL_HI("%tls_ie_pcrel_hi", null, null, FixupKind.TLS_GOT_HI20),
    /** The high 20 bits of the distance of a thread-local descriptor in the global offset table. */
    TLS_GD_PCREL_HI("%tls_gd_pcrel_hi", null, null, FixupKind.TLS_GD_HI20);

    private final String written;
    private final @Nullable FixupKind immediate;
    private final @Nullable FixupKind storeImmediate;
    private final @Nullable FixupKind upperImmediate;

    RelocationFunction(
            String written,
            @Nullable FixupKind immediate,
            @Nullable FixupKind storeImmediate,
            @Nullable FixupKind upperImmediate) {
        this.written = written;
        this.immediate = immediate;
        this.storeImmediate = storeImmediate;
        this.upperImmediate = upperImmediate;
    }

    /** How the source writes it. */
    String written() {
        return written;
    }

    /** The fixup for a 12-bit immediate; null if it does not apply there. */
    @Nullable
    FixupKind immediate(boolean store) {
        return store ? storeImmediate : immediate;
    }

    /** The fixup for the upper 20 bits; null if it does not apply there. */
    @Nullable
    FixupKind upperImmediate() {
        return upperImmediate;
    }
}
