/**
 * Devices on the bus of a bare-metal guest: serial port, test finisher, CLINT. Each is one implementation of
 * {@link org.ohmv.core.memory.Device}; of harts it knows at most the interrupt lines, and of other devices nothing.
 */
package org.ohmv.core.device;
