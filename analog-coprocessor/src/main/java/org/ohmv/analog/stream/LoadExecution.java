package org.ohmv.analog.stream;

import org.ohmv.isa.xohm.CommandStatus;
import org.ohmv.isa.xohm.DescriptorFlag;
import org.ohmv.isa.xohm.ElementFormat;
import org.ohmv.isa.xohm.InputBuffer;
import org.ohmv.isa.xohm.TileCounter;
import org.ohmv.isa.xohm.TileDescriptorField;

/** {@code ohm.load.c}, {@code ohm.load.r} and Golem's {@code mvm.l} (specification, section 5.3). */
final class LoadExecution extends TransferExecution {
    private final long[] buffer;
    private final byte[] bytes;
    private final Span span;

    LoadExecution(Entry entry, InputBuffer which) {
        super(entry);
        this.buffer = state().buffer(which);
        this.span = span(state().descriptor(), entry.command().rs1(), buffer.length);
        this.bytes = new byte[span.sizeBytes()];
    }

    /** Where the elements of an input vector are. */
    static Span span(TileDescriptor descriptor, long address, int count) {
        return Span.of(
                address,
                descriptor.bits(TileDescriptorField.INPUT_STRIDE_BYTES),
                descriptor.format(TileDescriptorField.INPUT_FORMAT).bytes(),
                count);
    }

    /** Puts the first of packed elements into a buffer; returns how many were changed. */
    static long convert(TileDescriptor descriptor, byte[] bytes, long[] buffer, int count) {
        ElementFormat format = descriptor.format(TileDescriptorField.INPUT_FORMAT);
        boolean isUnsigned = descriptor.has(DescriptorFlag.INPUT_UNSIGNED);
        if (descriptor.isExact()) {
            Elements.toExact(bytes, format, isUnsigned, buffer, count);
            return 0;
        }
        return Elements.toReals(bytes, format, isUnsigned, buffer, count);
    }

    @Override
    void start() {
        if (isAllowed(span)) {
            read(span, bytes, true, this::finish);
        }
    }

    private void finish() {
        end(load(buffer.length) > 0 ? CommandStatus.SATURATED.flag() : 0);
    }

    @Override
    void interrupted() {
        load(transfer().elements());
    }

    private long load(int count) {
        long changed = convert(state().descriptor(), bytes, buffer, count);
        tile().meters().add(TileCounter.INPUT_SATURATIONS, changed);
        return changed;
    }
}
