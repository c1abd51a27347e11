package org.ohmv.assembler.frame;

import org.ohmv.isa.elf.SectionFlag;

/** The sections that hold call frame information, as {@code .cfi_sections} names them. */
enum FrameSection {
    /** Loaded with the program, for exceptions (Linux Standard Base, Core, section 10.6). */
    EH_FRAME(".eh_frame", SectionFlag.ALLOC),
    /** For debuggers (DWARF 5, section 6.4.1). */
    DEBUG_FRAME(".debug_frame", 0);

    private final String sectionName;
    private final long flags;

    FrameSection(String sectionName, long flags) {
        this.sectionName = sectionName;
        this.flags = flags;
    }

    /** The name: {@code .eh_frame}. */
    String sectionName() {
        return sectionName;
    }

    /** Its flags unless the source has declared it with others. */
    long flags() {
        return flags;
    }
}
