/**
 * {@code ohmv bench}: how fast this host executes the six workloads of {@code programs/firmware/bench}, and how that
 * compares with QEMU. Knows the workloads and what they must print; how a program is executed is the business of
 * {@link org.ohmv.programs.run}.
 */
package org.ohmv.programs.bench;
