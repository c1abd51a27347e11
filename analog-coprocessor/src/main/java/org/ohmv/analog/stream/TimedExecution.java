package org.ohmv.analog.stream;

/** A command that takes a time and then has its effect, without anything in between. */
abstract class TimedExecution extends Execution {
    private final Agenda.Timer timer = new Agenda.Timer(this::finish);

    TimedExecution(Entry entry) {
        super(entry);
    }

    /** Has its effect a time later, at least a tick. */
    final void finishAfter(long picoseconds) {
        agenda().set(timer, agenda().now() + Math.max(picoseconds, tick()));
    }

    /** Has its effect, and ends. */
    abstract void finish();

    @Override
    final void stop() {
        agenda().cancel(timer);
        setStopping();
        tile().meters().stopStages();
        end(0);
    }
}
