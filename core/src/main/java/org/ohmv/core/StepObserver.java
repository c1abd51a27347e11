package org.ohmv.core;

import org.ohmv.core.hart.Hart;

/**
 * Looks at the hart before and after each instruction, as a log or a debugger does. Everything about the hart may be
 * read, and its time is up to date; what is changed, the guest sees.
 */
public interface StepObserver {
    /** An interrupt was taken; {@code pc} is that of the handler. */
    void interrupted(Hart hart);

    /** The instruction at {@code pc} is next. */
    void before(Hart hart);

    /**
     * The instruction that was next is done.
     *
     * @param trapped whether it took an exception instead of retiring; {@code mepc} is then its address
     */
    void after(Hart hart, boolean trapped);
}
