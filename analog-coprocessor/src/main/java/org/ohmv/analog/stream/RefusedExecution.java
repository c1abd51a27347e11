package org.ohmv.analog.stream;

/** A command whose acceptance status was an error: it ends with that and has no other effect. */
final class RefusedExecution extends TimedExecution {
    RefusedExecution(Entry entry) {
        super(entry);
    }

    @Override
    void start() {
        finishAfter(0);
    }

    @Override
    void finish() {
        fail(entry().acceptance(), 0);
    }
}
