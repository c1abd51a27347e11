package org.ohmv.assembler.layout;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.ohmv.assembler.frame.AdvanceForm;
import org.ohmv.assembler.model.Evaluator;
import org.ohmv.assembler.model.FixupKind;
import org.ohmv.assembler.model.FixupList;
import org.ohmv.assembler.model.FragmentChain;
import org.ohmv.assembler.model.FragmentKind;
import org.ohmv.assembler.model.FragmentList;
import org.ohmv.assembler.model.Leb128;
import org.ohmv.assembler.model.Section;
import org.ohmv.assembler.model.Symbol;
import org.ohmv.assembler.model.Term;
import org.ohmv.assembler.parse.AssemblerCode;
import org.ohmv.assembler.parse.Problems;
import org.ohmv.isa.elf.RelocationType;
import org.ohmv.isa.elf.SymbolType;

/** Makes the bytes and relocations of one section after another, once everything is laid out. */
final class SectionWriter {
    private static final int NOP = 0x13;
    private static final int COMPRESSED_NOP = 1;

    private final Evaluator evaluator;
    private final Problems problems;
    private final LocalSymbolOrder order;
    private final FixupValue value;
    private byte[] bytes = {};
    private RelocationList relocations = new RelocationList();

    SectionWriter(Evaluator evaluator, Problems problems, LocalSymbolOrder order) {
        this.evaluator = evaluator;
        this.problems = problems;
        this.order = order;
        this.value = new FixupValue(evaluator, problems);
    }

    /** Makes the bytes; relocations go to a list. */
    byte[] write(Section section, RelocationList list) {
        bytes = new byte[(int) section.laidOutSize()];
        relocations = list;
        for (FragmentChain chain : section.chains()) {
            writeChain(chain);
        }
        order.sectionDone();
        return bytes;
    }

    private void writeChain(FragmentChain chain) {
        FragmentList fragments = chain.fragments();
        FixupList fixups = chain.fixups();
        int fixup = 0;
        for (int region = 0; region <= fragments.count(); region++) {
            long from = chain.regionOffset(region);
            long to = region < fragments.count() ? fragments.offset(region) : chain.size();
            int at = (int) chain.offsetInSection(region, from);
            chain.copyFixed(from, to, bytes, at);
            while (fixup < fixups.count() && fixups.fragment(fixup) == region) {
                int place = (int) chain.offsetInSection(region, fixups.offset(fixup));
                applyFixup(chain, fixup, place);
                fixup++;
            }
            if (region < fragments.count()) {
                writeFragment(chain, region, at + (int) (to - from));
            }
        }
    }

    private void applyFixup(FragmentChain chain, int index, int place) {
        FixupList fixups = chain.fixups();
        FixupKind kind = fixups.kind(index);
        long position = fixups.position(index);
        if (kind == FixupKind.ALIGN) {
            relocations.add(place, RelocationType.ALIGN.number(), null, fixups.addend(index));
            return;
        }
        if (!value.compute(fixups, index)) {
            return;
        }
        if (kind.isData()) {
            data(kind, place, position);
        } else {
            instruction(chain.section(), kind, place, position, fixups.isRelaxed(index));
        }
    }

    private void data(FixupKind kind, int place, long position) {
        int byteCount = kind.byteCount();
        Symbol added = value.added();
        Symbol subtracted = value.subtracted();
        if (added == null && subtracted == null) {
            requireFits(value.addend(), byteCount, position);
            put(place, value.addend(), byteCount);
            return;
        }
        if (added != null && subtracted != null) {
            if (value.isFinalDistance()) {
                long distance = evaluator.distance(added, subtracted) + value.addend();
                requireFits(distance, byteCount, position);
                put(place, distance, byteCount);
                return;
            }
            relocate(place, DataRelocations.add(byteCount), added, value.addend(), false);
            relocate(place, DataRelocations.subtract(byteCount), subtracted, 0, false);
            return;
        }
        if (added == null) {
            problems.error(
                    AssemblerCode.NOT_RELOCATABLE,
                    position,
                    1,
                    "no relocation can hold a negated symbol ('"
                            + Objects.requireNonNull(subtracted).name() + "')");
            return;
        }
        if (kind.relocation() == RelocationType.NONE) {
            problems.error(
                    AssemblerCode.NOT_RELOCATABLE,
                    position,
                    1,
                    "the address of '" + added.name() + "' does not fit in " + byteCount
                            + (byteCount == 1 ? " byte" : " bytes") + ": RISC-V has no relocation for that",
                    Problems.fix("use .word or .dword"));
            return;
        }
        relocate(place, kind.relocation(), added, value.addend(), false);
    }

    private void requireFits(long number, int byteCount, long position) {
        if (byteCount == Long.BYTES) {
            return;
        }
        long outside = -1L << (8 * byteCount);
        if ((number & outside) != 0 && (-number & outside) != 0) {
            problems.error(
                    AssemblerCode.OUT_OF_RANGE,
                    position,
                    1,
                    "the value " + number + " is too large for " + byteCount + (byteCount == 1 ? " byte" : " bytes"));
        }
    }

    private void instruction(Section section, FixupKind kind, int place, long position, boolean relaxed) {
        Symbol added = value.added();
        Symbol subtracted = value.subtracted();
        long addend = value.addend();
        if (subtracted != null) {
            problems.error(
                    AssemblerCode.NOT_RELOCATABLE,
                    position,
                    1,
                    "a difference of symbols cannot be a part of an instruction before linking");
            return;
        }
        if (added != null && isThreadLocal(kind)) {
            added.setType(SymbolType.THREAD_LOCAL);
        }
        switch (kind) {
            case HI20 -> put(place, word(place) | (int) (addend + 0x800 & 0xffff_f000L), Integer.BYTES);
            case LO12_I -> put(place, word(place) | (int) (addend & 0xfff) << 20, Integer.BYTES);
            case LO12_S ->
                put(place, word(place) | (int) (addend & 0xfe0) << 20 | (int) (addend & 0x1f) << 7, Integer.BYTES);
            // GNU as puts the number there as well, although the relocation carries it.
            case TLS_OFFSET_32, TLS_OFFSET_64 -> put(place, addend, kind.byteCount());
            case BRANCH, JAL, RVC_BRANCH, RVC_JUMP -> tentativeTarget(section, kind, place, position);
            default -> {}
        }
        boolean absolute = kind == FixupKind.HI20 || kind == FixupKind.LO12_I || kind == FixupKind.LO12_S;
        if (added != null || !absolute) {
            relocate(place, kind.relocation(), added, addend, relaxed);
        }
    }

    private static boolean isThreadLocal(FixupKind kind) {
        return switch (kind) {
            case TPREL_HI20,
                    TPREL_LO12_I,
                    TPREL_LO12_S,
                    TPREL_ADD,
                    TLS_GOT_HI20,
                    TLS_GD_HI20,
                    TLS_OFFSET_32,
                    TLS_OFFSET_64 -> true;
            default -> false;
        };
    }

    /** Puts the distance in that holds if the linker moves nothing, for whoever looks at the object. */
    private void tentativeTarget(Section section, FixupKind kind, int place, long position) {
        Symbol added = value.added();
        if (added == null) {
            return;
        }
        boolean label = added.isLabel();
        long target = (label ? Evaluator.offset(added) : 0) + value.addend();
        long distance = target - place;
        switch (kind) {
            case BRANCH -> put(place, BranchCode.branch(word(place), distance), Integer.BYTES);
            case JAL -> {
                put(place, BranchCode.jump(word(place), distance), Integer.BYTES);
                if (label && added.section() == section && !BranchCode.jumpReaches(distance)) {
                    problems.error(
                            AssemblerCode.TARGET_TOO_FAR,
                            position,
                            1,
                            (added.isAssemblerLocal() ? "the target" : "'" + added.name() + "'") + " is " + distance
                                    + (Math.abs(distance) == 1 ? " byte" : " bytes")
                                    + " away, and a jump reaches an even number from -1048576 to 1048574",
                            Problems.fix("use call, tail or jump, which reach everywhere"));
                }
            }
            case RVC_BRANCH -> put(place, BranchCode.shortBranch(half(place), distance), Short.BYTES);
            case RVC_JUMP -> put(place, BranchCode.shortJump(half(place), distance), Short.BYTES);
            default -> throw new IllegalStateException("not a branch: " + kind);
        }
    }

    private void writeFragment(FragmentChain chain, int index, int place) {
        FragmentList fragments = chain.fragments();
        int size = (int) fragments.size(index);
        switch (fragments.kind(index)) {
            case BRANCH, COMPRESSED_BRANCH, COMPRESSED_JUMP -> writeBranch(chain, index, place, size);
            case ALIGNMENT -> writePattern(place, size, fragments.operand(index), fragments.detail(index) >> 8);
            case CODE_ALIGNMENT -> writeNops(place, size, fragments.operand(index));
            case ORIGIN -> writePattern(place, size, fragments.operand(index), 1);
            case SPACE ->
                FragmentChain.fillPattern(bytes, place, size, fragments.operand(index), fragments.detail(index));
            case UNSIGNED_LEB128 -> writeLeb128(fragments, index, place, false);
            case SIGNED_LEB128 -> writeLeb128(fragments, index, place, true);
            case CALL_FRAME_ADVANCE -> writeAdvance(fragments, index, place);
        }
    }

    /** Fills with zeros up to a multiple of the pattern, and then with the pattern. */
    private void writePattern(int place, int size, long pattern, int patternBytes) {
        int odd = size % patternBytes;
        FragmentChain.fillPattern(bytes, place + odd, size - odd, pattern, patternBytes);
    }

    private void writeNops(int place, int size, long zeros) {
        if (zeros != 0) {
            return;
        }
        int at = place;
        int end = place + size;
        // An odd byte is no instruction; GNU as writes zero.
        at += size & 1;
        if ((end - at & 2) != 0) {
            put(at, COMPRESSED_NOP, Short.BYTES);
            at += Short.BYTES;
        }
        for (; at < end; at += Integer.BYTES) {
            put(at, NOP, Integer.BYTES);
        }
    }

    private void writeBranch(FragmentChain chain, int index, int place, int size) {
        FragmentList fragments = chain.fragments();
        FragmentKind kind = fragments.kind(index);
        int code = (int) fragments.operand(index);
        value.setTarget(fragments.symbol(index), fragments.addend(index), fragments.position(index));
        long position = fragments.position(index);
        Section section = chain.section();
        boolean jump = kind == FragmentKind.COMPRESSED_JUMP;
        if (size == Short.BYTES) {
            put(place, code, Short.BYTES);
            instruction(section, jump ? FixupKind.RVC_JUMP : FixupKind.RVC_BRANCH, place, position, false);
            return;
        }
        int word = kind == FragmentKind.BRANCH ? code : BranchCode.expanded(code);
        if (size == Integer.BYTES) {
            put(place, word, Integer.BYTES);
            instruction(section, jump ? FixupKind.JAL : FixupKind.BRANCH, place, position, false);
            return;
        }
        int first = size - Integer.BYTES;
        put(
                place,
                first == Short.BYTES ? BranchCode.invertedShortOverJump(code) : BranchCode.invertedOverJump(word),
                first);
        put(place + first, BranchCode.plainJump(), Integer.BYTES);
        instruction(section, FixupKind.JAL, place + first, position, false);
    }

    private void writeLeb128(FragmentList fragments, int index, int place, boolean signed) {
        Term term = new Term();
        term.setSymbol(Objects.requireNonNull(fragments.symbol(index)), fragments.addend(index));
        long number = evaluator.isConstant(term) ? term.constant() : 0;
        int size = (int) fragments.size(index);
        int length = Leb128.encode(number, signed, bytes, place);
        // Padded to the size that the layout gave it, with the continuation bit.
        int filler = signed && number < 0 ? 0x7f : 0;
        for (int at = length; at < size; at++) {
            bytes[place + at - 1] |= (byte) 0x80;
            bytes[place + at] = (byte) filler;
        }
    }

    private void writeAdvance(FragmentList fragments, int index, int place) {
        value.setDistance(Objects.requireNonNull(fragments.symbol(index)));
        Symbol added = Objects.requireNonNull(value.added());
        Symbol subtracted = Objects.requireNonNull(value.subtracted());
        long distance = evaluator.distance(added, subtracted);
        AdvanceForm form = AdvanceForm.of(distance);
        form.write(distance, bytes, place);
        if (fragments.isRelaxed(index) && form != AdvanceForm.NOTHING) {
            relocate(place + form.fieldOffset(), form.setRelocation(), added, 0, false);
            relocate(place + form.fieldOffset(), form.subtractRelocation(), subtracted, 0, false);
        }
    }

    private void relocate(int place, RelocationType type, @Nullable Symbol symbol, long addend, boolean relaxed) {
        relocate(place, type.number(), symbol, addend);
        if (relaxed) {
            relocations.add(place, RelocationType.RELAX.number(), null, addend);
        }
    }

    private void relocate(int place, int typeNumber, @Nullable Symbol symbol, long addend) {
        if (symbol != null) {
            order.use(symbol, isOfBranch(typeNumber));
        }
        relocations.add(place, typeNumber, symbol, addend);
    }

    private static boolean isOfBranch(int typeNumber) {
        return typeNumber == RelocationType.BRANCH.number()
                || typeNumber == RelocationType.JAL.number()
                || typeNumber == RelocationType.RVC_BRANCH.number()
                || typeNumber == RelocationType.RVC_JUMP.number();
    }

    private void put(int place, long number, int byteCount) {
        for (int index = 0; index < byteCount; index++) {
            bytes[place + index] = (byte) (number >> (8 * index));
        }
    }

    private int word(int place) {
        return half(place) | half(place + 2) << 16;
    }

    private int half(int place) {
        return (bytes[place] & 0xff) | ((bytes[place + 1] & 0xff) << 8);
    }
}
