package org.ohmv.isa.xohm;

/** When the output of a feedback circuit is sampled (specification, section 5.4). */
public enum WaitMode implements NamedValue {
    /** After the waiting time. */
    PROGRAMMED(0, "after the waiting time"),
    /** When the settle check finds two samples equal. */
    SETTLE_CHECK(1, "when the settle check finds two samples equal, at the latest after the waiting time");

    private final int code;
    private final String meaning;

    WaitMode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    @Override
    public long value() {
        return code;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
