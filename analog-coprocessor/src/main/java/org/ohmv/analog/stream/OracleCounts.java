package org.ohmv.analog.stream;

import java.util.function.ObjLongConsumer;
import org.ohmv.core.coprocessor.CoprocessorPort;
import org.ohmv.core.event.Command;

/**
 * What only the simulator knows of results (specification, section 8): counted for the report, told to traces, and kept
 * from the guest.
 */
final class OracleCounts {
    private final CoprocessorPort port;
    private long unstable;
    private long unsettled;
    private long clippedUnseen;
    private long silentlyWrong;

    OracleCounts(CoprocessorPort port) {
        this.port = port;
    }

    /** A command has computed something. */
    void add(Command command, Work.Oracle oracle, long statuses) {
        unstable += oracle.isUnstable() ? 1 : 0;
        unsettled += oracle.isUnsettled() ? 1 : 0;
        clippedUnseen += oracle.clipsUnseen() > 0 ? 1 : 0;
        boolean isSilent = oracle.isWrong() && statuses == 0;
        silentlyWrong += isSilent ? 1 : 0;
        if (!port.isTraced()) {
            return;
        }
        oracle.relativeError().ifPresent(error -> port.observed(command, "relativeError", error));
        if (oracle.isUnstable()) {
            port.observed(command, "unstable", 1);
        }
        if (oracle.isUnsettled()) {
            port.observed(command, "unsettled", 1);
        }
        if (oracle.clipsUnseen() > 0) {
            port.observed(command, "clipsUnseen", (double) oracle.clipsUnseen());
        }
        if (isSilent) {
            port.observed(command, "silentlyWrong", 1);
        }
    }

    /** Tells all counts for the report. */
    void report(ObjLongConsumer<String> counts) {
        counts.accept("oracle.unstable", unstable);
        counts.accept("oracle.unsettled", unsettled);
        counts.accept("oracle.clippedUnseen", clippedUnseen);
        counts.accept("oracle.silentlyWrong", silentlyWrong);
    }

    void reset() {
        unstable = 0;
        unsettled = 0;
        clippedUnseen = 0;
        silentlyWrong = 0;
    }
}
