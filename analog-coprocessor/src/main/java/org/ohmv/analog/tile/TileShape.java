package org.ohmv.analog.tile;

import org.ohmv.analog.mapping.SignedMapping;

/**
 * What fixes the meaning of the cells of a tile: the descriptor fields that the specification marks so.
 *
 * @param rows m, rows of the matrix: bit lines
 * @param columns n, columns of the matrix: word lines
 * @param mapping how signs are stored
 * @param weightSlices arrays that hold the digits of one element
 * @param weightBits magnitude bits of a digit; 0: continuous
 * @param isUnsigned whether negative elements become 0
 */
public record TileShape(
        int rows, int columns, SignedMapping mapping, int weightSlices, int weightBits, boolean isUnsigned) {
    /**
     * Checks the ranges of the specification.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public TileShape {
        if (rows < 1 || columns < 1 || weightSlices < 1 || weightBits < 0) {
            throw new IllegalArgumentException(rows + " x " + columns + " in " + weightSlices + " slices");
        }
        if (weightSlices * weightBits > 48 || (weightBits == 0 && weightSlices > 1)) {
            throw new IllegalArgumentException(weightSlices + " slices of " + weightBits + " bits");
        }
    }

    /** Magnitude bits of an element; 0: continuous. */
    public int magnitudeBits() {
        return weightSlices * weightBits;
    }
}
