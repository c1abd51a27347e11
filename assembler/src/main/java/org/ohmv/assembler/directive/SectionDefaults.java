package org.ohmv.assembler.directive;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ohmv.isa.elf.SectionFlag;
import org.ohmv.isa.elf.SectionType;

/**
 * What a section is if the source does not say (gABI, "Special Sections"). The small sections of RISC-V are what their
 * names say, although GNU as 2.40 takes them for unallocated data.
 *
 * @param type a constant of {@link SectionType}
 * @param flags bits of {@link SectionFlag}
 */
record SectionDefaults(int type, long flags) {
    private static final long A = SectionFlag.ALLOC;
    private static final long WA = SectionFlag.ALLOC | SectionFlag.WRITE;
    private static final long AX = SectionFlag.ALLOC | SectionFlag.EXECUTE;
    private static final long WAT = WA | SectionFlag.THREAD_LOCAL;
    private static final long POINTER_BYTES = 8;

    private static final Map<String, SectionDefaults> BY_NAME = Map.ofEntries(
            Map.entry(".text", new SectionDefaults(SectionType.PROGBITS, AX)),
            Map.entry(".init", new SectionDefaults(SectionType.PROGBITS, AX)),
            Map.entry(".fini", new SectionDefaults(SectionType.PROGBITS, AX)),
            Map.entry(".data", new SectionDefaults(SectionType.PROGBITS, WA)),
            Map.entry(".data1", new SectionDefaults(SectionType.PROGBITS, WA)),
            Map.entry(".sdata", new SectionDefaults(SectionType.PROGBITS, WA)),
            Map.entry(".sdata2", new SectionDefaults(SectionType.PROGBITS, A)),
            Map.entry(".bss", new SectionDefaults(SectionType.NOBITS, WA)),
            Map.entry(".sbss", new SectionDefaults(SectionType.NOBITS, WA)),
            Map.entry(".rodata", new SectionDefaults(SectionType.PROGBITS, A)),
            Map.entry(".rodata1", new SectionDefaults(SectionType.PROGBITS, A)),
            Map.entry(".srodata", new SectionDefaults(SectionType.PROGBITS, A)),
            Map.entry(".eh_frame", new SectionDefaults(SectionType.PROGBITS, A)),
            Map.entry(".gcc_except_table", new SectionDefaults(SectionType.PROGBITS, A)),
            Map.entry(".tdata", new SectionDefaults(SectionType.PROGBITS, WAT)),
            Map.entry(".tbss", new SectionDefaults(SectionType.NOBITS, WAT)),
            Map.entry(".init_array", new SectionDefaults(SectionType.INIT_ARRAY, WA)),
            Map.entry(".fini_array", new SectionDefaults(SectionType.FINI_ARRAY, WA)),
            Map.entry(".preinit_array", new SectionDefaults(SectionType.PREINIT_ARRAY, WA)),
            Map.entry(".note", new SectionDefaults(SectionType.NOTE, 0)),
            Map.entry(".note.GNU-stack", new SectionDefaults(SectionType.PROGBITS, 0)),
            Map.entry(".comment", new SectionDefaults(SectionType.PROGBITS, 0)));

    private static final SectionDefaults OTHER = new SectionDefaults(SectionType.PROGBITS, 0);
    private static final Map<String, Integer> TYPES = types();

    /** The defaults for a name, or for the part of it before its second dot: {@code .text} for {@code .text.f}. */
    static SectionDefaults of(String name) {
        SectionDefaults exact = BY_NAME.get(name);
        if (exact != null) {
            return exact;
        }
        int dot = name.indexOf('.', 1);
        return dot < 0 ? OTHER : BY_NAME.getOrDefault(name.substring(0, dot), OTHER);
    }

    /** The size of an entry of a section of some type. */
    long entrySize(int sectionType) {
        boolean pointers = sectionType == SectionType.INIT_ARRAY
                || sectionType == SectionType.FINI_ARRAY
                || sectionType == SectionType.PREINIT_ARRAY;
        return pointers ? POINTER_BYTES : 0;
    }

    private static Map<String, Integer> types() {
        Map<String, Integer> types = new LinkedHashMap<>();
        types.put("progbits", SectionType.PROGBITS);
        types.put("nobits", SectionType.NOBITS);
        types.put("note", SectionType.NOTE);
        types.put("init_array", SectionType.INIT_ARRAY);
        types.put("fini_array", SectionType.FINI_ARRAY);
        types.put("preinit_array", SectionType.PREINIT_ARRAY);
        return types;
    }

    /** The type of that name; {@link SectionType#NULL} if there is none. */
    static int typeNamed(String name) {
        return TYPES.getOrDefault(name, SectionType.NULL);
    }

    /** The names of all types. */
    static List<String> typeNames() {
        return List.copyOf(TYPES.keySet());
    }
}
