/**
 * From numbers to conductances and back: signed matrices on cells that conduct in one direction only, many-bit integers
 * on few-bit cells and converters.
 *
 * <p>{@link org.ohmv.analog.mapping.SignedMapping} says how a sign is stored, {@link org.ohmv.analog.mapping.Slicing}
 * how integers are cut into digits, {@link org.ohmv.analog.mapping.RowSplit} how many rows a converter can take at
 * once, and {@link org.ohmv.analog.mapping.SlicedProduct} how the digits of a product are put together. Nothing here
 * knows of devices, noise, time or energy: what comes out is exact wherever the conditions that are stated hold.
 */
package org.ohmv.analog.mapping;
