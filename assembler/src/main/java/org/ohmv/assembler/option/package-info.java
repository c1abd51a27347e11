/**
 * What the user and the source may choose: architecture, ABI, relaxation, limits. Values only; this package knows
 * nothing of how sources are read or written.
 */
@org.jspecify.annotations.NullMarked
package org.ohmv.assembler.option;
