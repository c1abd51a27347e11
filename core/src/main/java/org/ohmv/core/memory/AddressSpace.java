package org.ohmv.core.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The physical address space: RAM, and devices attached over it.
 *
 * <p>An access succeeds if all its bytes are RAM, or if it is naturally aligned, lies within one device, and the device
 * accepts it. Everything else is refused, and becomes an access fault where a hart asked. Protection is not decided
 * here: the caller has asked PMP before.
 */
public final class AddressSpace {
    private final Ram ram;
    private final List<Attachment> attachments = new ArrayList<>();
    private long loadedValue;

    /**
     * A device and where it is.
     *
     * @param base the first address
     * @param device the device
     */
    public record Attachment(long base, Device device) {
        boolean overlaps(long address, long sizeBytes) {
            // Unsigned distances, so that addresses anywhere, on either side, give the right answer.
            return Long.compareUnsigned(address - base, device.sizeBytes()) < 0
                    || Long.compareUnsigned(base - address, sizeBytes) < 0;
        }
    }

    /** Makes an address space of RAM alone. */
    public AddressSpace(Ram ram) {
        this.ram = ram;
    }

    /** The RAM. */
    public Ram ram() {
        return ram;
    }

    /** The devices, in the order in which they were attached. */
    public List<Attachment> attachments() {
        return List.copyOf(attachments);
    }

    /**
     * Attaches a device; where it lies over RAM, the device answers. To be done before the guest runs.
     *
     * @param base the device's first address
     * @param device the device
     * @throws IllegalArgumentException if the device would overlap one that is there
     */
    public void attach(long base, Device device) {
        for (Attachment other : attachments) {
            if (other.overlaps(base, device.sizeBytes())) {
                throw new IllegalArgumentException(String.format(
                        "%s at 0x%x overlaps %s at 0x%x",
                        device.name(), base, other.device().name(), other.base()));
            }
        }
        attachments.add(new Attachment(base, device));
    }

    /**
     * Loads 1, 2, 4 or 8 bytes, zero-extended; the value is in {@link #loadedValue()}.
     *
     * @return whether the access succeeded
     */
    public boolean load(long address, int sizeBytes) {
        Optional<Attachment> found = overlapping(address, sizeBytes);
        if (found.isPresent()) {
            Attachment attachment = found.get();
            if (!accepts(attachment, address, sizeBytes, false)) {
                return false;
            }
            loadedValue = attachment.device().load(address - attachment.base(), sizeBytes);
            return true;
        }
        if (!ram.contains(address, sizeBytes)) {
            return false;
        }
        loadedValue = ram.load(address, sizeBytes);
        return true;
    }

    /** The value of the last {@link #load} that succeeded. */
    public long loadedValue() {
        return loadedValue;
    }

    /**
     * Stores the low 1, 2, 4 or 8 bytes of a value.
     *
     * @return whether the access succeeded; if not, nothing was stored
     */
    public boolean store(long address, int sizeBytes, long value) {
        Optional<Attachment> found = overlapping(address, sizeBytes);
        if (found.isPresent()) {
            Attachment attachment = found.get();
            if (!accepts(attachment, address, sizeBytes, true)) {
                return false;
            }
            long mask = sizeBytes == 8 ? -1 : (1L << (8 * sizeBytes)) - 1;
            attachment.device().store(address - attachment.base(), sizeBytes, value & mask);
            return true;
        }
        if (!ram.contains(address, sizeBytes)) {
            return false;
        }
        ram.store(address, sizeBytes, value);
        return true;
    }

    /** Whether all bytes of the range are RAM that no device hides. */
    public boolean isPlainRam(long address, long sizeBytes) {
        return ram.contains(address, sizeBytes)
                && overlapping(address, sizeBytes).isEmpty();
    }

    /** Whether the address belongs to a device. */
    public boolean isDevice(long address) {
        return overlapping(address, 1).isPresent();
    }

    /**
     * Brings all devices up to a time.
     *
     * @return the next time at which one of them changes by itself; {@link Long#MAX_VALUE} for never
     */
    public long advanceTo(long picoseconds) {
        long next = Long.MAX_VALUE;
        for (Attachment attachment : attachments) {
            next = Math.min(next, attachment.device().advanceTo(picoseconds));
        }
        return next;
    }

    /** As {@link #advanceTo}, but leaves out the devices that only look for input of the host. */
    public long nextChangeWithoutInput(long picoseconds) {
        long next = Long.MAX_VALUE;
        for (Attachment attachment : attachments) {
            long change = attachment.device().advanceTo(picoseconds);
            if (!attachment.device().isPolling()) {
                next = Math.min(next, change);
            }
        }
        return next;
    }

    /** Waits, in the host's time, for input to a device that looks for some; whether there is any, now or ever. */
    public boolean awaitInput() {
        for (Attachment attachment : attachments) {
            if (attachment.device().isPolling() && attachment.device().awaitInput()) {
                return true;
            }
        }
        return false;
    }

    private Optional<Attachment> overlapping(long address, long sizeBytes) {
        for (Attachment attachment : attachments) {
            if (attachment.overlaps(address, sizeBytes)) {
                return Optional.of(attachment);
            }
        }
        return Optional.empty();
    }

    private static boolean accepts(Attachment attachment, long address, int sizeBytes, boolean isStore) {
        long offset = address - attachment.base();
        return address % sizeBytes == 0
                && offset >= 0
                && offset <= attachment.device().sizeBytes() - sizeBytes
                && attachment.device().accepts(offset, sizeBytes, isStore);
    }
}
