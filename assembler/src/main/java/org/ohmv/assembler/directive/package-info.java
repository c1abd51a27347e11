/**
 * Directives: data, sections, symbols, alignment, options, messages, files. Each class is a family; it puts its
 * directives into a {@link org.ohmv.assembler.directive.DirectiveTable} under their names.
 *
 * <p>This package knows nothing of instructions. Macros and conditions have a package of their own.
 */
@org.jspecify.annotations.NullMarked
package org.ohmv.assembler.directive;
