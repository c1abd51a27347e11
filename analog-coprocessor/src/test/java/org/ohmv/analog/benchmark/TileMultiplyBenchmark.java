package org.ohmv.analog.benchmark;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.ohmv.analog.chip.Chip;
import org.ohmv.analog.chip.Chips;
import org.ohmv.analog.mapping.SignedMapping;
import org.ohmv.analog.random.RandomSeeds;
import org.ohmv.analog.tile.AnalogTile;
import org.ohmv.analog.tile.ConversionSettings;
import org.ohmv.analog.tile.OutputRange;
import org.ohmv.analog.tile.TileShape;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One signed multiply of a whole tile: input converters of 8 bits, pairs of cells with their errors of programming,
 * read noise that is fresh, offsets and gains of the amplifiers, output converters of 8 bits with errors of their own,
 * times, and counts of every part.
 *
 * <pre>
 *   mvn -q -Pquick,jmh -pl analog-coprocessor -am test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath
 *   java -cp analog-coprocessor/target/classes:analog-coprocessor/target/test-classes:$(cat analog-coprocessor/target/classpath) \
 *       org.openjdk.jmh.Main TileMultiplyBenchmark
 * </pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class TileMultiplyBenchmark {
    /** Rows and columns. */
    @Param({"64", "128", "256"})
    public int size;

    /** Resistance of each segment of each wire. */
    @Param({"0", "1.73"})
    public double ohm;

    private AnalogTile tile;
    private double[] input;
    private ConversionSettings settings;

    /** Programs the tile. */
    @Setup
    public void program() {
        Chip chip = Chips.chip(
                "onchip-projection",
                "array.rows=" + size,
                "array.columns=" + size,
                "reset.rows=" + size,
                "reset.columns=" + size,
                "array.row_ohms_per_cell=" + ohm,
                "array.column_ohms_per_cell=" + ohm,
                "adc.converters_per_array=" + size,
                "adc.offset_deviation_codes=0.5",
                "adc.gain_deviation_fraction=0.01",
                "adc.mismatch_codes=0.1",
                "dac.bits=9",
                "dac.mismatch_fraction=0.1");
        tile = new AnalogTile(chip, 0, RandomSeeds.both(1));
        tile.shape(new TileShape(size, size, SignedMapping.DIFFERENTIAL, 1, 3, false));
        SplittableRandom random = new SplittableRandom(1);
        tile.program(random.doubles((long) size * size, -1, 1).toArray(), 1, 0, 0, 0);
        input = random.doubles(size, -1, 1).toArray();
        settings = ConversionSettings.AUTOMATIC.withRange(OutputRange.FIXED, size / 4.0);
        tile.multiply(input, false, settings, 0);
    }

    /** From the column buffer to the output buffer. */
    @Benchmark
    public double multiply() {
        return tile.multiply(input, false, settings, 0).y()[0];
    }

    /** From the row buffer to the output buffer. */
    @Benchmark
    public double transposed() {
        return tile.multiply(input, true, settings, 0).y()[0];
    }
}
