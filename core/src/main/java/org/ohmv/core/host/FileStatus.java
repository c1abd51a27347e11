package org.ohmv.core.host;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What the guest learns about a file. Owner, times and device are the same on every host, so that a run does not depend
 * on when its input files were copied and by whom.
 *
 * @param mode type and permissions, as {@code st_mode}
 * @param inode a number that tells files apart
 * @param sizeBytes the size
 */
record FileStatus(int mode, long inode, long sizeBytes) {
    static final int CHARACTER_DEVICE = 0020000;
    static final int DIRECTORY = 0040000;
    static final int REGULAR_FILE = 0100000;
    static final int SYMBOLIC_LINK = 0120000;

    /** The size of {@code struct stat} in the generic 64-bit ABI. */
    static final int STAT_BYTES = 128;
    /** The size of {@code struct statx}. */
    static final int STATX_BYTES = 256;

    private static final int BLOCK_BYTES = 4096;
    /** {@code STATX_BASIC_STATS}: the fields that are filled. */
    private static final int BASIC_STATISTICS = 0x7ff;

    /** As {@code struct stat} of {@code include/uapi/asm-generic/stat.h}. */
    byte[] toStat() {
        ByteBuffer buffer = ByteBuffer.allocate(STAT_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(1).putLong(inode).putInt(mode).putInt(1);
        buffer.putInt(ProcessIdentity.USER).putInt(ProcessIdentity.GROUP);
        buffer.putLong(0).putLong(0).putLong(sizeBytes);
        buffer.putInt(BLOCK_BYTES).putInt(0).putLong(blocks());
        for (int time = 0; time < 3; time++) {
            buffer.putLong(GuestTime.EPOCH_SECONDS).putLong(0);
        }
        return buffer.array();
    }

    /** As {@code struct statx} of {@code include/uapi/linux/stat.h}. */
    byte[] toStatx() {
        ByteBuffer buffer = ByteBuffer.allocate(STATX_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(BASIC_STATISTICS).putInt(BLOCK_BYTES).putLong(0).putInt(1);
        buffer.putInt(ProcessIdentity.USER).putInt(ProcessIdentity.GROUP);
        buffer.putShort((short) mode).putShort((short) 0);
        buffer.putLong(inode).putLong(sizeBytes).putLong(blocks()).putLong(0);
        for (int time = 0; time < 4; time++) {
            buffer.putLong(GuestTime.EPOCH_SECONDS).putLong(0);
        }
        return buffer.array();
    }

    private long blocks() {
        return sizeBytes / 512 + (sizeBytes % 512 == 0 ? 0 : 1);
    }
}
