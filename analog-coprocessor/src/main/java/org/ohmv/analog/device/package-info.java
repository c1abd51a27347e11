/**
 * The storage cells of an array: what is written, what is read back, what it costs and how it ages.
 *
 * <p>A {@link org.ohmv.analog.device.CellModel} is one kind of device, read from a device file whose every number has
 * unit, source and confidence ({@link org.ohmv.analog.device.DeviceLibrary} holds those that come with OhmV). A
 * {@link org.ohmv.analog.device.CellArray} is the state of many such cells on one die: programmed by write and verify,
 * nudged by rank-one updates, drifting, leaking, noisy, worn and stuck.
 *
 * <p>Conductances are in microsiemens here, as in the published tables; times are picoseconds of simulated time.
 * Nothing here knows of wires, converters or mappings of numbers to conductances.
 */
package org.ohmv.analog.device;
