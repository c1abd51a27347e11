package org.ohmv.analog.stream;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;
import org.ohmv.core.coprocessor.Coprocessor;
import org.ohmv.core.coprocessor.Issue;
import org.ohmv.core.event.Command;
import org.ohmv.core.hart.ControlRegister;
import org.ohmv.core.timing.CycleOwner;
import org.ohmv.isa.XohmInstruction;
import org.ohmv.isa.xohm.CommandStatus;
import org.ohmv.isa.xohm.OperandField;
import org.ohmv.isa.xohm.TileCounter;
import org.ohmv.isa.xohm.XohmCsr;

/** Executes Xohm: takes instructions, puts commands into the tiles' streams, and answers (specification, section 3). */
final class XohmUnit implements Coprocessor {
    private static final int GOLEM_DONE = 0;
    private static final int GOLEM_NOT_DONE = 1;
    private static final long GOLEM_ARRAY = 0xffff_ffffL;

    private final StreamContext context;
    private final TileSet tiles;
    private final Readings readings;
    /** By hart, the commands of a blocking instruction that has begun to take effect. */
    private final @Nullable Held[] held;
    /** By hart, the tiles that it waits for. */
    private final List<List<TileStream>> waitedFor = new ArrayList<>();

    /** A blocking instruction in its second phase. */
    private record Held(List<TileStream> tiles, Optional<Entry> entry, Optional<Command> reset) {}

    XohmUnit(StreamContext context, TileSet tiles, Readings readings) {
        this.context = context;
        this.tiles = tiles;
        this.readings = readings;
        this.held = new Held[context.harts().size()];
        for (int hart = 0; hart < held.length; hart++) {
            waitedFor.add(List.of());
        }
    }

    @Override
    public void execute(Issue issue) {
        XohmInstruction instruction = (XohmInstruction) issue.instruction();
        context.agenda().advanceTo(issue.picoseconds());
        waitedFor.set(issue.hart(), List.of());
        if (instruction.isGolemWord()) {
            executeGolemWord(instruction, issue);
        } else {
            switch (instruction) {
                case OHM_WAIT, OHM_POLL, OHM_STORE, OHM_SAVE, OHM_RESTORE, OHM_RESET ->
                    executeOnTile(instruction, issue);
                case OHM_STAT, OHM_COUNT, OHM_QUERY -> issue.retire(read(instruction, issue));
                default -> queue(instruction, issue);
            }
        }
        context.agenda().advanceTo(issue.picoseconds());
    }

    private HartStatus hart(Issue issue) {
        return context.hart(issue.hart());
    }

    /** An instruction that is not executed, since an operand is wrong. */
    private void refuse(Issue issue, CommandStatus status) {
        hart(issue).raise(status.flag(), 0);
        issue.retire(status.code());
    }

    private void waitFor(Issue issue, List<TileStream> awaited) {
        waitedFor.set(issue.hart(), awaited);
    }

    private void queue(XohmInstruction instruction, Issue issue) {
        int number = OperandField.TILE_NUMBER.of(issue.rs2());
        if (!tiles.has(number)) {
            refuse(issue, CommandStatus.BAD_TILE);
            return;
        }
        TileStream tile = tiles.get(number);
        CommandStatus acceptance = Acceptance.of(
                instruction, issue.rs1(), issue.rs2(), tile.state().capabilities(), tiles::has);
        int sourceNumber = OperandField.SOURCE_NUMBER.of(issue.rs1());
        boolean hasSource = instruction == XohmInstruction.OHM_MOVE && tiles.has(sourceNumber);
        TileStream source = hasSource ? tiles.get(sourceNumber) : null;
        if (tile.freeEntries() == 0 || (source != null && source.freeEntries() == 0)) {
            waitFor(issue, List.of(tile.freeEntries() == 0 || source == null ? tile : source));
            issue.waitForEntry();
            return;
        }
        TileStream.add(new Entry(issue.queue(number), acceptance, tile, source));
        issue.retire(acceptance.code());
    }

    private void executeOnTile(XohmInstruction instruction, Issue issue) {
        int number = OperandField.TILE_NUMBER.of(issue.rs2());
        boolean mayBeAll = instruction == XohmInstruction.OHM_WAIT
                || instruction == XohmInstruction.OHM_POLL
                || instruction == XohmInstruction.OHM_RESET;
        if (!tiles.has(number) && !(mayBeAll && number == OperandField.ALL_TILES)) {
            refuse(issue, CommandStatus.BAD_TILE);
            return;
        }
        boolean isReset = instruction == XohmInstruction.OHM_RESET;
        boolean isAllowed = Acceptance.isTileOperandAllowed(instruction, issue.rs2())
                && (!isReset || (issue.rs1() & ~OperandField.Operand.RESET.mask()) == 0);
        if (!isAllowed) {
            refuse(issue, CommandStatus.BAD_OPERAND);
            return;
        }
        List<TileStream> meant = tiles.meantBy(issue.rs2());
        if (isReset) {
            cancel(issue, number, meant);
        } else if (!areEmpty(meant)) {
            waitOrPoll(instruction, issue, meant);
        } else if (instruction == XohmInstruction.OHM_WAIT || instruction == XohmInstruction.OHM_POLL) {
            issue.retire(take(meant).code());
        } else {
            TileStream tile = meant.get(0);
            hold(issue, List.of(tile), new Entry(issue.queue(number), CommandStatus.OK, tile, null));
        }
    }

    // A hart that waits asks after every beat, so this is no place for a stream.
    private static boolean areEmpty(List<TileStream> meant) {
        for (TileStream tile : meant) {
            if (!tile.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private void waitOrPoll(XohmInstruction instruction, Issue issue, List<TileStream> meant) {
        if (instruction == XohmInstruction.OHM_POLL) {
            issue.retire(CommandStatus.PENDING.code());
        } else {
            waitFor(issue, meant);
            issue.waitForCompletion();
        }
    }

    /** Takes the statuses of tiles: the first error, else the largest condition. */
    private static CommandStatus take(List<TileStream> meant) {
        CommandStatus first = CommandStatus.OK;
        for (TileStream tile : meant) {
            CommandStatus status = tile.take();
            boolean isNews = first.kind() != CommandStatus.Kind.ERROR && status.code() > first.code();
            first = isNews ? status : first;
        }
        return first;
    }

    private void cancel(Issue issue, int number, List<TileStream> meant) {
        Command command = issue.queue(number);
        context.port().started(command, issue.picoseconds());
        meant.forEach(TileStream::cancel);
        context.agenda().advanceTo(issue.picoseconds());
        resume(issue, new Held(meant, Optional.empty(), Optional.of(command)));
    }

    private void hold(Issue issue, List<TileStream> meant, Entry entry) {
        TileStream.begin(entry);
        context.agenda().advanceTo(issue.picoseconds());
        resume(issue, new Held(meant, Optional.of(entry), Optional.empty()));
    }

    @Override
    public void resume(Issue issue) {
        Held instruction = held[issue.hart()];
        if (instruction == null) {
            throw new IllegalStateException("resumes " + issue.instruction().mnemonic() + ", which is not held");
        }
        held[issue.hart()] = null;
        resume(issue, instruction);
        context.agenda().advanceTo(issue.picoseconds());
    }

    private void resume(Issue issue, Held instruction) {
        boolean isDone =
                instruction.entry().isPresent() ? instruction.entry().get().hasEnded() : areEmpty(instruction.tiles());
        if (!isDone) {
            held[issue.hart()] = instruction;
            waitFor(issue, instruction.tiles());
            issue.hold();
        } else if (instruction.entry().isPresent()) {
            issue.retire(result(instruction.entry().get()));
        } else {
            finishReset(issue, instruction);
            issue.retire(CommandStatus.OK.code());
        }
    }

    /** What a blocking instruction returns. */
    private static long result(Entry entry) {
        CommandStatus own = TileStatus.ofFlags(entry.statuses());
        if (entry.instruction().isGolemWord()) {
            return entry.hasFailed() ? GOLEM_NOT_DONE : GOLEM_DONE;
        }
        return entry.instruction() == XohmInstruction.OHM_STORE
                ? entry.tile().take().code()
                : own.code();
    }

    private void finishReset(Issue issue, Held instruction) {
        boolean withDescriptor = OperandField.RESET_DESCRIPTOR.of(issue.rs1()) != 0;
        for (TileStream tile : instruction.tiles()) {
            if (withDescriptor) {
                tile.state().configure(tile.state().resetDescriptor());
            }
            tile.take();
        }
        instruction
                .reset()
                .ifPresent(command -> context.port().ended(command, issue.picoseconds(), CommandStatus.OK.code()));
    }

    private void executeGolemWord(XohmInstruction instruction, Issue issue) {
        boolean isMultiply = instruction == XohmInstruction.OHM_MVM;
        boolean isMove = instruction == XohmInstruction.OHM_MVM_MV;
        long number = (isMultiply ? issue.rs1() : issue.rs2()) & GOLEM_ARRAY;
        long sourceNumber = issue.rs1() & GOLEM_ARRAY;
        if (!tiles.has(number) || (isMove && !tiles.has(sourceNumber))) {
            hart(issue).raise(CommandStatus.BAD_TILE.flag(), 0);
            issue.retire(GOLEM_NOT_DONE);
            return;
        }
        TileStream tile = tiles.get((int) number);
        TileStream source = isMove ? tiles.get((int) sourceNumber) : null;
        List<TileStream> meant = source == null ? List.of(tile) : List.of(tile, source);
        if (areEmpty(meant)) {
            hold(issue, meant, new Entry(issue.queue((int) number), CommandStatus.OK, tile, source));
        } else {
            waitFor(issue, meant);
            issue.waitForCompletion();
        }
    }

    private long read(XohmInstruction instruction, Issue issue) {
        Readings.Reading reading = readings.read(instruction, issue.rs1(), issue.rs2(), tiles);
        hart(issue).raise(reading.status().flag(), 0);
        return reading.value();
    }

    @Override
    public void advanceTo(long picoseconds) {
        context.agenda().advanceTo(picoseconds);
    }

    @Override
    public long nextChange() {
        return context.agenda().nextChange();
    }

    @Override
    public boolean isIdle(int hart) {
        boolean isIdle = context.hart(hart).isIdle();
        // Only a FENCE asks; if it has to wait, it is for the tiles that have commands of the hart.
        waitedFor.set(
                hart,
                isIdle
                        ? List.of()
                        : tiles.used().stream()
                                .filter(tile -> tile.holdsCommandOf(hart))
                                .toList());
        return isIdle;
    }

    @Override
    public void waited(int hart, CycleOwner owner, long cycles) {
        TileCounter counter =
                owner == CycleOwner.COPROCESSOR_QUEUE_FULL ? TileCounter.QUEUE_FULL_CYCLES : TileCounter.WAIT_CYCLES;
        for (TileStream tile : waitedFor.get(hart)) {
            if (!tile.isEmpty()) {
                tile.meters().add(counter, cycles);
            }
        }
    }

    @Override
    public Map<Integer, ControlRegister> controlRegisters(int hart) {
        HartStatus status = context.hart(hart);
        return Map.of(
                XohmCsr.FLAGS.number(), new Register(status::flags, status::setFlags),
                XohmCsr.FAULT.number(), new Register(status::fault, value -> {}),
                XohmCsr.PENDING.number(),
                        new Register(() -> context.interrupting().nextSetBit(0), value -> {}));
    }

    private record Register(LongSupplier reader, LongConsumer writer) implements ControlRegister {
        @Override
        public long read() {
            return reader.getAsLong();
        }

        @Override
        public void write(long value) {
            writer.accept(value);
        }
    }

    @Override
    public void reset() {
        context.agenda().clear();
        context.link().reset();
        tiles.used().forEach(TileStream::reset);
        Arrays.fill(held, null);
        for (HartStatus hart : context.harts()) {
            hart.reset();
        }
        context.interrupting().clear();
        context.port().setInterrupt(false);
        context.oracle().reset();
    }

    @Override
    public void report(ObjLongConsumer<String> counts) {
        long saturations = 0;
        for (TileCounter counter : TileCounter.values()) {
            long sum = readings.sum(counter, tiles);
            counts.accept(counter.label(), sum);
            saturations += switch (counter) {
                case INPUT_SATURATIONS, MATRIX_SATURATIONS, OUTPUT_CLIPS, FORMAT_SATURATIONS -> sum;
                default -> 0;
            };
        }
        counts.accept("saturations", saturations);
        context.oracle().report(counts);
    }
}
