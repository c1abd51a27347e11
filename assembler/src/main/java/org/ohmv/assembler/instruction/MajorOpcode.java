package org.ohmv.assembler.instruction;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The names of major opcodes that {@code .insn} takes (unprivileged manual, "RISC-V base opcode map"), with underscores
 * for hyphens as GNU as writes them. Its quadrants of 16-bit instructions are {@code C0} to {@code C2}.
 */
enum MajorOpcode {
    /** Integer loads. */
    LOAD(0x03),
    /** Floating-point loads. */
    LOAD_FP(0x07),
    /** For custom instructions; ours are here. */
    CUSTOM_0(0x0b),
    /** Fences. */
    MISC_MEM(0x0f),
    /** Operations on a register and a number. */
    OP_IMM(0x13),
    /** {@code auipc}. */
    AUIPC(0x17),
    /** Operations on the low word of a register and a number. */
    OP_IMM_32(0x1b),
    /** Integer stores. */
    STORE(0x23),
    /** Floating-point stores. */
    STORE_FP(0x27),
    /** For custom instructions. */
    CUSTOM_1(0x2b),
    /** Atomic operations. */
    AMO(0x2f),
    /** Operations on registers. */
    OP(0x33),
    /** {@code lui}. */
    LUI(0x37),
    /** Operations on the low words of registers. */
    OP_32(0x3b),
    /** Fused multiply and add. */
    MADD(0x43),
    /** Fused multiply and subtract. */
    MSUB(0x47),
    /** Fused multiply and subtract, negated. */
    NMSUB(0x4b),
    /** Fused multiply and add, negated. */
    NMADD(0x4f),
    /** Floating-point operations. */
    OP_FP(0x53),
    /** Vector operations. */
    OP_V(0x57),
    /** For custom instructions; RV128's later. */
    CUSTOM_2(0x5b),
    /** Conditional branches. */
    BRANCH(0x63),
    /** {@code jalr}. */
    JALR(0x67),
    /** {@code jal}. */
    JAL(0x6f),
    /** Environment calls, control and status registers. */
    SYSTEM(0x73),
    /** For custom instructions; RV128's later. */
    CUSTOM_3(0x7b),
    /** 16-bit instructions, quadrant 0. */
    C0(0),
    /** 16-bit instructions, quadrant 1. */
    C1(1),
    /** 16-bit instructions, quadrant 2. */
    C2(2);

    private static final Map<String, MajorOpcode> BY_NAME = byName();

    private final int number;

    MajorOpcode(int number) {
        this.number = number;
    }

    private static Map<String, MajorOpcode> byName() {
        Map<String, MajorOpcode> map = new HashMap<>();
        for (MajorOpcode opcode : values()) {
            map.put(opcode.name(), opcode);
        }
        return Map.copyOf(map);
    }

    /** The lowest bits of the opcode of a name; -1 if there is none. */
    static int numberOf(String name) {
        MajorOpcode opcode = BY_NAME.get(name);
        return opcode == null ? -1 : opcode.number;
    }

    /** All names. */
    static List<String> names() {
        return Arrays.stream(values()).map(MajorOpcode::name).toList();
    }
}
