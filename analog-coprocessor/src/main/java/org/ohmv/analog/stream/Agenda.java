package org.ohmv.analog.stream;

import java.util.ArrayDeque;
import java.util.PriorityQueue;
import java.util.Queue;

/**
 * What happens when: timers in the order of their times, and those of the same time in the order in which they were
 * set. Work that is to be done before time goes on is queued beside them, so that nothing recurs.
 */
final class Agenda {
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private final Queue<Runnable> soon = new ArrayDeque<>();
    private long now;
    private long settings;

    /** Something to do at a time; it can be set again when it is done. */
    static final class Timer implements Comparable<Timer> {
        private final Runnable action;
        private long picoseconds;
        private long order;

        Timer(Runnable action) {
            this.action = action;
        }

        @Override
        public int compareTo(Timer other) {
            int byTime = Long.compare(picoseconds, other.picoseconds);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    /** The time that everything has been brought to, in picoseconds since the start of the run. */
    long now() {
        return now;
    }

    /** Sets a timer that is not set, to a time that is not past. */
    void set(Timer timer, long picoseconds) {
        timer.picoseconds = picoseconds;
        timer.order = settings++;
        timers.add(timer);
    }

    /** Takes a timer back, if it is set. */
    void cancel(Timer timer) {
        timers.remove(timer);
    }

    /** Does something as soon as what is being done now is done. */
    void soon(Runnable action) {
        soon.add(action);
    }

    /** Does all that is due up to and including a time. */
    void advanceTo(long picoseconds) {
        settle();
        Timer next = timers.peek();
        while (next != null && next.picoseconds <= picoseconds) {
            timers.remove();
            now = next.picoseconds;
            next.action.run();
            settle();
            next = timers.peek();
        }
        now = picoseconds;
    }

    private void settle() {
        Runnable action = soon.poll();
        while (action != null) {
            action.run();
            action = soon.poll();
        }
    }

    /** The time of the next timer; {@link Long#MAX_VALUE} without one. */
    long nextChange() {
        Timer next = timers.peek();
        return next == null ? Long.MAX_VALUE : next.picoseconds;
    }

    /** Forgets everything but the time. */
    void clear() {
        timers.clear();
        soon.clear();
    }
}
