package org.ohmv.analog.stream;

import org.ohmv.isa.xohm.CommandStatus;
import org.ohmv.isa.xohm.InputBuffer;
import org.ohmv.isa.xohm.TileCounter;
import org.ohmv.isa.xohm.TileDescriptorField;

/** {@code ohm.opu}: a rank-one update of the cells (specification, section 5.2). */
final class UpdateExecution extends Execution {
    private final Agenda.Timer timer = new Agenda.Timer(this::finish);
    private final Work work;
    private long began;

    UpdateExecution(Entry entry) {
        super(entry);
        this.work = tile().work();
    }

    @Override
    void start() {
        TileDescriptor descriptor = state().descriptor();
        if (descriptor.isExact() || descriptor.number(TileDescriptorField.WEIGHT_SLICES) > 1) {
            fail(CommandStatus.UNSUPPORTED, 0);
        } else if (!state().isProgrammed()) {
            fail(CommandStatus.NOT_PROGRAMMED, 0);
        } else {
            update(descriptor);
        }
    }

    private void update(TileDescriptor descriptor) {
        began = agenda().now();
        state().beginWriting();
        double rate = Double.longBitsToDouble(entry().command().rs1());
        state().matrix()
                .update(
                        rate,
                        state().buffer(InputBuffer.ROW),
                        state().buffer(InputBuffer.COLUMN),
                        descriptor,
                        began,
                        work);
        tile().meters().begin(work);
        agenda().set(timer, began + Math.max(work.durationPicoseconds(), tick()));
    }

    private void finish() {
        tile().meters().end(work, entry().command(), began);
        if (isStopping()) {
            tile().meters().stopStages();
            state().setProgrammed(false);
        }
        end(work.counted(TileCounter.INPUT_SATURATIONS) > 0 ? CommandStatus.SATURATED.flag() : 0);
    }

    @Override
    void stop() {
        setStopping();
        agenda().cancel(timer);
        agenda().set(timer, began + work.nextEnd(agenda().now() - began));
    }
}
