package org.ohmv.isa.elf;

import java.util.Optional;

/**
 * Every relocation of the RISC-V ELF psABI ("Relocations"). The formulas use its letters: {@code S} the symbol's value,
 * {@code A} the addend, {@code P} the place, {@code V} the value already there, {@code G} the offset of the symbol's
 * entry in the global offset table, {@code GOT} that table's address, {@code GP} the global pointer, {@code B} the load
 * address.
 *
 * <p>The high part of a value is {@code (value + 0x800) >> 12}, so that adding the sign-extended low twelve bits gives
 * the value again.
 */
public enum RelocationType {
    /** Nothing. */
    NONE(0, RelocationField.NONE),
    /** {@code S + A}: 32-bit address. */
    R32(1, RelocationField.WORD32, "R_RISCV_32"),
    /** {@code S + A}: 64-bit address. */
    R64(2, RelocationField.WORD64, "R_RISCV_64"),
    /** {@code B + A}: load address; dynamic. */
    RELATIVE(3, RelocationField.WORD64),
    /** Copy of a shared object's data; dynamic. */
    COPY(4, RelocationField.NONE),
    /** {@code S}: procedure linkage table entry; dynamic. */
    JUMP_SLOT(5, RelocationField.WORD64),
    /** {@code TLSMODULE}; dynamic. */
    TLS_DTPMOD32(6, RelocationField.WORD32),
    /** {@code TLSMODULE}: number of the module with the thread-local variable. */
    TLS_DTPMOD64(7, RelocationField.WORD64),
    /** {@code S + A - TLS_DTV_OFFSET}. */
    TLS_DTPREL32(8, RelocationField.WORD32),
    /** {@code S + A - TLS_DTV_OFFSET}: offset in the module's thread-local block ({@code .dtpreldword}). */
    TLS_DTPREL64(9, RelocationField.WORD64),
    /** {@code S + A + TLSOFFSET}; dynamic. */
    TLS_TPREL32(10, RelocationField.WORD32),
    /** {@code S + A + TLSOFFSET}: offset from the thread pointer. */
    TLS_TPREL64(11, RelocationField.WORD64),
    /** {@code TLSDESC(S + A)}: thread-local storage descriptor; dynamic. */
    TLSDESC(12, RelocationField.DOUBLE_WORD64),
    /** {@code S + A - P}: conditional branch, even, -4096 to 4094. */
    BRANCH(16, RelocationField.B_TYPE),
    /** {@code S + A - P}: jump, even, -1048576 to 1048574. */
    JAL(17, RelocationField.J_TYPE),
    /**
     * {@code S + A - P}: call by {@code auipc} and {@code jalr}; deprecated in favour of {@link #CALL_PLT}, same
     * meaning.
     */
    CALL(18, RelocationField.U_AND_I_TYPE),
    /** {@code S + A - P}: call by {@code auipc} and {@code jalr}. */
    CALL_PLT(19, RelocationField.U_AND_I_TYPE),
    /** {@code G + GOT + A - P}: high part of a global offset table entry's distance, {@code %got_pcrel_hi}. */
    GOT_HI20(20, RelocationField.U_TYPE),
    /** {@code G + GOT + A - P}: the same for an entry that holds a thread-pointer offset, {@code %tls_ie_pcrel_hi}. */
    TLS_GOT_HI20(21, RelocationField.U_TYPE),
    /** {@code G + GOT + A - P}: the same for a pair of module and offset, {@code %tls_gd_pcrel_hi}. */
    TLS_GD_HI20(22, RelocationField.U_TYPE),
    /** {@code S + A - P}: high part of a distance, {@code %pcrel_hi}. */
    PCREL_HI20(23, RelocationField.U_TYPE),
    /** Low part of the distance that the high-part relocation at symbol {@code S} computes, {@code %pcrel_lo}. */
    PCREL_LO12_I(24, RelocationField.I_TYPE),
    /** As {@link #PCREL_LO12_I}, in a store. */
    PCREL_LO12_S(25, RelocationField.S_TYPE),
    /** {@code S + A}: high part of an address, {@code %hi}. */
    HI20(26, RelocationField.U_TYPE),
    /** {@code S + A}: low part of an address, {@code %lo}. */
    LO12_I(27, RelocationField.I_TYPE),
    /** {@code S + A}: low part of an address in a store, {@code %lo}. */
    LO12_S(28, RelocationField.S_TYPE),
    /** {@code S + A + TLSOFFSET}: high part of an offset from the thread pointer, {@code %tprel_hi}. */
    TPREL_HI20(29, RelocationField.U_TYPE),
    /** {@code S + A + TLSOFFSET}: low part of an offset from the thread pointer, {@code %tprel_lo}. */
    TPREL_LO12_I(30, RelocationField.I_TYPE),
    /** {@code S + A + TLSOFFSET}: low part in a store, {@code %tprel_lo}. */
    TPREL_LO12_S(31, RelocationField.S_TYPE),
    /** Marks the addition of the thread pointer, {@code %tprel_add}. */
    TPREL_ADD(32, RelocationField.NONE),
    /** {@code V + S + A}. */
    ADD8(33, RelocationField.WORD8),
    /** {@code V + S + A}. */
    ADD16(34, RelocationField.WORD16),
    /** {@code V + S + A}. */
    ADD32(35, RelocationField.WORD32),
    /** {@code V + S + A}. */
    ADD64(36, RelocationField.WORD64),
    /** {@code V - S - A}. */
    SUB8(37, RelocationField.WORD8),
    /** {@code V - S - A}. */
    SUB16(38, RelocationField.WORD16),
    /** {@code V - S - A}. */
    SUB32(39, RelocationField.WORD32),
    /** {@code V - S - A}. */
    SUB64(40, RelocationField.WORD64),
    /** {@code G + GOT + A - P}: 32-bit distance of a global offset table entry. */
    GOT32_PCREL(41, RelocationField.WORD32),
    /**
     * {@code A} bytes of padding begin here, so that what follows stays aligned to the next power of two above
     * {@code A}.
     */
    ALIGN(43, RelocationField.NONE),
    /** {@code S + A - P}: compressed branch, even, -256 to 254. */
    RVC_BRANCH(44, RelocationField.CB_TYPE),
    /** {@code S + A - P}: compressed jump, even, -2048 to 2046. */
    RVC_JUMP(45, RelocationField.CJ_TYPE),
    /** {@code S + A}: high part of an address in {@code c.lui}; reserved since, still in GNU ld. */
    RVC_LUI(46, RelocationField.CI_TYPE),
    /**
     * {@code S + A - GP}: offset from the global pointer, {@code %gprel_lo}; made by GNU ld's relaxation as
     * {@code GPREL_I}.
     */
    GPREL_LO12_I(47, RelocationField.I_TYPE),
    /** {@code S + A - GP}: the same in a store. */
    GPREL_LO12_S(48, RelocationField.S_TYPE),
    /** {@code S + A - GP}: high part of an offset from the global pointer, {@code %gprel_hi}. */
    GPREL_HI20(49, RelocationField.U_TYPE),
    /** The relocation at the same offset may be relaxed. */
    RELAX(51, RelocationField.NONE),
    /** {@code V - S - A}, in six bits. */
    SUB6(52, RelocationField.WORD6),
    /** {@code S + A}, in six bits. */
    SET6(53, RelocationField.WORD6),
    /** {@code S + A}. */
    SET8(54, RelocationField.WORD8),
    /** {@code S + A}. */
    SET16(55, RelocationField.WORD16),
    /** {@code S + A}. */
    SET32(56, RelocationField.WORD32),
    /** {@code S + A - P}: 32-bit distance. */
    R32_PCREL(57, RelocationField.WORD32, "R_RISCV_32_PCREL"),
    /** {@code ifunc_resolver(B + A)}; dynamic. */
    IRELATIVE(58, RelocationField.WORD64),
    /** {@code S + A - P}: 32-bit distance of a function. */
    PLT32(59, RelocationField.WORD32),
    /** {@code S + A}; a {@link #SUB_ULEB128} at the same offset follows. */
    SET_ULEB128(60, RelocationField.ULEB128),
    /** {@code V - S - A}. */
    SUB_ULEB128(61, RelocationField.ULEB128),
    /** {@code S + A - P}: high part of a descriptor's distance, {@code %tlsdesc_hi}. */
    TLSDESC_HI20(62, RelocationField.U_TYPE),
    /** Low part for the load, {@code %tlsdesc_load_lo}. */
    TLSDESC_LOAD_LO12(63, RelocationField.I_TYPE),
    /** Low part for the argument, {@code %tlsdesc_add_lo}. */
    TLSDESC_ADD_LO12(64, RelocationField.I_TYPE),
    /** Marks the call of the resolver, {@code %tlsdesc_call}. */
    TLSDESC_CALL(65, RelocationField.NONE),
    /** Names the vendor, by its symbol, of the relocation 192 to 255 that follows at the same offset. */
    VENDOR(191, RelocationField.NONE);

    private static final RelocationType[] BY_NUMBER = byNumber();

    private final int number;
    private final RelocationField field;
    private final String elfName;

    RelocationType(int number, RelocationField field) {
        this.number = number;
        this.field = field;
        this.elfName = "R_RISCV_" + name();
    }

    RelocationType(int number, RelocationField field, String elfName) {
        this.number = number;
        this.field = field;
        this.elfName = elfName;
    }

    /** The type of that number, empty if the psABI does not name one. */
    public static Optional<RelocationType> of(int number) {
        return number >= 0 && number < BY_NUMBER.length ? Optional.ofNullable(BY_NUMBER[number]) : Optional.empty();
    }

    /** The name of a type number as readelf prints it, or {@code type N} for a number that the psABI does not name. */
    public static String nameOf(int number) {
        return of(number).map(RelocationType::elfName).orElseGet(() -> "type " + Integer.toUnsignedString(number));
    }

    /** The low 32 bits of {@code r_info}. */
    public int number() {
        return number;
    }

    /** Where the result is put. */
    public RelocationField field() {
        return field;
    }

    /** The psABI's name, such as {@code R_RISCV_JAL}. */
    public String elfName() {
        return elfName;
    }

    private static RelocationType[] byNumber() {
        RelocationType[] table = new RelocationType[256];
        for (RelocationType type : values()) {
            table[type.number] = type;
        }
        return table;
    }
}
