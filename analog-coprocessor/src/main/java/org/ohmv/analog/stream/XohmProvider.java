package org.ohmv.analog.stream;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.ohmv.analog.chip.Chip;
import org.ohmv.analog.chip.ChipSchema;
import org.ohmv.analog.device.DeviceSchema;
import org.ohmv.analog.random.RandomSeeds;
import org.ohmv.analog.tile.TilePart;
import org.ohmv.core.coprocessor.Coprocessor;
import org.ohmv.core.coprocessor.CoprocessorPort;
import org.ohmv.core.coprocessor.CoprocessorProvider;
import org.ohmv.core.coprocessor.CoprocessorSettings;
import org.ohmv.core.preset.PresetDiagnostic;
import org.ohmv.core.preset.PresetException;
import org.ohmv.core.preset.Schema;
import org.ohmv.isa.InstructionSet;
import org.ohmv.isa.XohmInstructionSet;

/**
 * Contributes the analog matrix coprocessor Xohm, with the chip that presets describe. Without a chip in the presets
 * the instructions are there, and no tile is.
 */
public final class XohmProvider implements CoprocessorProvider {
    private static final int INTERRUPT_LINE = 16;
    /** The last number means all tiles. */
    private static final int MOST_TILES = 65_535;

    private static final double MICROWATTS_PER_FEMTOJOULE_A_PICOSECOND = 1000;
    private static final long FEMTOSECONDS_OF_NO_CHIP = 1_000_000;

    private final Optional<Chip> chip;
    private final AnalogUnits analogUnits;

    /** How the analog part of tiles is made. */
    interface AnalogUnits {
        /** The parts of a tile that cost energy. */
        List<Costs.Part> parts(Chip chip);

        /** Makes the analog part of each tile, by its number. */
        IntFunction<MatrixUnit> of(Chip chip);
    }

    /** Made by {@link java.util.ServiceLoader}: without a chip. */
    public XohmProvider() {
        this(Optional.empty(), new CellUnits(RandomSeeds.both(1)));
    }

    XohmProvider(Optional<Chip> chip, AnalogUnits analogUnits) {
        this.chip = chip;
        this.analogUnits = analogUnits;
    }

    /** Cells, converters and amplifiers, as seeds make them. */
    private record CellUnits(RandomSeeds seeds) implements AnalogUnits {
        @Override
        public List<Costs.Part> parts(Chip chip) {
            return Stream.of(TilePart.values())
                    .map(part -> new Costs.Part(part.label(), part.femtojoulesPerCount(chip)))
                    .toList();
        }

        @Override
        public IntFunction<MatrixUnit> of(Chip chip) {
            return number -> new AnalogMatrix(chip, number, seeds);
        }
    }

    @Override
    public String name() {
        return "xohm";
    }

    @Override
    public InstructionSet instructionSet() {
        return new XohmInstructionSet();
    }

    @Override
    public OptionalInt interruptLine() {
        return OptionalInt.of(INTERRUPT_LINE);
    }

    @Override
    public List<Schema> schemas() {
        return List.of(ChipSchema.schema(), DeviceSchema.schema());
    }

    @Override
    public CoprocessorProvider configured(CoprocessorSettings settings) throws PresetException {
        if (settings.machine().filter(machine -> machine.has("chip.name")).isEmpty()) {
            return new XohmProvider();
        }
        try {
            return new XohmProvider(
                    Optional.of(Chip.of(settings.machine().get())),
                    new CellUnits(new RandomSeeds(settings.chipSeed(), settings.noiseSeed())));
        } catch (IllegalArgumentException e) {
            throw new PresetException(
                    List.of(new PresetDiagnostic("--preset", 1, 1, String.valueOf(e.getMessage()), "")));
        }
    }

    @Override
    public Coprocessor create(CoprocessorPort port) {
        List<HartStatus> harts =
                Stream.generate(HartStatus::new).limit(port.harts()).toList();
        long clock = chip.map(Chip::clockFemtoseconds).orElse(FEMTOSECONDS_OF_NO_CHIP);
        List<Costs.Part> parts = chip.map(analogUnits::parts).orElse(List.of());
        double linkPrice = chip.map(one -> one.link().femtojoulesPerByte()).orElse(0.0);
        Costs costs = new Costs(port, Chip.price(linkPrice), parts);
        chip.ifPresent(one -> port.addStaticPower(
                "leakage", Chip.price(one.leakageMicrowatts() / MICROWATTS_PER_FEMTOJOULE_A_PICOSECOND)));
        StreamContext context = new StreamContext(
                new Agenda(), link(clock), port, costs, clock, harts, new BitSet(), new OracleCounts(port));
        TileSet tiles = chip.map(one -> tiles(one, context)).orElse(new TileSet(0, number -> {
            throw new IllegalArgumentException("there is no tile " + number);
        }));
        return new XohmUnit(context, tiles, new Readings(context));
    }

    private Link link(long clockFemtoseconds) {
        long beat = Math.max(1, (clockFemtoseconds + 500) / 1000);
        return chip.map(one ->
                        new Link(one.link().widthBytes(), beat, one.link().latencyPicoseconds()))
                .orElse(new Link(1, beat, 0));
    }

    private TileSet tiles(Chip one, StreamContext context) {
        Capabilities capabilities = ChipCapabilities.of(one);
        TileDescriptor reset = ChipCapabilities.resetDescriptor(one);
        IntFunction<MatrixUnit> analog = analogUnits.of(one);
        long multiply =
                one.array().fixedMultiplyPicoseconds().orElse(one.array().settlingPicoseconds());
        long tick = context.picoseconds(1);
        return new TileSet(
                Math.min(one.tiles(), MOST_TILES),
                number -> new TileStream(
                        context,
                        number,
                        new TileState(
                                capabilities,
                                reset,
                                new TileState.MatrixUnits(
                                        () -> new ExactMatrix(multiply, tick), () -> analog.apply(number)))));
    }
}
