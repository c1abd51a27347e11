package org.ohmv.analog.stream;

import org.ohmv.isa.xohm.CommandStatus;

/**
 * A tile's recorded status (specification, section 3): the first error since it was last taken, else the condition with
 * the largest code, else {@code ok}.
 */
final class TileStatus {
    private CommandStatus recorded = CommandStatus.OK;
    private int command;
    private long detail;

    /** Notes how a command ended. */
    void record(CommandStatus status, int operation, long statusDetail) {
        boolean isNews = !isFaulted() && status.code() > recorded.code();
        if (isNews) {
            set(status, operation, statusDetail);
        }
    }

    /** Sets everything. */
    void set(CommandStatus status, int operation, long statusDetail) {
        recorded = status;
        command = operation;
        detail = statusDetail;
    }

    /** Notes the detail of an error that is returned and not recorded. */
    void setDetail(long statusDetail) {
        detail = statusDetail;
    }

    /** Returns it and sets it to {@code ok}. The detail stays, to be asked for. */
    CommandStatus take() {
        CommandStatus taken = recorded;
        recorded = CommandStatus.OK;
        command = 0;
        return taken;
    }

    CommandStatus recorded() {
        return recorded;
    }

    /** Whether commands are squashed. */
    boolean isFaulted() {
        return recorded.kind() == CommandStatus.Kind.ERROR;
    }

    /** Funct7 of the command that set it; 0 if it is {@code ok}. */
    int command() {
        return command;
    }

    long detail() {
        return detail;
    }

    /** The status of a command that ended with statuses, as bits of {@code ohm.flags}: the error, or largest of all. */
    static CommandStatus ofFlags(long flags) {
        return flags == 0
                ? CommandStatus.OK
                : CommandStatus.ofCode(Long.SIZE - 1 - Long.numberOfLeadingZeros(flags))
                        .orElseThrow();
    }
}
