package org.ohmv.isa.xohm;

import java.util.Locale;
import java.util.Optional;

/** How an Xohm command ended (specification, section 3). The code is what {@code rd} of {@code ohm.wait} holds. */
public enum CommandStatus implements NamedValue {
    /** No detector and no check objected. */
    OK(0, Kind.SUCCESS, "nothing objected; detectors miss events (8)"),
    /** Something was clipped. */
    SATURATED(
            1,
            Kind.CONDITION,
            "a number was clipped: at a full scale, in a format, or, if the clip counter is on, by a converter"),
    /** Write-verify gave up on some cells. */
    WORN_OUT(2, Kind.CONDITION, "write-verify could not bring some cells to their targets (stuck or worn)"),
    /** The settle check's last two samples differed. */
    DID_NOT_SETTLE(3, Kind.CONDITION, "the settle check is on, and its last two samples differed"),
    /** The rail comparator found an amplifier at its rail. */
    UNSTABLE_CIRCUIT(4, Kind.CONDITION, "the rail comparator is on, and an amplifier was at its rail when sampled"),
    /** No such tile. */
    BAD_TILE(16, Kind.ERROR, "there is no such tile"),
    /** A packed operand, a number in a register, or a field of a batch block is not allowed. */
    BAD_OPERAND(17, Kind.ERROR, "a packed operand, a number in rs1, or a field of a batch block is not allowed"),
    /** The tile cannot do this. */
    UNSUPPORTED(18, Kind.ERROR, "the tile, or its descriptor, does not allow the operation"),
    /** A descriptor's field is not allowed. */
    BAD_DESCRIPTOR(19, Kind.ERROR, "a field of a descriptor is not allowed, in general or on this tile"),
    /** Sizes do not fit. */
    BAD_SHAPE(20, Kind.ERROR, "sizes do not fit the operation, or there is no such row or column"),
    /** The cells hold no matrix. */
    NOT_PROGRAMMED(21, Kind.ERROR, "the cells hold no matrix for this descriptor"),
    /** Memory or PMP refused a transfer. */
    BAD_ADDRESS(22, Kind.ERROR, "misaligned, beyond the address space, or refused by PMP or memory (6)"),
    /** Discarded or stopped by a reset of the tile. */
    CANCELLED(23, Kind.ERROR, "discarded or stopped by `ohm.reset`; recorded only in the destination of `ohm.move`"),
    /** Not executed, because an earlier command of the stream ended with an error. */
    SQUASHED(24, Kind.ERROR, "not executed, since the tile is faulted; recorded only in the destination of `ohm.move`"),
    /** Still at work. */
    PENDING(63, Kind.PENDING, "the stream is not empty (`ohm.poll` only)");

    /** The kinds of status, which differ in what happens to the stream. */
    public enum Kind {
        /** The command has done its work. */
        SUCCESS,
        /** The command has done its work, and something was noticed. */
        CONDITION,
        /** The command has not done its work, and faults its tile. */
        ERROR,
        /** The command has not ended. */
        PENDING;

        /** The kind in lower case. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final int code;
    private final Kind kind;
    private final String meaning;

    CommandStatus(int code, Kind kind, String meaning) {
        this.code = code;
        this.kind = kind;
        this.meaning = meaning;
    }

    /** The code, 0 to 63. */
    public int code() {
        return code;
    }

    @Override
    public long value() {
        return code;
    }

    /** Whether the command did its work, and whether it faults its tile. */
    public Kind kind() {
        return kind;
    }

    @Override
    public String meaning() {
        return meaning;
    }

    @Override
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The bit of the CSR {@code ohm.flags} that this status sets; none for {@link #OK} and {@link #PENDING}. */
    public long flag() {
        return kind == Kind.CONDITION || kind == Kind.ERROR ? 1L << code : 0;
    }

    /** The status with that code, if it is assigned. */
    public static Optional<CommandStatus> ofCode(long code) {
        for (CommandStatus status : values()) {
            if (status.code == code) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }
}
