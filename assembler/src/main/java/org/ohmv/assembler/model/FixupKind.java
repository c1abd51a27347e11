package org.ohmv.assembler.model;

import org.ohmv.isa.elf.RelocationType;

/** What has to be put into bytes that are already there, and the relocation that asks the linker for it. */
public enum FixupKind {
    /** One byte of data: a number, or a difference of symbols. */
    DATA_8(1, RelocationType.NONE),
    /** Two bytes of data: a number, or a difference of symbols. */
    DATA_16(2, RelocationType.NONE),
    /** Four bytes of data. */
    DATA_32(4, RelocationType.R32),
    /** Eight bytes of data. */
    DATA_64(8, RelocationType.R64),
    /** Four bytes of data relative to their own address. */
    DATA_32_PC_RELATIVE(4, RelocationType.R32_PCREL),
    /** Four bytes: the offset of a thread-local symbol ({@code .dtprelword}). */
    TLS_OFFSET_32(4, RelocationType.TLS_DTPREL32),
    /** Eight bytes: the offset of a thread-local symbol ({@code .dtpreldword}). */
    TLS_OFFSET_64(8, RelocationType.TLS_DTPREL64),
    /** {@code %hi}. */
    HI20(4, RelocationType.HI20),
    /** {@code %lo} of a load or an addition. */
    LO12_I(4, RelocationType.LO12_I),
    /** {@code %lo} of a store. */
    LO12_S(4, RelocationType.LO12_S),
    /** {@code %pcrel_hi}. */
    PCREL_HI20(4, RelocationType.PCREL_HI20),
    /** {@code %pcrel_lo} of a load or an addition. */
    PCREL_LO12_I(4, RelocationType.PCREL_LO12_I),
    /** {@code %pcrel_lo} of a store. */
    PCREL_LO12_S(4, RelocationType.PCREL_LO12_S),
    /** {@code %got_pcrel_hi}. */
    GOT_HI20(4, RelocationType.GOT_HI20),
    /** {@code %tprel_hi}. */
    TPREL_HI20(4, RelocationType.TPREL_HI20),
    /** {@code %tprel_lo} of a load or an addition. */
    TPREL_LO12_I(4, RelocationType.TPREL_LO12_I),
    /** {@code %tprel_lo} of a store. */
    TPREL_LO12_S(4, RelocationType.TPREL_LO12_S),
    /** {@code %tprel_add}. */
    TPREL_ADD(4, RelocationType.TPREL_ADD),
    /** {@code %tls_ie_pcrel_hi}. */
    TLS_GOT_HI20(4, RelocationType.TLS_GOT_HI20),
    /** {@code %tls_gd_pcrel_hi}. */
    TLS_GD_HI20(4, RelocationType.TLS_GD_HI20),
    /** {@code auipc} and {@code jalr} of a call. */
    CALL(8, RelocationType.CALL),
    /** {@code auipc} and {@code jalr} of a call that may go through the procedure linkage table. */
    CALL_PLT(8, RelocationType.CALL_PLT),
    /** The target of a conditional branch. */
    BRANCH(4, RelocationType.BRANCH),
    /** The target of {@code jal}. */
    JAL(4, RelocationType.JAL),
    /** The target of a compressed conditional branch. */
    RVC_BRANCH(2, RelocationType.RVC_BRANCH),
    /** The target of a compressed jump. */
    RVC_JUMP(2, RelocationType.RVC_JUMP),
    /** So many bytes of {@code nop} that the linker may remove to keep an alignment. */
    ALIGN(0, RelocationType.ALIGN);

    private final int byteCount;
    private final RelocationType relocation;

    FixupKind(int byteCount, RelocationType relocation) {
        this.byteCount = byteCount;
        this.relocation = relocation;
    }

    /** How many bytes it changes. */
    public int byteCount() {
        return byteCount;
    }

    /** The relocation; {@link RelocationType#NONE} for data, where it depends on the value. */
    public RelocationType relocation() {
        return relocation;
    }

    /** Whether it is data of which a difference of symbols can be made. */
    public boolean isData() {
        return compareTo(DATA_64) <= 0;
    }

    /** The kind for data of 1, 2, 4 or 8 bytes. */
    public static FixupKind ofData(int byteCount) {
        return switch (byteCount) {
            case 1 -> DATA_8;
            case 2 -> DATA_16;
            case 4 -> DATA_32;
            case 8 -> DATA_64;
            default -> throw new IllegalArgumentException("data of " + byteCount + " bytes");
        };
    }
}
