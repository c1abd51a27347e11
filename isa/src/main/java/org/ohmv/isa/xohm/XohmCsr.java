package org.ohmv.isa.xohm;

/** The CSRs of Xohm (specification, section 7.2). Access with {@code mstatus.XS} Off is an illegal instruction. */
public enum XohmCsr implements NamedValue {
    /** The sticky status flags. */
    FLAGS(
            "ohm.flags",
            0x800,
            "Sticky statuses of Xohm commands",
            "0",
            "bit k: a command of this hart has ended with status k since software cleared it"),
    /** The first refused address. */
    FAULT(
            "ohm.fault",
            0xcc0,
            "Address that an Xohm transfer was refused",
            "0",
            "*detail* of the first `bad address` since bit 22 of `ohm.flags` was last clear; 0 while it is clear"),
    /** The tile whose interrupt is pending. */
    PENDING(
            "ohm.pending",
            0xcc1,
            "Tile whose Xohm interrupt is pending",
            "-1",
            "smallest number of a tile whose interrupt is pending, or -1 (7.3)");

    private final String csrName;
    private final int number;
    private final String title;
    private final String resetValue;
    private final String meaning;

    XohmCsr(String csrName, int number, String title, String resetValue, String meaning) {
        this.csrName = csrName;
        this.number = number;
        this.title = title;
        this.resetValue = resetValue;
        this.meaning = meaning;
    }

    /** The name in assembly. */
    public String csrName() {
        return csrName;
    }

    /** The CSR number; its upper bits give access and privilege as for every CSR. */
    public int number() {
        return number;
    }

    @Override
    public long value() {
        return number;
    }

    /** The access in words, as the number's upper bits encode it. */
    public String access() {
        return (writable() ? "read/write, " : "read-only, ") + ((number >> 8 & 3) == 0 ? "user" : "machine");
    }

    /**
     * Whether software can write it: bits 11 and 10 of the number are not both set (privileged manual, section 2.1).
     */
    public boolean writable() {
        return number >> 10 != 3;
    }

    /** What it holds, in a few words. */
    public String title() {
        return title;
    }

    /** The value after a reset. */
    public String resetValue() {
        return resetValue;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
