package org.ohmv.assembler.link;

import java.util.ArrayList;
import java.util.List;
import org.ohmv.assembler.diagnostic.Diagnostic;
import org.ohmv.assembler.diagnostic.Diagnostics;
import org.ohmv.assembler.diagnostic.Location;
import org.ohmv.isa.elf.ElfFlag;
import org.ohmv.isa.elf.ElfFormatException;
import org.ohmv.isa.elf.RiscvAttributes;
import org.ohmv.isa.elf.SectionFlag;

/** Checks that objects fit together, and sections into memory. */
final class LinkChecks {
    private static final long LARGEST_SECTION = 1L << 40;
    private static final long LARGEST_ALIGNMENT = 1L << 30;
    private static final long LARGEST_PADDING = 1L << 28;

    private LinkChecks() {}

    /**
     * Tells sections of objects that are larger or more aligned than any real ones. What passes can be added up without
     * overflow.
     */
    static boolean areReasonable(List<InputObject> objects, Diagnostics diagnostics) {
        boolean reasonable = true;
        for (InputObject object : objects) {
            for (InputSection section : object.sections()) {
                long size = section.section().size();
                long alignment = section.section().alignment();
                if (size < 0 || size > LARGEST_SECTION) {
                    diagnostics.add(tooLarge(object, section, Long.toUnsignedString(size) + " bytes long"));
                    reasonable = false;
                }
                if (alignment < 0 || alignment > LARGEST_ALIGNMENT) {
                    diagnostics.add(
                            tooLarge(object, section, "aligned to " + Long.toUnsignedString(alignment) + " bytes"));
                    reasonable = false;
                }
            }
        }
        return reasonable;
    }

    private static Diagnostic tooLarge(InputObject object, InputSection section, String what) {
        return Diagnostic.error(
                LinkCode.BAD_PLACEMENT,
                object.objectLocation(section.number(), 0),
                "section " + section.name() + " is " + what + "; the linker takes up to " + LARGEST_SECTION
                        + " bytes, aligned to at most " + LARGEST_ALIGNMENT);
    }

    /** Tells sections that would fill the file with zeros, as data without bits among data with bits do. */
    static void checkFileSize(List<OutputSection> sections, Diagnostics diagnostics) {
        for (OutputSection section : sections) {
            if (section.isNobits()) {
                continue;
            }
            long bytes = section.members().stream()
                    .filter(member -> !member.section().isNobits())
                    .mapToLong(InputSection::placedSize)
                    .sum();
            if (section.size() - bytes > LARGEST_PADDING) {
                diagnostics.add(Diagnostic.error(
                                LinkCode.BAD_PLACEMENT,
                                Location.NOWHERE,
                                "section " + describe(section) + " has " + bytes + " bytes, and "
                                        + (section.size() - bytes) + " zeros between them that the file would hold")
                        .withFix("put data without bits into .bss, or a section of their own"));
            }
        }
    }

    /** The flags of the program's ELF header, after checking that all objects with code pass arguments alike. */
    static int mergeFlags(List<InputObject> objects, Diagnostics diagnostics) {
        InputObject first = null;
        int flags = 0;
        for (InputObject object : objects) {
            if (!hasCode(object)) {
                continue;
            }
            int own = object.object().flags();
            if (first == null) {
                first = object;
                flags = own;
            } else if (callingConvention(own) != callingConvention(flags)) {
                diagnostics.add(Diagnostic.error(
                                LinkCode.INCOMPATIBLE_OBJECTS,
                                new Location.InFile(object.name()),
                                describeConvention(own) + ", but " + first.name() + " " + describeConvention(flags))
                        .withFix("build all files with the same -mabi"));
            }
            flags |= own & (ElfFlag.RVC | ElfFlag.TSO);
        }
        return flags;
    }

    private static boolean hasCode(InputObject object) {
        return object.sections().stream()
                .anyMatch(section ->
                        section.has(SectionFlag.EXECUTE) && section.section().size() > 0);
    }

    private static int callingConvention(int flags) {
        return flags & (ElfFlag.FLOAT_ABI_MASK | ElfFlag.RVE);
    }

    private static String describeConvention(int flags) {
        String base = (flags & ElfFlag.RVE) != 0 ? " and has sixteen registers" : "";
        return switch (flags & ElfFlag.FLOAT_ABI_MASK) {
                    case ElfFlag.FLOAT_ABI_SOFT -> "passes floating-point numbers in integer registers (lp64)";
                    case ElfFlag.FLOAT_ABI_SINGLE -> "passes float in floating-point registers (lp64f)";
                    case ElfFlag.FLOAT_ABI_DOUBLE -> "passes double in floating-point registers (lp64d)";
                    default -> "passes long double in floating-point registers (lp64q)";
                }
                + base;
    }

    /** The build attributes of all objects together. */
    static RiscvAttributes mergeAttributes(List<InputObject> objects, Diagnostics diagnostics) {
        RiscvAttributes merged = RiscvAttributes.NONE;
        for (InputObject object : objects) {
            try {
                List<String> conflicts = new ArrayList<>();
                merged = merged.merge(RiscvAttributes.of(object.object()), conflicts);
                for (String conflict : conflicts) {
                    diagnostics.add(Diagnostic.error(
                            LinkCode.INCOMPATIBLE_OBJECTS, new Location.InFile(object.name()), conflict));
                }
            } catch (ElfFormatException broken) {
                LinkInput.report(object.name(), broken, diagnostics);
            }
        }
        return merged;
    }

    /** Tells sections that lie on each other; {@code sections} are those in memory, by address. */
    static void checkOverlaps(List<OutputSection> sections, LayoutKind layout, Diagnostics diagnostics) {
        OutputSection before = null;
        for (OutputSection section : sections) {
            boolean takesNoRoom = layout == LayoutKind.GNU && section.isThreadLocal() && section.isNobits();
            if (takesNoRoom) {
                continue;
            }
            if (before != null && Long.compareUnsigned(section.address(), before.end()) < 0) {
                diagnostics.add(Diagnostic.error(
                                LinkCode.BAD_PLACEMENT,
                                Location.NOWHERE,
                                "section " + describe(section) + " lies on " + describe(before))
                        .withFix("move one of them: --section-start=" + section.name() + "=0x"
                                + Long.toHexString(Placements.alignUp(before.end(), AddressAssigner.PAGE))));
            }
            if (section.size() < 0 || Long.compareUnsigned(section.end(), section.address()) < 0) {
                diagnostics.add(Diagnostic.error(
                        LinkCode.BAD_PLACEMENT,
                        Location.NOWHERE,
                        "section " + describe(section) + " goes beyond the end of the address space"));
            }
            before = section;
        }
    }

    /** Tells a bare-metal program that leaves no room for its stack. */
    static void checkMemory(LinkOptions options, long end, Diagnostics diagnostics) {
        if (options.layout() != LayoutKind.BARE_METAL) {
            return;
        }
        long base = options.textBase().orElse(LinkOptions.DEFAULT_RAM_BASE);
        long stackTop = options.stackTop().orElse(base + options.ramBytes());
        boolean inRam = stackTop > base && stackTop <= base + options.ramBytes();
        long bottom = stackTop - options.stackBytes();
        if (inRam && end >= base && end > bottom) {
            diagnostics.add(Diagnostic.error(
                            LinkCode.BAD_PLACEMENT,
                            Location.NOWHERE,
                            "the program takes " + (end - base) + " bytes from 0x" + Long.toHexString(base) + ", but "
                                    + Math.max(0, bottom - base) + " are there below the stack of "
                                    + options.stackBytes())
                    .withFix("give the machine more memory (--ram-size), or the stack less (--stack-size)"));
        }
    }

    private static String describe(OutputSection section) {
        return section.name() + " (0x" + Long.toHexString(section.address()) + " to 0x"
                + Long.toHexString(section.end()) + ")";
    }
}
