package org.ohmv.analog.benchmark;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.ohmv.analog.converter.Adc;
import org.ohmv.analog.converter.AdcArchitecture;
import org.ohmv.analog.converter.AdcErrors;
import org.ohmv.analog.converter.Dac;
import org.ohmv.analog.crossbar.CellField;
import org.ohmv.analog.crossbar.ConductanceMatrix;
import org.ohmv.analog.crossbar.EffectiveMatrix;
import org.ohmv.analog.crossbar.ReadNoise;
import org.ohmv.analog.crossbar.WireResistance;
import org.ohmv.analog.device.CellArray;
import org.ohmv.analog.device.CellModel;
import org.ohmv.analog.device.ColumnNoise;
import org.ohmv.analog.device.DeviceLibrary;
import org.ohmv.analog.device.DeviceSchema;
import org.ohmv.analog.mapping.MappedMatrix;
import org.ohmv.analog.mapping.SignedMapping;
import org.ohmv.analog.random.RandomSeeds;
import org.ohmv.analog.random.RandomStream;
import org.ohmv.core.preset.PresetException;
import org.ohmv.core.preset.PresetLoader;
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
 * One signed multiply: a DAC of 8 bits for each row, two arrays of cells with their errors of programming (the
 * magnitudes of positive and of negative elements), read noise that is fresh, and an ADC of 8 bits for each column.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class MultiplyBenchmark {
    private static final double FULL_SCALE_VOLTS = 0.2;
    private static final int BITS = 8;

    /** Rows and columns. */
    @Param({"64", "128", "256"})
    public int size;

    /** Resistance of each segment of each wire. */
    @Param({"0", "1.73"})
    public double ohm;

    private double[] input;
    private double[] volts;
    private Dac[] dacs;
    private Adc[] adcs;
    private final EffectiveMatrix[] matrices = new EffectiveMatrix[2];
    private final ReadNoise[] noises = new ReadNoise[2];
    private final CellField[] fields = new CellField[2];
    private double[][] currents;
    private double[] variances;
    private double[] scratch;
    private double[] normals;
    private double[][] change;
    private RandomStream stream;
    private long multiply;

    /** Programs the arrays. */
    @Setup
    public void program() throws PresetException {
        CellModel model = CellModel.of(new PresetLoader(new DeviceLibrary(), List.of(DeviceSchema.schema()))
                .load(List.of("rram-taox-pku"), List.of()));
        RandomSeeds seeds = RandomSeeds.both(1);
        stream = seeds.noise().child("read");
        double[] weights = new double[size * size];
        stream.fillNormals(weights, 0, weights.length, 0);
        MappedMatrix mapped = MappedMatrix.of(
                SignedMapping.DIFFERENTIAL,
                weights,
                size,
                size,
                model.minimumMicrosiemens(),
                model.maximumMicrosiemens());
        WireResistance wires = WireResistance.ofBoth(ohm);
        for (int sign = 0; sign < 2; sign++) {
            CellArray array = new CellArray(model, size, size, seeds, "array" + sign);
            array.program(0, sign == 0 ? mapped.positiveMicrosiemens() : mapped.negativeMicrosiemens(), 0);
            double[] microsiemens = new double[size * size];
            double[] squares = new double[size * size];
            array.read(0, 300, microsiemens);
            array.whiteVariances(microsiemens, 300, squares);
            double[][] siemens = new double[size][size];
            for (int cell = 0; cell < size * size; cell++) {
                siemens[cell / size][cell % size] = 1e-6 * microsiemens[cell];
                squares[cell] *= 1e-12;
            }
            ConductanceMatrix cells = ConductanceMatrix.of(siemens);
            matrices[sign] = EffectiveMatrix.of(cells, wires);
            noises[sign] = new ReadNoise(cells, wires, matrices[sign]);
            noises[sign].cellVariances(squares);
            fields[sign] = new CellField(cells, wires, 1e-3);
        }
        RandomStream die = seeds.chip();
        dacs = IntStream.range(0, size)
                .mapToObj(row -> new Dac(Dac.Kind.AMPLITUDE, BITS, true, 0.1, die.child(row)))
                .toArray(Dac[]::new);
        double range = size * model.maximumMicrosiemens() * 1e-6 * FULL_SCALE_VOLTS / 8;
        adcs = IntStream.range(0, size)
                .mapToObj(column -> new Adc(
                        AdcArchitecture.SAR, BITS, true, range, new AdcErrors(0.5, 0.01, 0.1), die.child(column)))
                .toArray(Adc[]::new);
        input = new double[size];
        for (int row = 0; row < size; row++) {
            input[row] = 2 * stream.uniform(row) - 1;
        }
        volts = new double[size];
        currents = new double[2][size];
        variances = new double[size];
        scratch = new double[size];
        normals = new double[size * size];
        change = new double[size][size];
    }

    /** The whole of it, each column's noise as one normal number. */
    @Benchmark
    public int multiply() {
        drive();
        for (int sign = 0; sign < 2; sign++) {
            matrices[sign].multiply(volts, currents[sign], scratch);
            noises[sign].variances(volts, variances);
            ColumnNoise.add(variances, stream, multiply++, currents[sign]);
        }
        return convert();
    }

    /** Without read noise. */
    @Benchmark
    public int withoutNoise() {
        drive();
        for (int sign = 0; sign < 2; sign++) {
            matrices[sign].multiply(volts, currents[sign], scratch);
        }
        return convert();
    }

    /** A normal number for each cell, carried to the outputs by two solutions of the network: the slow way. */
    @Benchmark
    public int eachCell() {
        drive();
        for (int sign = 0; sign < 2; sign++) {
            matrices[sign].multiply(volts, currents[sign], scratch);
            stream.fillNormals(normals, 0, normals.length, multiply++ * normals.length);
            for (int cell = 0; cell < normals.length; cell++) {
                change[cell / size][cell % size] = 1e-7 * normals[cell];
            }
            fields[sign].solve(volts);
            fields[sign].addPerturbation(change, currents[sign]);
        }
        return convert();
    }

    private void drive() {
        for (int row = 0; row < size; row++) {
            volts[row] = FULL_SCALE_VOLTS * dacs[row].output(dacs[row].code(input[row]));
        }
    }

    private int convert() {
        int sum = 0;
        for (int column = 0; column < size; column++) {
            sum += adcs[column].convert(currents[0][column] - currents[1][column]);
        }
        return sum;
    }
}
