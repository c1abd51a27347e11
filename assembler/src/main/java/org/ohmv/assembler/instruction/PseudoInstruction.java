package org.ohmv.assembler.instruction;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ohmv.isa.BaseInstruction;

/**
 * Instructions that stand for several, as GNU as expands them (RISC-V Assembly Programmer's Manual,
 * "pseudoinstructions"). Those that stand for one are aliases in the instruction table.
 */
enum PseudoInstruction {
    /** Any number into a register. */
    LI,
    /** An address into a register, through the global offset table if the code is position independent. */
    LA,
    /** An address relative to the program counter into a register. */
    LLA,
    /** The offset of a thread-local symbol into a register, from the global offset table. */
    LA_TLS_IE,
    /** The address of a thread-local symbol's descriptor into a register. */
    LA_TLS_GD,
    /** A call at any distance. */
    CALL,
    /** A jump at any distance that needs no return, through {@code t1}. */
    TAIL,
    /** A jump at any distance through a given register. */
    JUMP,
    /** Load from a symbol. */
    LB(BaseInstruction.LB),
    /** Load from a symbol. */
    LH(BaseInstruction.LH),
    /** Load from a symbol. */
    LW(BaseInstruction.LW),
    /** Load from a symbol. */
    LD(BaseInstruction.LD),
    /** Load from a symbol. */
    LBU(BaseInstruction.LBU),
    /** Load from a symbol. */
    LHU(BaseInstruction.LHU),
    /** Load from a symbol. */
    LWU(BaseInstruction.LWU),
    /** Load from a symbol, through a given register. */
    FLW(BaseInstruction.FLW),
    /** Load from a symbol, through a given register. */
    FLD(BaseInstruction.FLD),
    /** Store to a symbol, through a given register. */
    SB(BaseInstruction.SB),
    /** Store to a symbol, through a given register. */
    SH(BaseInstruction.SH),
    /** Store to a symbol, through a given register. */
    SW(BaseInstruction.SW),
    /** Store to a symbol, through a given register. */
    SD(BaseInstruction.SD),
    /** Store to a symbol, through a given register. */
    FSW(BaseInstruction.FSW),
    /** Store to a symbol, through a given register. */
    FSD(BaseInstruction.FSD),
    /** The low byte, sign-extended, by shifts where Zbb is not enabled. */
    SEXT_B,
    /** The low 16 bits, sign-extended, by shifts where Zbb is not enabled. */
    SEXT_H,
    /** The low 16 bits, zero-extended, by shifts where Zbb is not enabled. */
    ZEXT_H,
    /** The low 32 bits, zero-extended, by shifts where Zba is not enabled. */
    ZEXT_W;

    private static final Map<String, PseudoInstruction> BY_MNEMONIC = byMnemonic();

    private final String mnemonic;
    private final @Nullable BaseInstruction access;

    PseudoInstruction() {
        this.mnemonic = name().toLowerCase(Locale.ROOT).replace('_', '.');
        this.access = null;
    }

    PseudoInstruction(BaseInstruction access) {
        this.mnemonic = access.mnemonic();
        this.access = access;
    }

    private static Map<String, PseudoInstruction> byMnemonic() {
        Map<String, PseudoInstruction> map = new HashMap<>();
        for (PseudoInstruction pseudo : values()) {
            map.put(pseudo.mnemonic, pseudo);
        }
        return Map.copyOf(map);
    }

    /** The mnemonic, lower case. */
    String mnemonic() {
        return mnemonic;
    }

    /** The load or store at the end; null if it is neither. */
    @Nullable
    BaseInstruction access() {
        return access;
    }

    /** The pseudo-instruction of that mnemonic; null if there is none. */
    static @Nullable PseudoInstruction of(String mnemonic) {
        return BY_MNEMONIC.get(mnemonic);
    }
}
