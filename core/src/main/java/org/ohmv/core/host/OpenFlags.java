package org.ohmv.core.host;

/** The flags of {@code open} in the generic Linux ABI ({@code include/uapi/asm-generic/fcntl.h}). */
final class OpenFlags {
    static final int ACCESS_MODE = 3;
    static final int READ_ONLY = 0;
    static final int WRITE_ONLY = 1;
    static final int READ_WRITE = 2;
    static final int CREATE = 0100;
    static final int EXCLUSIVE = 0200;
    static final int TRUNCATE = 01000;
    static final int APPEND = 02000;
    static final int DIRECTORY = 0200000;
    static final int NO_FOLLOW = 0400000;

    private OpenFlags() {}

    static boolean reads(int flags) {
        return (flags & ACCESS_MODE) != WRITE_ONLY;
    }

    static boolean writes(int flags) {
        return (flags & ACCESS_MODE) != READ_ONLY;
    }

    /**
     * The same flags from the values that newlib's {@code sys/_default_fcntl.h} gives them: libgloss passes those on
     * unchanged in its own system call 1024, which nobody else uses.
     */
    static int fromNewlib(int flags) {
        return (flags & ACCESS_MODE)
                | ((flags & 0x0008) != 0 ? APPEND : 0)
                | ((flags & 0x0200) != 0 ? CREATE : 0)
                | ((flags & 0x0400) != 0 ? TRUNCATE : 0)
                | ((flags & 0x0800) != 0 ? EXCLUSIVE : 0);
    }
}
