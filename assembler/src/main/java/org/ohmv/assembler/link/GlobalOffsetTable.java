package org.ohmv.assembler.link;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.ohmv.isa.elf.ElfObject;
import org.ohmv.isa.elf.ElfSection;
import org.ohmv.isa.elf.ElfSymbol;
import org.ohmv.isa.elf.ObjectFileType;
import org.ohmv.isa.elf.RelocationTable;
import org.ohmv.isa.elf.RelocationType;
import org.ohmv.isa.elf.SectionFlag;
import org.ohmv.isa.elf.SectionType;
import org.ohmv.isa.elf.SymbolBinding;
import org.ohmv.isa.elf.SymbolType;

/**
 * The global offset table (psABI): addresses, thread-pointer offsets and pairs of module and offset that
 * position-independent code loads instead of computing them. In a static program the linker fills it.
 */
final class GlobalOffsetTable {
    /** The name by which code refers to the table. */
    static final String SYMBOL = "_GLOBAL_OFFSET_TABLE_";

    private static final int ENTRY_SIZE = 8;
    private static final int HEADER_SIZE = 8;
    private static final int PROCEDURE_HEADER_SIZE = 16;
    private static final int RELA_SIZE = 24;
    /** The number of the program itself among modules with thread-local storage. */
    private static final long MAIN_MODULE = 1;
    /** {@code TLS_DTV_OFFSET} of the psABI. */
    static final long DYNAMIC_THREAD_VECTOR_SHIFT = 0x800;

    private final Map<GlobalSymbol, Slot> globals = new HashMap<>();
    private final Map<InputObject, TreeMap<Integer, Slot>> locals = new HashMap<>();
    private final List<Slot> slots = new ArrayList<>();
    private boolean needed;
    private @Nullable InputSection section;

    /** What the table holds for one symbol. */
    private static final class Slot {
        private final InputObject object;
        private final int symbol;
        private boolean address;
        private boolean threadOffset;
        private boolean modulePair;
        private int offset;

        Slot(InputObject object, int symbol) {
            this.object = object;
            this.symbol = symbol;
        }

        void need(RelocationType type) {
            threadOffset |= type == RelocationType.TLS_GOT_HI20;
            modulePair |= type == RelocationType.TLS_GD_HI20;
            address |= type != RelocationType.TLS_GOT_HI20 && type != RelocationType.TLS_GD_HI20;
        }

        /** The pair comes first, then the offset; a symbol is not both thread-local and ordinary. */
        int size() {
            return (modulePair ? 2 * ENTRY_SIZE : 0) + (threadOffset || address ? ENTRY_SIZE : 0);
        }

        int offsetFor(RelocationType type) {
            return modulePair && type != RelocationType.TLS_GD_HI20 ? offset + 2 * ENTRY_SIZE : offset;
        }
    }

    /** Whether a relocation of that type refers to the table. */
    static boolean needsEntry(RelocationType type) {
        return type == RelocationType.GOT_HI20
                || type == RelocationType.GOT32_PCREL
                || type == RelocationType.TLS_GOT_HI20
                || type == RelocationType.TLS_GD_HI20;
    }

    /** Notes what the relocations of the included sections of {@code objects} need. */
    void scan(List<InputObject> objects) {
        for (InputObject object : objects) {
            for (InputSection input : object.sections()) {
                if (input.isIncluded() && input.has(SectionFlag.ALLOC)) {
                    scan(object, input.section().relocations());
                }
            }
        }
    }

    private void scan(InputObject object, RelocationTable relocations) {
        for (int index = 0; index < relocations.size(); index++) {
            RelocationType type =
                    RelocationType.of(relocations.typeNumber(index)).orElse(RelocationType.NONE);
            int symbol = relocations.symbol(index);
            if (symbol >= 0 && needsEntry(type)) {
                GlobalSymbol global = object.global(symbol);
                Slot slot = global != null
                        ? globals.computeIfAbsent(global, key -> new Slot(object, symbol))
                        : locals.computeIfAbsent(object, key -> new TreeMap<>())
                                .computeIfAbsent(symbol, key -> new Slot(object, symbol));
                slot.need(type);
                needed = true;
            }
        }
    }

    /**
     * Makes the sections of the table, entries of local symbols before those of global ones.
     *
     * @param ordered all global symbols in the order in which the table shall hold them
     * @return empty if no table is needed
     */
    List<InputObject> make(
            List<InputObject> objects, List<GlobalSymbol> ordered, Resolution resolution, LinkOptions options) {
        GlobalSymbol name = resolution.find(SYMBOL);
        boolean definesName = name == null || !name.isDefined();
        if (!needed && (name == null || !name.isReferenced() || !definesName)) {
            return List.of();
        }
        int size = HEADER_SIZE;
        for (InputObject object : objects) {
            for (Slot slot : locals.getOrDefault(object, new TreeMap<>()).values()) {
                size = add(slot, size);
            }
        }
        for (GlobalSymbol symbol : ordered) {
            Slot slot = globals.get(symbol);
            if (slot != null) {
                size = add(slot, size);
            }
        }
        ElfObject made = new ElfObject(ObjectFileType.RELOCATABLE);
        long flags = SectionFlag.ALLOC | SectionFlag.WRITE;
        ElfSection procedures = made.section(made.addSection(".got.plt", SectionType.PROGBITS, flags));
        ElfSection table = made.section(made.addSection(".got", SectionType.PROGBITS, flags));
        procedures.contents().fill(PROCEDURE_HEADER_SIZE / 2, 0xff);
        procedures.contents().fill(PROCEDURE_HEADER_SIZE / 2, 0);
        table.contents().fill(size, 0);
        for (ElfSection each : List.of(procedures, table)) {
            each.setAlignment(ENTRY_SIZE);
            each.setEntrySize(ENTRY_SIZE);
        }
        addRelocationRoom(made, options);
        if (definesName) {
            made.addSymbol(ElfSymbol.of(
                    SYMBOL, 0, 0, name == null ? SymbolBinding.LOCAL : SymbolBinding.GLOBAL, SymbolType.OBJECT, 1));
        }
        InputObject object =
                new InputObject("global offset table", resolution.objects().size(), made);
        section = object.section(1);
        if (definesName && name != null) {
            name.define(object, 0);
            object.setGlobal(0, name);
        }
        return List.of(object);
    }

    private int add(Slot slot, int offset) {
        slot.offset = offset;
        slots.add(slot);
        return offset + slot.size();
    }

    /** GNU ld leaves room for relocations of thread-local entries, and leaves it empty; addresses depend on it. */
    private void addRelocationRoom(ElfObject made, LinkOptions options) {
        int relocations = 0;
        for (Slot slot : slots) {
            relocations += (slot.modulePair ? 2 : 0) + (slot.threadOffset ? 1 : 0);
        }
        if (relocations > 0 && options.layout() == LayoutKind.GNU) {
            ElfSection room = made.section(made.addSection(".rela.dyn", SectionType.RELA, SectionFlag.ALLOC));
            room.setAlignment(ENTRY_SIZE);
            room.setEntrySize(RELA_SIZE);
            room.contents().fill(relocations * RELA_SIZE, 0);
        }
    }

    /** Whether the table has an entry for a symbol. */
    boolean hasEntry(InputObject object, int symbol) {
        return symbol >= 0 && slot(object, symbol) != null;
    }

    private @Nullable Slot slot(InputObject object, int symbol) {
        GlobalSymbol global = object.global(symbol);
        return global != null
                ? globals.get(global)
                : locals.getOrDefault(object, new TreeMap<>()).get(symbol);
    }

    /** The address of the entry that relocation type {@code type} of an object means. */
    long entryAddress(InputObject object, int symbol, RelocationType type) {
        Slot slot = slot(object, symbol);
        InputSection table = section;
        if (slot == null || table == null) {
            throw new IllegalStateException("no entry for symbol " + symbol + " of " + object.name());
        }
        return table.addressOf(slot.offsetFor(type));
    }

    /** Fills the table, once all addresses are known. */
    void fill(long threadLocalStart) {
        InputSection table = section;
        if (table == null) {
            return;
        }
        for (Slot slot : slots) {
            long value = SymbolValues.of(slot.object, slot.symbol, 0);
            int offset = slot.offset;
            if (slot.modulePair) {
                put(table, offset, MAIN_MODULE);
                put(table, offset + ENTRY_SIZE, value - threadLocalStart - DYNAMIC_THREAD_VECTOR_SHIFT);
                offset += 2 * ENTRY_SIZE;
            }
            if (slot.threadOffset) {
                put(table, offset, value - threadLocalStart);
            } else if (slot.address) {
                put(table, offset, value);
            }
        }
    }

    private static void put(InputSection table, int offset, long value) {
        table.section().contents().putDoubleWord(offset, value);
    }
}
