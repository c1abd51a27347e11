/**
 * Execution: from bytes in memory to changes of a hart.
 *
 * <p>{@link org.ohmv.core.engine.Engine} is the seam and {@link org.ohmv.core.engine.Interpreter} the reference that
 * every other engine is held to. Instructions are decoded once, into blocks; a block is what runs without looking left
 * or right. Nothing here knows what ends a run, how long anything takes, or what a device or coprocessor does.
 */
package org.ohmv.core.engine;
