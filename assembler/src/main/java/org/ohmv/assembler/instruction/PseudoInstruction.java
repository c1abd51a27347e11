package org.ohmv.assembler.instruction;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ohmv.isa.BaseInstruction;

/**
 * Instructions that stand for several, as GNU as expands them (RISC-V Assembly Programmer's Manual,
 * "pseudoinstructions"). Those that stand for one are aliases in the instruction table.
 *
 * <p>A row has the operands as they are written ({@code rt} is a register that is changed on the way) and what it does.
 */
public enum PseudoInstruction {
    // spotless:off
    LI       ("rd,number",    "rd = any 64-bit number"),
    LA       ("rd,symbol",    "rd = address of symbol, through the global offset table if the code is position independent"),
    LLA      ("rd,symbol",    "rd = address of symbol, relative to pc"),
    LA_TLS_IE("rd,symbol",    "rd = offset of the thread-local symbol from tp, from the global offset table"),
    LA_TLS_GD("rd,symbol",    "rd = address of the thread-local symbol's descriptor in the global offset table"),
    CALL     ("symbol",       "call a function at any distance; a register before the symbol takes the place of ra"),
    TAIL     ("symbol",       "jump to a function at any distance, without return; changes t1"),
    JUMP     ("symbol,rt",    "jump to any distance; changes rt"),
    LB       ("rd,symbol",    BaseInstruction.LB),
    LH       ("rd,symbol",    BaseInstruction.LH),
    LW       ("rd,symbol",    BaseInstruction.LW),
    LD       ("rd,symbol",    BaseInstruction.LD),
    LBU      ("rd,symbol",    BaseInstruction.LBU),
    LHU      ("rd,symbol",    BaseInstruction.LHU),
    LWU      ("rd,symbol",    BaseInstruction.LWU),
    FLW      ("fd,symbol,rt", BaseInstruction.FLW),
    FLD      ("fd,symbol,rt", BaseInstruction.FLD),
    SB       ("rs,symbol,rt", BaseInstruction.SB),
    SH       ("rs,symbol,rt", BaseInstruction.SH),
    SW       ("rs,symbol,rt", BaseInstruction.SW),
    SD       ("rs,symbol,rt", BaseInstruction.SD),
    FSW      ("fs,symbol,rt", BaseInstruction.FSW),
    FSD      ("fs,symbol,rt", BaseInstruction.FSD),
    SEXT_B   ("rd,rs",        "rd = low byte of rs, sign-extended; by shifts where Zbb is not enabled"),
    SEXT_H   ("rd,rs",        "rd = low 16 bits of rs, sign-extended; by shifts where Zbb is not enabled"),
    ZEXT_H   ("rd,rs",        "rd = low 16 bits of rs, zero-extended; by shifts where Zbb is not enabled"),
    ZEXT_W   ("rd,rs",        "rd = low 32 bits of rs, zero-extended; by shifts where Zba is not enabled");
    // spotless:on

    private static final Map<String, PseudoInstruction> BY_MNEMONIC = byMnemonic();

    private final String mnemonic;
    private final String operands;
    private final String summary;
    private final @Nullable BaseInstruction access;

    PseudoInstruction(String operands, String summary) {
        this.mnemonic = name().toLowerCase(Locale.ROOT).replace('_', '.');
        this.operands = operands;
        this.summary = summary;
        this.access = null;
    }

    PseudoInstruction(String operands, BaseInstruction access) {
        this.mnemonic = access.mnemonic();
        this.operands = operands;
        this.summary = operands.endsWith("rt")
                ? access.mnemonic() + " at the address of symbol; changes rt"
                : access.mnemonic() + " from the address of symbol";
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
    public String mnemonic() {
        return mnemonic;
    }

    /** The operands as they are written: {@code rd,symbol}. */
    public String operands() {
        return operands;
    }

    /** What it does, in one line. */
    public String summary() {
        return summary;
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
