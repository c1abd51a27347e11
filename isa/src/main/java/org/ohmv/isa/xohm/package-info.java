/**
 * The numbers of the Xohm specification that are not instruction words: status codes, the layouts of the tile
 * descriptor, batch block and state image, packed operands, counters, capabilities and CSRs, each declared once.
 *
 * <p>Specification text ({@code isa/README.md}), the include for gas and the C header take them from here, and so does
 * the coprocessor that implements them. This package knows nothing about instruction rows, execution or analog models.
 */
package org.ohmv.isa.xohm;
