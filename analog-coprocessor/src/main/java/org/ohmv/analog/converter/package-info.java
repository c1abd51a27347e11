/**
 * Converters between numbers and voltages or currents: what they give, how wrong they are, how long they take, what
 * they cost in energy and area.
 *
 * <p>{@link org.ohmv.analog.converter.Adc} and {@link org.ohmv.analog.converter.Dac} are single converters of a die;
 * {@link org.ohmv.analog.converter.ConverterCost} holds the laws of energy and area with their sources;
 * {@link org.ohmv.analog.converter.AdcSharing} says how columns share converters. Nothing here knows of arrays.
 */
package org.ohmv.analog.converter;
