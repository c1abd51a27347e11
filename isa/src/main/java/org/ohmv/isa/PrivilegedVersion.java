package org.ohmv.isa;

/** A version of the privileged architecture (Volume II): which names control and status registers had in it. */
public enum PrivilegedVersion {
    /** Version 1.9.1, of 2016. */
    V1_9_1("1.9.1"),
    /** Version 1.10, of 2017. */
    V1_10("1.10"),
    /** Version 1.11, of 2019: what GNU as assumes by default, and writes to the attributes of its objects. */
    V1_11("1.11"),
    /** Version 1.12, of 2021. */
    V1_12("1.12");

    private final String printed;

    PrivilegedVersion(String printed) {
        this.printed = printed;
    }

    /** The version as its document is numbered: {@code 1.12}. */
    public String printed() {
        return printed;
    }
}
