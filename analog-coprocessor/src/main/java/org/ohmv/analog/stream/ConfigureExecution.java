package org.ohmv.analog.stream;

import org.ohmv.isa.xohm.CommandStatus;

/** {@code ohm.cfg}: puts a descriptor into force (specification, section 5.1). */
final class ConfigureExecution extends TransferExecution {
    private final byte[] bytes = new byte[TileDescriptor.SIZE_BYTES];
    private final Agenda.Timer timer = new Agenda.Timer(this::restore);

    ConfigureExecution(Entry entry) {
        super(entry);
    }

    @Override
    void start() {
        long address = entry().command().rs1();
        if (address == 0) {
            agenda().set(timer, agenda().now() + tick());
            return;
        }
        Span span = Span.structure(address, bytes.length);
        if (isAllowed(span)) {
            read(span, bytes, true, this::configure);
        }
    }

    @Override
    void stop() {
        super.stop();
        if (!transfer().isActive() && !entry().hasEnded()) {
            agenda().cancel(timer);
            end(0);
        }
    }

    private void restore() {
        state().configure(state().resetDescriptor());
        end(0);
    }

    private void configure() {
        TileDescriptor descriptor = TileDescriptor.of(bytes, 0);
        int wrong = descriptor.firstWrong(state().capabilities());
        if (wrong == Structures.NONE) {
            state().configure(descriptor);
            end(0);
        } else {
            fail(CommandStatus.BAD_DESCRIPTOR, wrong);
        }
    }
}
