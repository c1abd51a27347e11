/**
 * Simulated time: clocks, cycles and who they are owed to, and the seam through which timing models join.
 *
 * <p>Nothing here knows how instructions are executed, nor what anything costs in energy.
 */
package org.ohmv.core.timing;
