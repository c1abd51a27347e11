package org.ohmv.isa.elf;

/** Bits of {@code p_flags} (gABI, "Segment Permissions"). */
public final class SegmentFlag {
    /** {@code PF_X}: may be executed. */
    public static final int EXECUTE = 1;
    /** {@code PF_W}: may be written. */
    public static final int WRITE = 2;
    /** {@code PF_R}: may be read. */
    public static final int READ = 4;

    private SegmentFlag() {}
}
