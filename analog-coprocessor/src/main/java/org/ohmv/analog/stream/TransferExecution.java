package org.ohmv.analog.stream;

import org.ohmv.isa.xohm.CommandStatus;

/** A command that moves data over the link. */
abstract class TransferExecution extends Execution {
    private final Transfer transfer;

    TransferExecution(Entry entry) {
        super(entry);
        this.transfer = new Transfer(tile().context(), tile().meters());
    }

    final Transfer transfer() {
        return transfer;
    }

    /** Whether a transfer may begin; if not, the command has ended. */
    final boolean isAllowed(Span span) {
        if (!span.isAllowed()) {
            // At once: no beat is made, and so no time is spent.
            fail(CommandStatus.BAD_ADDRESS, span.address());
            return false;
        }
        return true;
    }

    /** Reads packed elements; the command ends if a beat is refused. */
    final void read(Span span, byte[] destination, boolean hasLatency, Runnable then) {
        transfer.read(entry().command(), span, destination, hasLatency, () -> after(then));
    }

    /** Writes packed elements; the command ends if a beat is refused. */
    final void write(Span span, byte[] source, Runnable then) {
        transfer.write(entry().command(), span, source, true, () -> after(then));
    }

    private void after(Runnable then) {
        switch (transfer.outcome()) {
            case DONE -> {
                if (isStopping()) {
                    interrupted();
                    end(0);
                } else {
                    then.run();
                }
            }
            case STOPPED -> {
                interrupted();
                end(0);
            }
            case REFUSED -> {
                interrupted();
                fail(CommandStatus.BAD_ADDRESS, transfer.refusedAddress());
            }
        }
    }

    /** A transfer did not come to its end; {@link Transfer#elements} tells how many were moved. */
    void interrupted() {}

    @Override
    void stop() {
        setStopping();
        if (transfer.isActive()) {
            transfer.stop();
        }
    }
}
