package org.ohmv.analog.tile;

/**
 * When a stage was busy, counted from the start of its operation. Uses of different stages overlap where hardware
 * pipelines them; uses of one stage do not.
 *
 * @param stage which
 * @param fromPicoseconds beginning
 * @param toPicoseconds end
 */
public record StageUse(Stage stage, long fromPicoseconds, long toPicoseconds) {}
