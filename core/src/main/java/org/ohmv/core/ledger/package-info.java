/**
 * What a run cost: counts in native integers, by region of interest, and their conversion to picoseconds and
 * femtojoules.
 *
 * <p>{@link org.ohmv.core.ledger.Ledger} takes the counts. Nothing is rounded while a run goes on; prices meet counts
 * once, at the end, so that parts add up to totals exactly. Nothing here knows how instructions are executed.
 */
package org.ohmv.core.ledger;
