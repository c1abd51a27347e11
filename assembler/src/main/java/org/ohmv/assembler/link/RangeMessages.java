package org.ohmv.assembler.link;

import org.ohmv.assembler.diagnostic.Diagnostic;
import org.ohmv.assembler.diagnostic.Location;
import org.ohmv.isa.elf.RelocationType;

/** Says that a place cannot reach what it refers to: from where, how far, how far it could, and what to do. */
final class RangeMessages {
    private RangeMessages() {}

    static Diagnostic error(
            Location location, InputSection section, String target, RelocationType type, long value, String reach) {
        boolean distance = switch (type) {
            case HI20, R32, RVC_LUI, TPREL_HI20, TPREL_LO12_I, TPREL_LO12_S, SET_ULEB128, SUB_ULEB128 -> false;
            default -> true;
        };
        String message = section.name() + " is " + signed(value) + " bytes from '" + target + "', but " + type.elfName()
                + " " + reach;
        String valueMessage =
                "'" + target + "' is 0x" + Long.toHexString(value) + ", but " + type.elfName() + " " + reach;
        return Diagnostic.error(LinkCode.OUT_OF_RANGE, location, distance ? message : valueMessage)
                .withFix(remedy(type, target));
    }

    private static String signed(long value) {
        return value < 0 ? "-0x" + Long.toHexString(-value) : "0x" + Long.toHexString(value);
    }

    private static String remedy(RelocationType type, String target) {
        return switch (type) {
            case BRANCH -> "branch over a jump: 'b<inverse> ..., 1f; j " + target + "; 1:'";
            case RVC_BRANCH, RVC_JUMP -> "use the 4-byte form: '.option norvc' before it";
            case JAL -> "use 'call " + target + "' or 'tail " + target + "', which reach 2 GiB";
            case HI20, LO12_I, LO12_S, RVC_LUI ->
                "load the address relative to the place: 'la', or -mcmodel=medany for gcc; or place the program below"
                        + " 0x80000000";
            case R32 -> "store the address in 64 bits: '.dword " + target + "'";
            case SET_ULEB128, SUB_ULEB128 -> "give the difference of two labels of one section, the later one first";
            default ->
                "place the sections within 2 GiB of each other (--section-start), or load the address from memory";
        };
    }
}
