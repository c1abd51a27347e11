package org.ohmv.analog.stream;

import org.ohmv.isa.xohm.CommandStatus;

/** The second phase of {@code ohm.restore} (specification, section 5.3). */
final class RestoreExecution extends TransferExecution {
    private final byte[] head = new byte[StateImage.HEAD_BYTES];

    RestoreExecution(Entry entry) {
        super(entry);
    }

    @Override
    void start() {
        Span span = Span.structure(entry().command().rs1(), head.length);
        if (isAllowed(span)) {
            read(span, head, true, this::check);
        }
    }

    private void check() {
        int wrong = StateImage.firstWrong(head, state().capabilities());
        if (wrong != Structures.NONE) {
            fail(CommandStatus.BAD_DESCRIPTOR, wrong);
            return;
        }
        byte[] buffers = new byte[StateImage.bufferBytes(StateImage.descriptor(head))];
        Span span = Span.structure(entry().command().rs1() + head.length, buffers.length);
        if (isAllowed(span)) {
            read(span, buffers, false, () -> {
                StateImage.restore(head, buffers, tile());
                end(0);
            });
        }
    }
}
