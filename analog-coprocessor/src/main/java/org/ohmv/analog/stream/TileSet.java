package org.ohmv.analog.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.ohmv.isa.xohm.OperandField;

/** The tiles of a chip, each made when it is used first. */
final class TileSet {
    private final @Nullable TileStream[] tiles;
    private final IntFunction<TileStream> make;

    /**
     * A set in which no tile was used.
     *
     * @param size how many there are
     * @param make makes one
     */
    TileSet(int size, IntFunction<TileStream> make) {
        this.tiles = new TileStream[size];
        this.make = make;
    }

    int size() {
        return tiles.length;
    }

    /** Whether there is such a tile; numbers are unsigned. */
    boolean has(long number) {
        return Long.compareUnsigned(number, tiles.length) < 0;
    }

    /** A tile that is there. */
    TileStream get(int number) {
        TileStream tile = tiles[number];
        if (tile == null) {
            tile = make.apply(number);
            tiles[number] = tile;
        }
        return tile;
    }

    /** The tiles that were used, in order; all others are as after a reset. */
    List<TileStream> used() {
        List<TileStream> used = new ArrayList<>();
        for (TileStream tile : tiles) {
            if (tile != null) {
                used.add(tile);
            }
        }
        return used;
    }

    /** The tiles that an operand means, of those that were used. */
    List<TileStream> meantBy(long rs2) {
        int number = OperandField.TILE_NUMBER.of(rs2);
        return number == OperandField.ALL_TILES ? used() : List.of(get(number));
    }
}
