package org.ohmv.analog.device;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ohmv.analog.random.RandomSeeds;
import org.ohmv.core.preset.PresetException;
import org.ohmv.core.preset.PresetLoader;

/** Devices and statistics for tests. */
final class Devices {
    static final double ROOM_KELVIN = 300;
    static final long SECOND = 1_000_000_000_000L;

    private Devices() {}

    static CellModel model(String name, String... overrides) {
        try {
            return CellModel.of(new PresetLoader(new DeviceLibrary(), List.of(DeviceSchema.schema()))
                    .load(List.of(name), List.of(overrides)));
        } catch (PresetException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    /** Cells of one row, all programmed to the same conductance at time 0. */
    static CellArray programmed(CellModel model, int count, double microsiemens) {
        CellArray array = new CellArray(model, 1, count, RandomSeeds.both(20261122), "test");
        double[] wishes = new double[count];
        Arrays.fill(wishes, microsiemens);
        array.program(0, wishes, 0);
        return array;
    }

    static double[] read(CellArray array, long picoseconds) {
        double[] conductances = new double[array.rows() * array.columns()];
        array.read(picoseconds, ROOM_KELVIN, conductances);
        return conductances;
    }

    static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    static double deviation(double[] values) {
        double mean = mean(values);
        return Math.sqrt(Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum() / values.length);
    }

    static double[] difference(double[] left, double[] right) {
        return IntStream.range(0, left.length)
                .mapToDouble(i -> left[i] - right[i])
                .toArray();
    }
}
