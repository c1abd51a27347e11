/**
 * Xohm as the guest sees it: descriptors, command streams that overlap in time, statuses, transfers over the shared
 * link, counters, registers and interrupts, as {@code isa/README.md} specifies them.
 *
 * <p>{@link org.ohmv.analog.stream.XohmProvider} contributes it to a machine. What arrays, converters and amplifiers do
 * with numbers is behind {@link org.ohmv.analog.stream.MatrixUnit}; nothing here knows a conductance.
 */
@NullMarked
package org.ohmv.analog.stream;

import org.jspecify.annotations.NullMarked;
