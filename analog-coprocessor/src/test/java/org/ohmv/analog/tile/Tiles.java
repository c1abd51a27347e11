package org.ohmv.analog.tile;

import java.util.SplittableRandom;
import org.ohmv.analog.chip.Chip;
import org.ohmv.analog.mapping.SignedMapping;
import org.ohmv.analog.random.RandomSeeds;

/** Tiles and matrices for tests. */
final class Tiles {
    static final RandomSeeds SEEDS = RandomSeeds.both(20_261_122);

    private Tiles() {}

    static AnalogTile tile(Chip chip, TileShape shape) {
        AnalogTile tile = new AnalogTile(chip, 0, SEEDS);
        tile.shape(shape);
        return tile;
    }

    static TileShape differential(int rows, int columns, int slices, int bits) {
        return new TileShape(rows, columns, SignedMapping.DIFFERENTIAL, slices, bits, false);
    }

    static double[] uniform(int count, double low, double high, long seed) {
        return new SplittableRandom(seed).doubles(count, low, high).toArray();
    }

    /** Whole numbers from minus to plus a bound. */
    static double[] whole(int count, int bound, long seed) {
        return new SplittableRandom(seed)
                .ints(count, -bound, bound + 1)
                .asDoubleStream()
                .toArray();
    }

    /** A matrix whose diagonal is heavy enough for any loop to be stable. */
    static double[] dominant(int size, double diagonal, long seed) {
        double[] matrix = uniform(size * size, -1.0 / size, 1.0 / size, seed);
        for (int i = 0; i < size; i++) {
            matrix[i * size + i] = diagonal;
        }
        return matrix;
    }

    static double[] product(double[] matrix, int rows, int columns, double[] input) {
        double[] product = new double[rows];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                product[i] += matrix[i * columns + j] * input[j];
            }
        }
        return product;
    }

    static double[] transposed(double[] matrix, int rows, int columns) {
        double[] other = new double[matrix.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                other[j * rows + i] = matrix[i * columns + j];
            }
        }
        return other;
    }
}
