/**
 * Devices on the bus of a bare-metal guest: serial port, test finisher. Each is one implementation of
 * {@link org.ohmv.core.memory.Device} and knows neither harts nor the other devices.
 */
package org.ohmv.core.device;
