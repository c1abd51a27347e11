/**
 * The architectural state of a hart and the privileged architecture around it: registers, control and status registers,
 * traps, interrupts, physical memory protection, reservations.
 *
 * <p>{@link org.ohmv.core.hart.Hart} is the entry point. Nothing here knows how instructions are fetched, decoded or
 * executed, nor which engine does it.
 */
package org.ohmv.core.hart;
