package org.ohmv.analog.device;

/**
 * What a write took. Whole numbers, so that costs add up exactly in any order.
 *
 * @param cells cells that were asked to change
 * @param pulses write pulses, all cells together
 * @param verifications verifying reads
 * @param picoseconds time, with as many cells at once as the scheme allows
 * @param attojoules energy in the cells alone, without drivers
 * @param failures cells that did not reach their target, stuck and worn ones included
 */
public record WriteCost(long cells, long pulses, long verifications, long picoseconds, long attojoules, long failures) {
    /** Nothing written. */
    public static final WriteCost NONE = new WriteCost(0, 0, 0, 0, 0, 0);

    /** The cost of both writes, one after the other. */
    public WriteCost plus(WriteCost other) {
        return new WriteCost(
                Math.addExact(cells, other.cells),
                Math.addExact(pulses, other.pulses),
                Math.addExact(verifications, other.verifications),
                Math.addExact(picoseconds, other.picoseconds),
                Math.addExact(attojoules, other.attojoules),
                Math.addExact(failures, other.failures));
    }

    /** The energy, rounded to the nearest femtojoule. */
    public long femtojoules() {
        return Math.floorDiv(Math.addExact(attojoules, 500), 1000L);
    }
}
