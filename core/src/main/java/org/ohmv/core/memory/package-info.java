/**
 * The physical address space: guest RAM, the devices beside it, and the ways to reach both.
 *
 * <p>{@link org.ohmv.core.memory.Ram} is the only owner of guest bytes; {@link org.ohmv.core.memory.RamView} lets an
 * engine reach pages of it with one check an access; {@link org.ohmv.core.memory.AddressSpace} decides everything else.
 * Nothing here knows harts, privilege, instructions or time.
 */
package org.ohmv.core.memory;
