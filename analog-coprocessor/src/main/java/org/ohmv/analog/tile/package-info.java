/**
 * One tile: arrays, converters and amplifiers put together, with what every operation gives, how long it takes and what
 * it costs.
 *
 * <p>{@link org.ohmv.analog.tile.AnalogTile} is the entry point. It is made from a {@link org.ohmv.analog.chip.Chip}
 * and the two seeds, is told a {@link org.ohmv.analog.tile.TileShape}, programmed, and asked to multiply, solve or
 * update; every answer is an {@link org.ohmv.analog.tile.OperationOutcome} or
 * {@link org.ohmv.analog.tile.WriteOutcome}. Times follow from stages that overlap where hardware could, and energies
 * are whole counts of {@link org.ohmv.analog.tile.TilePart}s, priced at the end.
 * {@link org.ohmv.analog.tile.ErrorBudget} says which cause costs a result how many bits.
 *
 * <p>Nothing here knows of guest memory, element formats, streams of commands, statuses or CSRs.
 */
package org.ohmv.analog.tile;
