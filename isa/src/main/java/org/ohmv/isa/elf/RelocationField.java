package org.ohmv.isa.elf;

/** Where in the bytes at its offset a relocation puts its result (psABI, "Field Symbols"). */
public enum RelocationField {
    /** Nothing is written: a mark for the linker. */
    NONE(0),
    /** {@code word6}: the six low bits of a byte. */
    WORD6(1),
    /** {@code word8}: a byte. */
    WORD8(1),
    /** {@code word16}: two bytes. */
    WORD16(2),
    /** {@code word32}: four bytes. */
    WORD32(4),
    /** {@code word64}: eight bytes. */
    WORD64(8),
    /** Two {@code word64} one after the other: a thread-local storage descriptor. */
    DOUBLE_WORD64(16),
    /** {@code ULEB128}: an unsigned LEB128 number, as long as the bytes already there. */
    ULEB128(1),
    /** {@code B-Type}: bits 12:1 of a conditional branch. */
    B_TYPE(4),
    /** {@code J-Type}: bits 20:1 of {@code jal}. */
    J_TYPE(4),
    /** {@code I-Type}: twelve bits of an immediate. */
    I_TYPE(4),
    /** {@code S-Type}: twelve bits of a store's immediate. */
    S_TYPE(4),
    /** {@code U-Type}: bits 31:12 for {@code lui} or {@code auipc}. */
    U_TYPE(4),
    /** {@code U+I-Type}: an {@code auipc} and the {@code jalr} behind it. */
    U_AND_I_TYPE(8),
    /** {@code CB-Type}: bits 8:1 of a compressed branch. */
    CB_TYPE(2),
    /** {@code CI-Type}: bits 17:12 for {@code c.lui}. */
    CI_TYPE(2),
    /** {@code CJ-Type}: bits 11:1 of a compressed jump. */
    CJ_TYPE(2);

    private final int byteCount;

    RelocationField(int byteCount) {
        this.byteCount = byteCount;
    }

    /** How many bytes the field lies in; for {@link #ULEB128} the least number. */
    public int byteCount() {
        return byteCount;
    }
}
