package org.ohmv.isa;

import java.util.regex.Pattern;

/**
 * A class of words on which GNU objdump 2.40 and the manual differ. Here the manual wins: the decoder follows it, and
 * the agreement test counts how often it met the class, so that an entry that no longer holds is noticed.
 */
enum ObjdumpDifference {
    /** Volume I, "Single-Precision Floating-Point": rm values 5 and 6 are reserved; objdump prints "unknown". */
    RESERVED_ROUNDING_MODE(Words.WORDS) {
        @Override
        boolean holds(int word, String objdump, String ours) {
            int mode = word >>> 12 & 7;
            return (mode == 5 || mode == 6) && objdump.endsWith(",unknown") && isData(ours);
        }
    },
    /**
     * Volume I, "Memory Ordering Instructions": reserved fm, and rs1 and rd, are to be treated as in a normal fence;
     * objdump takes such a word for data.
     */
    FENCE_WITH_RESERVED_FIELDS(Words.WORDS) {
        @Override
        boolean holds(int word, String objdump, String ours) {
            return (word & 0x707f) == 0x000f && isData(objdump) && ours.startsWith("fence");
        }
    },
    /** Volume I, "Zifencei": imm, rs1 and rd are reserved and to be ignored; objdump takes such a word for data. */
    FENCE_I_WITH_RESERVED_FIELDS(Words.WORDS) {
        @Override
        boolean holds(int word, String objdump, String ours) {
            return (word & 0x707f) == 0x100f && (word & 0xffff8f80) != 0 && isData(objdump) && ours.equals("fence.i");
        }
    },
    /**
     * Volume I, "Double-Precision Floating-Point Conversion": conversions that are always exact are not affected by rm;
     * objdump knows them with rm = 0 only.
     */
    EXACT_CONVERSION_WITH_ROUNDING_MODE(Words.WORDS) {
        @Override
        boolean holds(int word, String objdump, String ours) {
            return (word >>> 12 & 7) != 0
                    && isData(objdump)
                    && (ours.startsWith("fcvt.d.s\t")
                            || ours.startsWith("fcvt.d.w\t")
                            || ours.startsWith("fcvt.d.wu\t"));
        }
    },
    /** Volume II, table of privileged instructions: URET and HRET were withdrawn. */
    WITHDRAWN_RETURN(Words.WORDS) {
        @Override
        boolean holds(int word, String objdump, String ours) {
            return (objdump.equals("uret") || objdump.equals("hret")) && isData(ours);
        }
    },
    /** Volume II, "Supervisor Memory-Management Fence": SFENCE.VM of version 1.9.1 was withdrawn. */
    WITHDRAWN_FENCE(Words.WORDS) {
        @Override
        boolean holds(int word, String objdump, String ours) {
            return objdump.startsWith("sfence.vm") && !objdump.startsWith("sfence.vma") && isData(ours);
        }
    },
    /** Volume I, "C Extension": C.ADDI16SP with nzimm = 0 is reserved. */
    ADJUST_STACK_BY_NOTHING(Words.HALFWORDS) {
        @Override
        boolean holds(int word, String objdump, String ours) {
            return word == 0x6101 && isData(ours);
        }
    },
    /**
     * Volume I, "Integer Register-Immediate Instructions": in RV32 a shift, rotation or bit number above 31 is
     * reserved; objdump prints it.
     */
    NARROW_SHIFT_BEYOND_REGISTER(Words.RV32_WORDS) {
        @Override
        boolean holds(int word, String objdump, String ours) {
            return (word & 0x0200007f) == 0x02000013 && SHIFT.matcher(objdump).find() && isData(ours);
        }
    },
    /** Volume I, "C Extension": in RV32 a shift of 32 and more is designated for custom extensions. */
    NARROW_COMPRESSED_SHIFT_BEYOND_REGISTER(Words.RV32_HALFWORDS) {
        @Override
        boolean holds(int word, String objdump, String ours) {
            return (word & 0x1000) != 0 && SHIFT.matcher(objdump).find() && isData(ours);
        }
    };

    /** What is disassembled where a class of words is met. */
    enum Words {
        /** 32-bit words of RV64. */
        WORDS,
        /** 16-bit words of RV64. */
        HALFWORDS,
        /** 32-bit words of RV32. */
        RV32_WORDS,
        /** 16-bit words of RV32. */
        RV32_HALFWORDS
    }

    private static final Pattern SHIFT = Pattern.compile(",0x[0-9a-f]{2}$");

    private final Words words;

    ObjdumpDifference(Words words) {
        this.words = words;
    }

    /** Where it is met. */
    Words words() {
        return words;
    }

    /** Whether this is why the texts of a word differ. */
    abstract boolean holds(int word, String objdump, String ours);

    private static boolean isData(String text) {
        return text.startsWith(".4byte\t") || text.startsWith(".2byte\t");
    }
}
