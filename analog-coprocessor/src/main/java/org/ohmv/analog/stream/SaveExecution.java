package org.ohmv.analog.stream;

/** The second phase of {@code ohm.save} (specification, section 5.3). */
final class SaveExecution extends TransferExecution {
    SaveExecution(Entry entry) {
        super(entry);
    }

    @Override
    void start() {
        byte[] image = StateImage.of(tile());
        Span span = Span.structure(entry().command().rs1(), image.length);
        if (isAllowed(span)) {
            write(span, image, () -> {
                tile().take();
                end(0);
            });
        }
    }
}
