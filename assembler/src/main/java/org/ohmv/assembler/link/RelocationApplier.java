package org.ohmv.assembler.link;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ohmv.assembler.diagnostic.Diagnostic;
import org.ohmv.assembler.diagnostic.Diagnostics;
import org.ohmv.assembler.diagnostic.Location;
import org.ohmv.isa.elf.DataField;
import org.ohmv.isa.elf.ElfSymbol;
import org.ohmv.isa.elf.RelocationTable;
import org.ohmv.isa.elf.RelocationType;
import org.ohmv.isa.elf.SectionContents;
import org.ohmv.isa.elf.SectionFlag;
import org.ohmv.isa.elf.SymbolType;

/**
 * Computes and stores what the relocations of a program say (psABI, "Relocations"), for a static program that is not
 * relaxed. Checks every range; what does not fit is told with its place, the distance and a remedy.
 */
final class RelocationApplier {
    private final GlobalOffsetTable offsetTable;
    private final long globalPointer;
    private final long threadLocalStart;
    private final Diagnostics diagnostics;

    /** The value whose high part stands at a place, for the low part that refers to it. */
    private record HighPart(long value) {}

    /** One relocation at work. */
    private record Site(InputSection section, int index, SectionContents bytes, int at) {
        InputObject object() {
            return section.owner();
        }

        RelocationTable table() {
            return section.section().relocations();
        }

        long offset() {
            return table().offset(index);
        }

        int symbol() {
            return table().symbol(index);
        }

        long addend() {
            return table().addend(index);
        }

        /** The address of the place that is relocated. */
        long place() {
            return section.addressOf(offset());
        }
    }

    RelocationApplier(
            GlobalOffsetTable offsetTable, long globalPointer, long threadLocalStart, Diagnostics diagnostics) {
        this.offsetTable = offsetTable;
        this.globalPointer = globalPointer;
        this.threadLocalStart = threadLocalStart;
        this.diagnostics = diagnostics;
    }

    /**
     * Applies all relocations of a section.
     *
     * @param bytes the contents of its output section, in which it stands already
     */
    void apply(InputSection section, SectionContents bytes) {
        RelocationTable table = section.section().relocations();
        Map<Long, HighPart> highParts = new HashMap<>();
        for (int index = 0; index < table.size() && !diagnostics.isFull(); index++) {
            RelocationType type = typeOf(section, index);
            if (type != null && !isLowOfDistance(type)) {
                apply(new Site(section, index, bytes, place(section, table.offset(index))), type, highParts);
            }
        }
        for (int index = 0; index < table.size() && !diagnostics.isFull(); index++) {
            RelocationType type = RelocationType.of(table.typeNumber(index)).orElse(RelocationType.NONE);
            if (isLowOfDistance(type) && fits(section, index, type)) {
                applyLowOfDistance(
                        new Site(section, index, bytes, place(section, table.offset(index))), type, highParts);
            }
        }
    }

    private static int place(InputSection section, long offset) {
        return (int) (section.outputOffset() + offset);
    }

    private static boolean isLowOfDistance(RelocationType type) {
        return type == RelocationType.PCREL_LO12_I || type == RelocationType.PCREL_LO12_S;
    }

    /** The type of a relocation, null if it is none that can be applied, which has then been told. */
    private @Nullable RelocationType typeOf(InputSection section, int index) {
        int number = section.section().relocations().typeNumber(index);
        RelocationType type = RelocationType.of(number).orElse(null);
        if (type == null) {
            diagnostics.add(Diagnostic.error(
                    LinkCode.BAD_RELOCATION,
                    locationOf(section, index),
                    "relocation of " + RelocationType.nameOf(number) + " is not known"));
            return null;
        }
        return isLowOfDistance(type) || fits(section, index, type) ? type : null;
    }

    private boolean fits(InputSection section, int index, RelocationType type) {
        long offset = section.section().relocations().offset(index);
        long size = section.section().size();
        if (!section.section().isNobits()
                && !section.isMerged()
                && offset >= 0
                && offset <= size - type.field().byteCount()) {
            return true;
        }
        diagnostics.add(Diagnostic.error(
                LinkCode.BAD_RELOCATION,
                locationOf(section, index),
                type.elfName() + " goes beyond the section's " + size + " bytes"));
        return false;
    }

    private static Location locationOf(InputSection section, int index) {
        return section.owner()
                .location(section.number(), section.section().relocations().offset(index));
    }

    private void apply(Site site, RelocationType type, Map<Long, HighPart> highParts) {
        if (isMark(type)) {
            return;
        }
        if (site.symbol() >= 0 && !isUsable(site, type)) {
            return;
        }
        if (GlobalOffsetTable.needsEntry(type) && !offsetTable.hasEntry(site.object(), site.symbol())) {
            diagnostics.add(Diagnostic.error(
                    LinkCode.BAD_RELOCATION,
                    locationOf(site.section(), site.index()),
                    type.elfName() + " needs a symbol, and code that is part of the program"));
            return;
        }
        long value = site.symbol() < 0 ? site.addend() : SymbolValues.of(site.object(), site.symbol(), site.addend());
        SectionContents bytes = site.bytes();
        int at = site.at();
        switch (type) {
            case HI20 -> putUpper(site, type, value);
            case LO12_I -> putLow(site, type, value);
            case LO12_S -> putLow(site, type, value);
            case PCREL_HI20 -> putDistance(site, type, value, highParts);
            case GOT_HI20, TLS_GOT_HI20, TLS_GD_HI20 -> {
                long entry = offsetTable.entryAddress(site.object(), site.symbol(), type) + site.addend();
                putDistance(site, type, entry, highParts);
            }
            case GOT32_PCREL -> {
                long entry = offsetTable.entryAddress(site.object(), site.symbol(), type) + site.addend();
                putWord(site, type, entry - site.place());
            }
            case CALL, CALL_PLT -> putCall(site, type, value);
            case BRANCH, JAL, RVC_BRANCH, RVC_JUMP -> putJump(site, type, value - site.place());
            case RVC_LUI -> {
                if (checkHigh(site, type, value, InstructionField.highPart(value) == signedSix(value))) {
                    InstructionField.putCompressedUpper(bytes, at, value);
                }
            }
            case TPREL_HI20 -> putUpper(site, type, value - threadLocalStart);
            case TPREL_LO12_I, TPREL_LO12_S -> putLow(site, type, value - threadLocalStart);
            case GPREL_HI20 -> putUpper(site, type, value - globalPointer);
            case GPREL_LO12_I, GPREL_LO12_S -> putLow(site, type, value - globalPointer);
            case R32 -> putWord(site, type, value);
            case R64 -> bytes.putDoubleWord(at, value);
            case R32_PCREL, PLT32 -> putWord(site, type, value - site.place());
            case TLS_DTPMOD64 -> bytes.putDoubleWord(at, 1);
            case TLS_DTPMOD32 -> bytes.putWord(at, 1);
            case TLS_DTPREL64 -> bytes.putDoubleWord(at, value - threadLocalStart - dynamicShift());
            case TLS_DTPREL32 -> putWord(site, type, value - threadLocalStart - dynamicShift());
            case TLS_TPREL64 -> bytes.putDoubleWord(at, value - threadLocalStart);
            case TLS_TPREL32 -> putWord(site, type, value - threadLocalStart);
            case ADD8, ADD16, ADD32, ADD64, SUB6, SUB8, SUB16, SUB32, SUB64, SET6, SET8, SET16, SET32 ->
                DataField.put(type, bytes, at, value);
            case SET_ULEB128, SUB_ULEB128 -> putUleb128(site, type, value);
            case RELATIVE,
                    COPY,
                    JUMP_SLOT,
                    TLSDESC,
                    IRELATIVE,
                    VENDOR,
                    TLSDESC_HI20,
                    TLSDESC_LOAD_LO12,
                    TLSDESC_ADD_LO12 -> reportUnsupported(site, type);
            case NONE, ALIGN, RELAX, TPREL_ADD, TLSDESC_CALL, PCREL_LO12_I, PCREL_LO12_S -> {}
        }
    }

    private static boolean isMark(RelocationType type) {
        return type == RelocationType.NONE
                || type == RelocationType.RELAX
                || type == RelocationType.ALIGN
                || type == RelocationType.TPREL_ADD;
    }

    private static long dynamicShift() {
        return GlobalOffsetTable.DYNAMIC_THREAD_VECTOR_SHIFT;
    }

    /** Whether the symbol has a value to compute with; if not, that has been told, or a debugger is told by a zero. */
    private boolean isUsable(Site site, RelocationType type) {
        InputObject object = site.object();
        GlobalSymbol global = object.global(site.symbol());
        if (global != null && !global.isDefined()) {
            // A strong one has been reported as undefined; a weak one is worth zero.
            return !global.isStronglyReferenced();
        }
        InputSection definition = SymbolValues.definingSection(object, site.symbol());
        if (definition != null && !definition.isIncluded()) {
            if (site.section().has(SectionFlag.ALLOC)
                    && !site.section().name().equals(".eh_frame")
                    && !site.section().name().equals(".gcc_except_table")) {
                diagnostics.add(Diagnostic.error(
                        LinkCode.DISCARDED_DEFINITION,
                        locationOf(site.section(), site.index()),
                        "'" + object.displayName(site.symbol()) + "' is in section " + definition.name() + " of "
                                + object.name() + ", which is not part of the program: another file's copy was taken"));
            } else {
                clearForDebugger(site, type);
            }
            return false;
        }
        return isThreadLocalWhereItMustBe(site, type);
    }

    /** A debugger takes a pair of zeros for the end of a list; a one does no harm elsewhere. */
    private static void clearForDebugger(Site site, RelocationType type) {
        String name = site.section().name();
        long mark = name.equals(".debug_ranges") || name.equals(".debug_loc") ? 1 : 0;
        if (type == RelocationType.R64) {
            site.bytes().putDoubleWord(site.at(), mark);
        } else if (type == RelocationType.R32) {
            site.bytes().putWord(site.at(), (int) mark);
        }
    }

    private boolean isThreadLocalWhereItMustBe(Site site, RelocationType type) {
        InputObject object = site.object();
        InputSection definition = SymbolValues.definingSection(object, site.symbol());
        if (definition == null || !site.section().has(SectionFlag.ALLOC)) {
            return true;
        }
        boolean local = definition.has(SectionFlag.THREAD_LOCAL);
        boolean wantsLocal = isThreadLocal(type);
        boolean wantsOrdinary = type == RelocationType.HI20
                || type == RelocationType.PCREL_HI20
                || type == RelocationType.GOT_HI20
                || type == RelocationType.LO12_I
                || type == RelocationType.LO12_S;
        if ((local && wantsOrdinary) || (!local && wantsLocal)) {
            diagnostics.add(Diagnostic.error(
                            LinkCode.THREAD_LOCAL_MISMATCH,
                            locationOf(site.section(), site.index()),
                            "'" + object.displayName(site.symbol()) + "' is " + (local ? "" : "not ")
                                    + "thread-local, but " + type.elfName() + " takes it for "
                                    + (local ? "ordinary data" : "thread-local"))
                    .withFix("declare it in both files with, or in both without, _Thread_local"));
            return false;
        }
        return true;
    }

    private static boolean isThreadLocal(RelocationType type) {
        return switch (type) {
            case TLS_GOT_HI20,
                    TLS_GD_HI20,
                    TPREL_HI20,
                    TPREL_LO12_I,
                    TPREL_LO12_S,
                    TLS_DTPREL32,
                    TLS_DTPREL64,
                    TLS_TPREL32,
                    TLS_TPREL64 -> true;
            default -> false;
        };
    }

    private void putUpper(Site site, RelocationType type, long value) {
        if (checkHigh(site, type, value, InstructionField.fitsHighAndLow(value))) {
            InstructionField.putUpper(site.bytes(), site.at(), value);
        }
    }

    private static long signedSix(long value) {
        return InstructionField.highPart(value) << 58 >> 58;
    }

    private static void putLow(Site site, RelocationType type, long value) {
        switch (type.field()) {
            case S_TYPE -> InstructionField.putSType(site.bytes(), site.at(), value);
            default -> InstructionField.putIType(site.bytes(), site.at(), value);
        }
    }

    /**
     * The high part of a distance. Where only the absolute address is within reach, as that of an undefined weak
     * symbol, which is zero, {@code auipc} becomes {@code lui}, as in GNU ld.
     */
    private void putDistance(Site site, RelocationType type, long target, Map<Long, HighPart> highParts) {
        long distance = target - site.place();
        if (!InstructionField.fitsHighAndLow(distance)
                && type == RelocationType.PCREL_HI20
                && InstructionField.fitsHighAndLow(target)) {
            InstructionField.makeAbsolute(site.bytes(), site.at());
            distance = target;
        }
        if (checkHigh(site, type, distance, InstructionField.fitsHighAndLow(distance))) {
            InstructionField.putUpper(site.bytes(), site.at(), distance);
            highParts.put(site.offset(), new HighPart(distance));
        }
    }

    private void applyLowOfDistance(Site site, RelocationType type, Map<Long, HighPart> highParts) {
        if (site.symbol() < 0) {
            reportLonelyLow(site, "no label");
            return;
        }
        InputObject object = site.object();
        InputSection section = SymbolValues.definingSection(object, site.symbol());
        GlobalSymbol global = object.global(site.symbol());
        ElfSymbol symbol = object.symbol(site.symbol());
        long label = global != null ? global.definedValue() : symbol.value();
        if (symbol.type() == SymbolType.SECTION) {
            label += site.addend();
        }
        HighPart high = section == site.section() ? highParts.get(label) : null;
        if (high == null) {
            if (diagnostics.errorCount() == 0) {
                reportLonelyLow(site, "'" + object.displayName(site.symbol()) + "'");
            }
            return;
        }
        long addend = symbol.type() == SymbolType.SECTION ? 0 : site.addend();
        if (InstructionField.highPart(high.value()) != InstructionField.highPart(high.value() + addend)) {
            diagnostics.add(Diagnostic.error(
                    LinkCode.OUT_OF_RANGE,
                    locationOf(site.section(), site.index()),
                    "%pcrel_lo with addend " + addend + " needs another high part than its %pcrel_hi has"));
            return;
        }
        putLow(site, type, high.value() + addend);
    }

    private void reportLonelyLow(Site site, String label) {
        diagnostics.add(Diagnostic.error(
                        LinkCode.BAD_RELOCATION,
                        locationOf(site.section(), site.index()),
                        "%pcrel_lo refers to " + label + ", where no %pcrel_hi stands in the same section")
                .withFix("name the label of the auipc: '1: auipc a0, %pcrel_hi(symbol)', then '%pcrel_lo(1b)'"));
    }

    private void putCall(Site site, RelocationType type, long target) {
        GlobalSymbol global = site.symbol() < 0 ? null : site.object().global(site.symbol());
        if (global != null && !global.isDefined()) {
            // A call of an undefined weak function goes to address zero.
            InstructionField.clearFirstSource(site.bytes(), site.at() + 4);
            InstructionField.putUpper(site.bytes(), site.at(), 0);
            InstructionField.putIType(site.bytes(), site.at() + 4, 0);
            return;
        }
        long distance = target - site.place();
        if (checkHigh(site, type, distance, InstructionField.fitsHighAndLow(distance))) {
            InstructionField.putUpper(site.bytes(), site.at(), distance);
            InstructionField.putIType(site.bytes(), site.at() + 4, distance);
        }
    }

    private void putJump(Site site, RelocationType type, long distance) {
        if ((distance & 1) != 0) {
            diagnostics.add(Diagnostic.error(
                    LinkCode.OUT_OF_RANGE,
                    locationOf(site.section(), site.index()),
                    "'" + target(site) + "' is at an odd address, where no instruction can be"));
            return;
        }
        int bits = switch (type) {
            case BRANCH -> 13;
            case JAL -> 21;
            case RVC_BRANCH -> 9;
            default -> 12;
        };
        long limit = 1L << (bits - 1);
        if (distance < -limit || distance >= limit) {
            reportRange(site, type, distance, "reaches from -" + limit + " to " + (limit - 2));
            return;
        }
        switch (type) {
            case BRANCH -> InstructionField.putBType(site.bytes(), site.at(), distance);
            case JAL -> InstructionField.putJType(site.bytes(), site.at(), distance);
            case RVC_BRANCH -> InstructionField.putCompressedBranch(site.bytes(), site.at(), distance);
            default -> InstructionField.putCompressedJump(site.bytes(), site.at(), distance);
        }
    }

    private boolean checkHigh(Site site, RelocationType type, long value, boolean fits) {
        if (!fits) {
            reportRange(
                    site,
                    type,
                    value,
                    type == RelocationType.RVC_LUI
                            ? "has six bits for bits 17 to 12 of it"
                            : "reaches 2 GiB to both sides");
        }
        return fits;
    }

    private void putWord(Site site, RelocationType type, long value) {
        if (value != (int) value && value >>> 32 != 0) {
            reportRange(site, type, value, "has 32 bits");
            return;
        }
        site.bytes().putWord(site.at(), (int) value);
    }

    private void putUleb128(Site site, RelocationType type, long value) {
        int limit = (int) (site.section().section().size() - site.offset());
        if (!DataField.putUleb128(type, site.bytes(), site.at(), limit, value)) {
            reportRange(site, type, value, "has as many bytes as the assembler left");
        }
    }

    private static String target(Site site) {
        return site.symbol() < 0 ? "address" : site.object().displayName(site.symbol());
    }

    private void reportRange(Site site, RelocationType type, long value, String reach) {
        diagnostics.add(RangeMessages.error(
                locationOf(site.section(), site.index()), site.section(), target(site), type, value, reach));
    }

    private void reportUnsupported(Site site, RelocationType type) {
        diagnostics.add(Diagnostic.error(
                        LinkCode.BAD_RELOCATION,
                        locationOf(site.section(), site.index()),
                        type.elfName() + " against '" + target(site)
                                + "' has no meaning in a static program, or this linker does not do it")
                .withFix("build without -fPIC -mtls-dialect=desc, and without indirect functions"));
    }
}
