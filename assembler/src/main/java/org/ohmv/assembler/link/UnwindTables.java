package org.ohmv.assembler.link;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ohmv.isa.elf.ByteCursor;
import org.ohmv.isa.elf.ElfFormatException;
import org.ohmv.isa.elf.ElfObject;
import org.ohmv.isa.elf.ElfSection;
import org.ohmv.isa.elf.ObjectFileType;
import org.ohmv.isa.elf.RelocationTable;
import org.ohmv.isa.elf.SectionContents;

/**
 * Edits {@code .eh_frame} as GNU ld does: equal common entries of several files become one, descriptions of functions
 * that are not part of the program go, padding shrinks to what alignment needs. Sections that cannot be understood stay
 * as they are.
 */
final class UnwindTables {
    static final String SECTION = ".eh_frame";

    private static final long WIDE_LENGTH = 0xfffffff0L;
    private static final int ENTRY_ALIGNMENT = 4;
    /** A description: length, distance of its common entry, beginning and extent of the function. */
    private static final int DESCRIPTION_HEAD = 16;

    private final Map<InputSection, List<UnwindEntry>> entries = new HashMap<>();
    private final List<InputSection> edited = new ArrayList<>();
    private final Map<InputSection, Map<Long, Integer>> relocationIndices = new HashMap<>();
    private final Map<String, UnwindEntry> common = new HashMap<>();

    /** Edits the members of {@code output}, which are placed in it already, but have no addresses yet. */
    void edit(OutputSection output) {
        List<InputSection> sections = output.members().stream()
                .filter(section ->
                        section.section().size() > 0 && section.name().equals(SECTION))
                .toList();
        for (InputSection section : sections) {
            try {
                entries.put(section, parse(section));
                edited.add(section);
            } catch (ElfFormatException notUnderstood) {
                // It is linked as it stands, as by GNU ld.
            }
        }
        for (InputSection section : edited) {
            choose(section, section == sections.get(sections.size() - 1));
        }
        long alignment = output.alignment();
        InputSection last = lastWithEntries(sections);
        for (InputSection section : edited) {
            rebuild(section, section == last ? ENTRY_ALIGNMENT : alignment);
        }
    }

    private @Nullable InputSection lastWithEntries(List<InputSection> sections) {
        for (int index = sections.size() - 1; index >= 0; index--) {
            List<UnwindEntry> own = entries.get(sections.get(index));
            boolean holds = own == null || own.stream().anyMatch(entry -> !entry.isRemoved() && !entry.isTerminator());
            if (holds) {
                return sections.get(index);
            }
        }
        return null;
    }

    /** The entries of a section, in order; an exception means that it cannot be understood. */
    static List<UnwindEntry> parse(InputSection section) throws ElfFormatException {
        ByteCursor cursor = new ByteCursor(section.section().contents().toByteArray(), SECTION, 0);
        List<UnwindEntry> result = new ArrayList<>();
        Map<Integer, UnwindEntry> byStart = new HashMap<>();
        Map<UnwindEntry, String> augmentations = new HashMap<>();
        RelocationTable relocations = section.section().relocations();
        Map<Long, Integer> byOffset = relocationsByOffset(relocations);
        while (!cursor.atEnd()) {
            int start = cursor.position();
            long length = cursor.unsignedWord("length");
            if (length >= WIDE_LENGTH) {
                throw cursor.problem("a 64-bit entry");
            }
            if (length == 0) {
                int size = UnwindEntry.LENGTH_SIZE;
                result.add(new UnwindEntry(section, start, size, size, null, RelocationTable.NO_SYMBOL));
                continue;
            }
            ByteCursor body = cursor.part(length, "entry");
            int size = cursor.position() - start;
            int pointerAt = body.position();
            long pointer = body.unsignedWord("pointer");
            UnwindEntry entry;
            if (pointer == 0) {
                String augmentation = skipInformationHead(body);
                int used = body.position() - start + UnwindEntry.usedInstructions(body);
                entry = new UnwindEntry(section, start, size, used, null, RelocationTable.NO_SYMBOL);
                augmentations.put(entry, augmentation);
                byStart.put(start, entry);
            } else {
                UnwindEntry information = byStart.get((int) (pointerAt - pointer));
                if (information == null) {
                    throw body.problem("a description without its common entry");
                }
                body.skip(DESCRIPTION_HEAD - 8, "function");
                if (augmentations.getOrDefault(information, "").startsWith("z")) {
                    body.skip(body.uleb128("augmentation length"), "augmentation");
                }
                int used = body.position() - start + UnwindEntry.usedInstructions(body);
                Integer function = byOffset.get(start + 8L);
                int symbol = function == null ? RelocationTable.NO_SYMBOL : relocations.symbol(function);
                entry = new UnwindEntry(section, start, size, used, information, symbol);
            }
            result.add(entry);
        }
        return result;
    }

    private static Map<Long, Integer> relocationsByOffset(RelocationTable relocations) {
        Map<Long, Integer> byOffset = new HashMap<>();
        for (int index = 0; index < relocations.size(); index++) {
            byOffset.putIfAbsent(relocations.offset(index), index);
        }
        return byOffset;
    }

    /** Passes over what stands before the instructions of a common entry; returns its augmentation. */
    private static String skipInformationHead(ByteCursor body) throws ElfFormatException {
        int version = body.unsignedByte("version");
        String augmentation = body.string("augmentation");
        boolean known = augmentation.isEmpty() || (augmentation.startsWith("z") && augmentation.matches("z[RPLSB]*"));
        if ((version != 1 && version != 3) || !known) {
            throw body.problem("version " + version + " with augmentation " + augmentation);
        }
        body.uleb128("code alignment");
        body.sleb128("data alignment");
        if (version == 1) {
            body.unsignedByte("return address register");
        } else {
            body.uleb128("return address register");
        }
        if (!augmentation.isEmpty()) {
            ByteCursor data = body.part(body.uleb128("augmentation length"), "augmentation");
            // Functions are described by 32-bit distances; other encodings we leave alone.
            if (augmentation.equals("zR") && (data.unsignedByte("encoding") & 0x0f) != 0x0b) {
                throw body.problem("an encoding of addresses that is not four bytes");
            }
        }
        return augmentation;
    }

    /**
     * Decides which entries of a section stay: descriptions of what is in the program, and common entries they need.
     */
    private void choose(InputSection section, boolean lastSection) {
        List<UnwindEntry> own = entries.getOrDefault(section, List.of());
        for (UnwindEntry entry : own) {
            entry.setRemoved(!(entry.isTerminator() && lastSection));
        }
        for (UnwindEntry entry : own) {
            UnwindEntry information = entry.information();
            if (entry.isDescription() && information != null && !describesRemoved(entry)) {
                entry.setRemoved(false);
                if (information.section() == section && information.isRemoved()) {
                    keepOrMerge(information);
                }
            }
        }
    }

    private void keepOrMerge(UnwindEntry information) {
        UnwindEntry equal = common.putIfAbsent(key(information), information);
        if (equal == null) {
            information.setRemoved(false);
        } else {
            information.replaceBy(equal);
        }
    }

    private static boolean describesRemoved(UnwindEntry entry) {
        InputSection function = entry.function();
        return function != null && !function.isIncluded();
    }

    /** What makes two common entries equal: their bytes, and what their relocations mean. */
    private String key(UnwindEntry entry) {
        SectionContents contents = entry.section().section().contents();
        StringBuilder identity = new StringBuilder(HexFormat.of()
                .formatHex(contents.toByteArray(
                        entry.start() + UnwindEntry.LENGTH_SIZE, entry.usedSize() - UnwindEntry.LENGTH_SIZE)));
        RelocationTable relocations = entry.section().section().relocations();
        InputObject object = entry.section().owner();
        Map<Long, Integer> byOffset =
                relocationIndices.computeIfAbsent(entry.section(), key -> relocationsByOffset(relocations));
        for (long offset = entry.start(); offset < entry.end(); offset++) {
            Integer index = byOffset.get(offset);
            if (index != null) {
                int symbol = relocations.symbol(index);
                GlobalSymbol global = symbol < 0 ? null : object.global(symbol);
                identity.append(' ').append(offset - entry.start()).append(' ').append(relocations.typeNumber(index));
                identity.append(' ').append(relocations.addend(index)).append(' ');
                identity.append(global != null ? global.name() : object.index() + ":" + symbol);
            }
        }
        return identity.toString();
    }

    /** Writes a section anew with what stays of it, its size a multiple of {@code alignment}. */
    private void rebuild(InputSection section, long alignment) {
        List<UnwindEntry> kept = entries.getOrDefault(section, List.of()).stream()
                .filter(entry -> !entry.isRemoved())
                .toList();
        ElfObject scratch = new ElfObject(ObjectFileType.RELOCATABLE);
        ElfSection before = section.section();
        ElfSection after = scratch.section(scratch.addSection(before.name(), before.type(), before.flags()));
        after.setAlignment(before.alignment());
        SectionContents contents = after.contents();
        for (int index = 0; index < kept.size(); index++) {
            UnwindEntry entry = kept.get(index);
            int offset = contents.size();
            boolean last = index == kept.size() - 1;
            contents.append(before.contents().toByteArray(entry.start(), entry.usedSize()));
            if (!entry.isTerminator()) {
                long unit = last ? Math.max(alignment, ENTRY_ALIGNMENT) : ENTRY_ALIGNMENT;
                contents.fill((int) (-contents.size() & (unit - 1)), 0);
                contents.putWord(offset, contents.size() - offset - UnwindEntry.LENGTH_SIZE);
            }
            entry.place(offset, contents.size() - offset);
        }
        copyRelocations(before.relocations(), after.relocations(), kept);
        section.replaceSection(after);
    }

    private static void copyRelocations(RelocationTable before, RelocationTable after, List<UnwindEntry> kept) {
        int next = 0;
        for (int index = 0; index < before.size(); index++) {
            long offset = before.offset(index);
            while (next < kept.size() && kept.get(next).end() <= offset) {
                next++;
            }
            // Relocations ascend in what assemblers write; one that does not belongs to an entry looked up anew.
            UnwindEntry entry =
                    next < kept.size() && kept.get(next).start() <= offset ? kept.get(next) : find(kept, offset);
            if (entry != null && offset < entry.start() + (long) entry.usedSize()) {
                after.addRaw(
                        offset - entry.start() + entry.newOffset(),
                        before.typeNumber(index),
                        before.symbol(index),
                        before.addend(index));
            }
        }
    }

    private static @Nullable UnwindEntry find(List<UnwindEntry> kept, long offset) {
        for (UnwindEntry entry : kept) {
            if (entry.start() <= offset && offset < entry.end()) {
                return entry;
            }
        }
        return null;
    }

    /** Ties each description to its common entry, once all sections have addresses. */
    void connect() {
        for (InputSection section : edited) {
            for (UnwindEntry entry : entries.getOrDefault(section, List.of())) {
                UnwindEntry information = entry.information();
                if (!entry.isRemoved() && information != null) {
                    long from = section.baseAddress() + entry.newOffset() + UnwindEntry.LENGTH_SIZE;
                    long to = information.section().baseAddress() + information.newOffset();
                    section.section().contents().putWord(entry.newOffset() + UnwindEntry.LENGTH_SIZE, (int)
                            (from - to));
                }
            }
        }
    }
}
