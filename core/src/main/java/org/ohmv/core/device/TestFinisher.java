package org.ohmv.core.device;

import java.util.function.Consumer;
import org.ohmv.core.host.GuestExit;
import org.ohmv.core.memory.Device;

/**
 * SiFive's test finisher, as on QEMU's {@code virt} board: a store to its first word ends the run. The low half is
 * {@code 0x5555} for success, {@code 0x3333} for failure with the exit code in the upper half, {@code 0x7777} for a
 * reset, which is an end as well, since a run happens once.
 */
public final class TestFinisher implements Device {
    /** Where the {@code virt} board has it. */
    public static final long STANDARD_BASE = 0x10_0000L;

    private static final long SIZE_BYTES = 0x1000;
    private static final int PASS = 0x5555;
    private static final int FAIL = 0x3333;
    private static final int RESET = 0x7777;

    private final Consumer<GuestExit> end;

    /**
     * A finisher.
     *
     * @param end called when the guest ends the run
     */
    public TestFinisher(Consumer<GuestExit> end) {
        this.end = end;
    }

    @Override
    public String name() {
        return "finisher";
    }

    @Override
    public long sizeBytes() {
        return SIZE_BYTES;
    }

    @Override
    public boolean accepts(long offset, int sizeBytes, boolean isStore) {
        return sizeBytes == Short.BYTES || sizeBytes == Integer.BYTES;
    }

    @Override
    public long load(long offset, int sizeBytes) {
        return 0;
    }

    @Override
    public void store(long offset, int sizeBytes, long value) {
        if (offset != 0) {
            return;
        }
        int code = (int) (value >>> 16) & 0xffff;
        switch ((int) value & 0xffff) {
            case PASS -> end.accept(new GuestExit(0, "test finisher: pass"));
            case FAIL -> end.accept(new GuestExit(code & 0xff, "test finisher: fail " + code));
            case RESET -> end.accept(new GuestExit(0, "test finisher: reset"));
            default -> {}
        }
    }
}
