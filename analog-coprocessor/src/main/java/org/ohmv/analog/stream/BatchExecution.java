package org.ohmv.analog.stream;

import org.ohmv.isa.XohmInstruction;
import org.ohmv.isa.xohm.BatchBlockField;
import org.ohmv.isa.xohm.CommandStatus;
import org.ohmv.isa.xohm.InputBuffer;
import org.ohmv.isa.xohm.StructureLayout;
import org.ohmv.isa.xohm.TileCounter;

/**
 * {@code ohm.batch}: an operation on many vectors (specification, section 5.4). While one vector is computed, the next
 * is loaded and the one before is stored; buffers and statuses end up as if that had been done one after the other.
 */
final class BatchExecution extends TransferExecution {
    private final byte[] block = new byte[StructureLayout.BATCH_BLOCK.sizeBytes()];
    private final Transfer storing;
    private XohmInstruction operation = XohmInstruction.OHM_MUL;
    private InputBuffer which = InputBuffer.COLUMN;
    private Computation computation;
    private byte[] inputBytes = new byte[0];
    private byte[] outputBytes = new byte[0];
    private final byte[] statusByte = new byte[1];

    /** The vector that is loaded, or the next one; its numbers are in {@link #loaded} when it is there. */
    private long loading;

    private long[] loaded = new long[0];
    private long loadedStatuses;
    private boolean isLoaded;

    private long[] computing = new long[0];
    private long computingStatuses;

    private long[] stored = new long[0];
    private long[] storedInput = new long[0];
    private int storedLength;
    private long storedStatuses;
    private boolean isStoring;
    private boolean isComputed;

    private long count;
    private long completed;
    private long conditions;
    /** No further vector is begun. */
    private boolean isEnding;

    /** The batch ends after a vector that was not {@code ok}, as it was asked to. */
    private boolean isStoppedByStatus;

    private CommandStatus error = CommandStatus.OK;
    private long errorDetail;
    /** The vector at which a transfer was refused. */
    private long errorVector = Long.MAX_VALUE;

    /** How many elements of a vector were there when its transfer was refused. */
    private int elementsBeforeError;

    BatchExecution(Entry entry) {
        super(entry);
        this.storing = new Transfer(tile().context(), tile().meters());
        this.computation = new Computation(entry, operation, 0);
    }

    private long field(BatchBlockField field) {
        return Structures.get(block, 0, field);
    }

    @Override
    void start() {
        Span span = Span.structure(entry().command().rs1(), block.length);
        state().setVectorsCompleted(0);
        if (isAllowed(span)) {
            read(span, block, true, this::begin);
        }
    }

    private void begin() {
        boolean isWrong = Structures.firstWrong(StructureLayout.BATCH_BLOCK, block, 0) != Structures.NONE;
        long wait = field(BatchBlockField.WAIT_PICOSECONDS);
        if (isWrong || !TileDescriptor.isWaitAllowed(wait, state().capabilities())) {
            fail(CommandStatus.BAD_OPERAND, 0);
            return;
        }
        operation =
                Acceptance.instruction((int) field(BatchBlockField.OPERATION)).orElseThrow();
        which = Computation.input(operation);
        computation = new Computation(entry(), operation, wait);
        CommandStatus objection = computation.check();
        if (objection != CommandStatus.OK) {
            fail(objection, 0);
            return;
        }
        count = field(BatchBlockField.COUNT);
        int inputs = state().buffer(which).length;
        loaded = new long[inputs];
        computing = new long[inputs];
        storedInput = new long[inputs];
        stored = new long[state().output().length];
        inputBytes = new byte[inputSpan().sizeBytes()];
        proceed();
    }

    private Span inputSpan() {
        long address = field(BatchBlockField.INPUT_ADDRESS) + loading * field(BatchBlockField.INPUT_STRIDE_BYTES);
        return LoadExecution.span(state().descriptor(), address, state().buffer(which).length);
    }

    private Span outputSpan() {
        long address = field(BatchBlockField.OUTPUT_ADDRESS) + completed * field(BatchBlockField.OUTPUT_STRIDE_BYTES);
        return StoreExecution.span(state().descriptor(), address, storedLength);
    }

    /** Begins whatever can be begun; ends when nothing is left to do. */
    private void proceed() {
        if (entry().hasEnded()) {
            return;
        }
        if (isComputed && !isStoring) {
            beginStoring();
        }
        if (isLoaded && !computation.isActive() && !isComputed && mayBegin()) {
            long[] next = computing;
            computing = loaded;
            loaded = next;
            computingStatuses = loadedStatuses;
            isLoaded = false;
            computation.start(computing, false, this::computed);
        }
        if (!isLoaded && !transfer().isActive() && loading < count && mayBegin() && errorVector == Long.MAX_VALUE) {
            beginLoading();
        }
        boolean isBusy = transfer().isActive() || storing.isActive() || computation.isActive() || isStoring;
        boolean isMore = mayBegin() && (isLoaded || isComputed);
        if (!isBusy && !isMore && !entry().hasEnded()) {
            finish();
        }
    }

    private boolean mayBegin() {
        return !isEnding && !isStopping();
    }

    private void beginLoading() {
        Span span = inputSpan();
        Span firsts = vectors(BatchBlockField.INPUT_ADDRESS, BatchBlockField.INPUT_STRIDE_BYTES, loading, span);
        if (!span.isAllowed() || !firsts.isAllowed()) {
            refuse(loading, span.address());
            return;
        }
        transfer().read(entry().command(), span, inputBytes, loading == 0, this::loaded);
    }

    /** The first elements of the vectors up to one: their distances must be allowed as those of elements are. */
    private Span vectors(BatchBlockField address, BatchBlockField stride, long last, Span vector) {
        return new Span(field(address), field(stride), vector.elementBytes(), last + 1, vector.elementBytes());
    }

    private void loaded() {
        TileDescriptor descriptor = state().descriptor();
        if (transfer().outcome() == Transfer.Outcome.DONE) {
            long changed = LoadExecution.convert(descriptor, inputBytes, loaded, loaded.length);
            tile().meters().add(TileCounter.INPUT_SATURATIONS, changed);
            loadedStatuses = changed > 0 ? CommandStatus.SATURATED.flag() : 0;
            isLoaded = true;
            loading++;
        } else if (transfer().outcome() == Transfer.Outcome.REFUSED) {
            elementsBeforeError = transfer().elements();
            refuse(loading, transfer().refusedAddress());
        }
        proceed();
    }

    /** A transfer of a vector cannot be made: those before it are finished, and it ends the batch. */
    private void refuse(long vector, long detail) {
        if (vector < errorVector) {
            errorVector = vector;
            error = CommandStatus.BAD_ADDRESS;
            errorDetail = detail;
        }
    }

    private void computed() {
        if (mayBegin()) {
            // What is stored, or waits to be, is not touched: the computation before it was taken away.
            isComputed = true;
        }
        proceed();
    }

    private void beginStoring() {
        Work work = computation.work();
        System.arraycopy(work.output(), 0, stored, 0, work.outputLength());
        storedLength = work.outputLength();
        storedStatuses = computingStatuses | computation.statuses();
        System.arraycopy(computing, 0, storedInput, 0, storedInput.length);
        isComputed = false;
        Span span = outputSpan();
        Span firsts = vectors(BatchBlockField.OUTPUT_ADDRESS, BatchBlockField.OUTPUT_STRIDE_BYTES, completed, span);
        if (!span.isAllowed() || !firsts.isAllowed()) {
            failToStore(span.address());
            return;
        }
        isStoring = true;
        outputBytes = new byte[span.sizeBytes()];
        long saturated = StoreExecution.convert(state().descriptor(), stored, storedLength, outputBytes);
        tile().meters().add(TileCounter.FORMAT_SATURATIONS, saturated);
        storedStatuses |= saturated > 0 ? CommandStatus.SATURATED.flag() : 0;
        storing.write(entry().command(), span, outputBytes, completed == 0, this::outputStored);
    }

    private void failToStore(long address) {
        elementsBeforeError = 0;
        refuse(completed, address);
        isEnding = true;
        commit();
        transfer().stop();
        computation.stop();
    }

    private void outputStored() {
        long statuses = field(BatchBlockField.STATUS_ADDRESS);
        switch (storing.outcome()) {
            case DONE -> {
                if (statuses == 0) {
                    complete();
                } else {
                    statusByte[0] = (byte) TileStatus.ofFlags(storedStatuses).code();
                    Span span = Span.of(statuses + completed, 0, 1, 1);
                    storing.write(entry().command(), span, statusByte, false, this::statusStored);
                }
            }
            case REFUSED -> stopStoring(storing.refusedAddress());
            case STOPPED -> stopStoring(0);
        }
    }

    private void statusStored() {
        switch (storing.outcome()) {
            case DONE -> complete();
            case REFUSED -> stopStoring(storing.refusedAddress());
            case STOPPED -> stopStoring(0);
        }
    }

    private void stopStoring(long refusedAddress) {
        isStoring = false;
        failToStore(refusedAddress);
        proceed();
    }

    /** Puts the vector's input and output into the buffers. */
    private void commit() {
        state().setOutput(stored, storedLength);
        System.arraycopy(storedInput, 0, state().buffer(which), 0, storedInput.length);
    }

    private void complete() {
        isStoring = false;
        commit();
        completed++;
        conditions |= storedStatuses;
        state().setVectorsCompleted(completed);
        boolean stopsOnStatus = field(BatchBlockField.FLAGS) != 0;
        isStoppedByStatus = stopsOnStatus && storedStatuses != 0;
        if (isStoppedByStatus) {
            isEnding = true;
            transfer().stop();
            computation.stop();
        }
        proceed();
    }

    private void finish() {
        tile().meters().stopStages();
        if (error != CommandStatus.OK && !isStoppedByStatus) {
            LoadExecution.convert(state().descriptor(), inputBytes, state().buffer(which), elementsBeforeError);
            fail(error, errorDetail);
        } else {
            end(conditions);
        }
    }

    @Override
    void stop() {
        super.stop();
        storing.stop();
        computation.stop();
        proceed();
    }
}
