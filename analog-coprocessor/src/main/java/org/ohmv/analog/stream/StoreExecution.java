package org.ohmv.analog.stream;

import org.ohmv.isa.xohm.CommandStatus;
import org.ohmv.isa.xohm.ElementFormat;
import org.ohmv.isa.xohm.TileCounter;
import org.ohmv.isa.xohm.TileDescriptorField;

/** The second phase of {@code ohm.store}, and Golem's {@code mvm.s} (specification, section 5.3). */
final class StoreExecution extends TransferExecution {
    StoreExecution(Entry entry) {
        super(entry);
    }

    /** Where the elements of an output vector go. */
    static Span span(TileDescriptor descriptor, long address, int count) {
        return Span.of(
                address,
                descriptor.bits(TileDescriptorField.OUTPUT_STRIDE_BYTES),
                descriptor.format(TileDescriptorField.OUTPUT_FORMAT).bytes(),
                count);
    }

    /** Packs elements of y; returns how many were out of the format's range. */
    static long convert(TileDescriptor descriptor, long[] elements, int count, byte[] bytes) {
        ElementFormat format = descriptor.format(TileDescriptorField.OUTPUT_FORMAT);
        if (descriptor.isExact()) {
            Elements.fromExact(elements, count, format, bytes);
            return 0;
        }
        return Elements.fromReals(elements, count, format, bytes);
    }

    @Override
    void start() {
        Span span = span(state().descriptor(), entry().command().rs1(), state().outputLength());
        if (!isAllowed(span)) {
            return;
        }
        byte[] bytes = new byte[span.sizeBytes()];
        long saturated = convert(state().descriptor(), state().output(), state().outputLength(), bytes);
        tile().meters().add(TileCounter.FORMAT_SATURATIONS, saturated);
        write(span, bytes, () -> end(saturated > 0 ? CommandStatus.SATURATED.flag() : 0));
    }
}
