/**
 * Randomness that is a pure function of a seed, a name and a number.
 *
 * <p>{@link org.ohmv.analog.random.RandomSeeds} holds the two seeds of a run: the chip seed makes the die (mismatch,
 * stuck cells, programming), the noise seed its noise over time. From each grows a tree of named
 * {@link org.ohmv.analog.random.RandomStream}s: one for every tile, array and purpose. A stream has no state: the value
 * at a counter is always the same, whoever asks first and on whatever thread. Hence results do not depend on the order
 * in which tiles work, and changing one seed changes only what grows from it.
 *
 * <p>Everything is integer arithmetic, IEEE 754 basic operations and {@link java.lang.StrictMath}: bit-exact on every
 * Java release. Nothing here knows what the numbers are used for.
 */
package org.ohmv.analog.random;
