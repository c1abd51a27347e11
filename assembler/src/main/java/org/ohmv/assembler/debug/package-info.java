/**
 * What a debugger needs: {@code .file .loc} to line tables (DWARF 5, section 6.2), in the bytes that GNU as makes. Call
 * frame information is a matter of {@link org.ohmv.assembler.frame}.
 *
 * <p>This package adds bytes and fixups to sections before they are laid out, like any directive.
 */
@org.jspecify.annotations.NullMarked
package org.ohmv.assembler.debug;
