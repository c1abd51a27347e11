/**
 * Call frame information: from {@code .cfi_*} directives to the sections {@code .eh_frame} and {@code .debug_frame}, as
 * GNU as 2.40 writes them.
 *
 * <p>Three places connect it to the assembler. {@link org.ohmv.assembler.frame.CallFrameDirectives#register} puts the
 * directives into the table of directives. {@link org.ohmv.assembler.frame.CallFrameDirectives#finish} is called once,
 * behind the last statement and before sections are laid out; it appends the bytes. Layout then takes size, bytes and
 * relocations of each {@link org.ohmv.assembler.model.FragmentKind#CALL_FRAME_ADVANCE} from
 * {@link org.ohmv.assembler.frame.AdvanceForm}.
 *
 * <p>Three things differ from GNU as 2.40 on purpose. It takes a distance for unknown, and asks the linker to write it,
 * also where its own text buffer happened to end; here such a distance is a number, and the linked bytes are the same.
 * Where an alignment takes no bytes it writes relocations for an instruction that is not there, which makes the linker
 * overwrite its neighbours. Of distances outside of code it loses the operation code.
 *
 * <p>This package knows nothing of ELF files and of how sections are laid out.
 */
@org.jspecify.annotations.NullMarked
package org.ohmv.assembler.frame;
