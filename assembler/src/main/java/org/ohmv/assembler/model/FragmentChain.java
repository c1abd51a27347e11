package org.ohmv.assembler.model;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One subsection of a section: fixed bytes, with fragments of yet unknown size between them, and fixups. A place in it
 * is the number of fixed bytes before it together with the number of fragments before it.
 *
 * <p>In a section without bits only the number of bytes is kept.
 */
public final class FragmentChain {
    private static final VarHandle HALF = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle DOUBLE_WORD =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int FIRST_CAPACITY = 64;
    /** Padding up to here is no longer than a branch may become. */
    private static final int LARGEST_COMMON_ALIGNMENT = 3;

    private final Section section;
    private final int subsection;
    private final OutputBudget budget;
    private final FragmentList fragments = new FragmentList();
    private final FixupList fixups = new FixupList();
    private byte[] bytes = {};
    private long size;
    private long counted;
    private int splits;
    private long base;
    private long[] regionStarts = {0};

    FragmentChain(Section section, int subsection, OutputBudget budget) {
        this.section = section;
        this.subsection = subsection;
        this.budget = budget;
    }

    /** The section that it is a part of. */
    public Section section() {
        return section;
    }

    /** The number by which the parts of a section are ordered. */
    public int subsection() {
        return subsection;
    }

    /** The number of fixed bytes. */
    public long size() {
        return size;
    }

    /** The fragments. */
    public FragmentList fragments() {
        return fragments;
    }

    /** The fixups. */
    public FixupList fixups() {
        return fixups;
    }

    /** The number of fragments. */
    public int fragmentCount() {
        return fragments.count();
    }

    /** Appends the low 8 bits. */
    public void appendByte(int value) {
        reserve(1);
        bytes[(int) size++] = (byte) value;
    }

    /** Appends the low 16 bits. */
    public void appendHalf(int value) {
        reserve(2);
        HALF.set(bytes, (int) size, (short) value);
        size += 2;
    }

    /** Appends 32 bits. */
    public void appendWord(int value) {
        reserve(4);
        WORD.set(bytes, (int) size, value);
        size += 4;
    }

    /** Appends 64 bits. */
    public void appendDoubleWord(long value) {
        reserve(8);
        DOUBLE_WORD.set(bytes, (int) size, value);
        size += 8;
    }

    /** Appends the low {@code byteCount} bytes of a number, 1 to 8. */
    public void append(long value, int byteCount) {
        reserve(byteCount);
        for (int index = 0; index < byteCount; index++) {
            bytes[(int) size++] = (byte) (value >> (8 * index));
        }
    }

    /** Appends a range of an array. */
    public void append(byte[] source, int start, int end) {
        reserve(end - start);
        System.arraycopy(source, start, bytes, (int) size, end - start);
        size += end - start;
    }

    /**
     * Appends a pattern over and over.
     *
     * @param count how many times
     * @param value the pattern
     * @param byteCount how many low bytes of it, 1 to 8
     * @throws LimitException if the output would become too large
     */
    public void fill(long count, long value, int byteCount) {
        if (section.isNobits()) {
            size += budget.checkedUnwritten(size, count, byteCount);
            return;
        }
        int total = budget.checkedProduct(count, byteCount);
        reserve(total);
        fillPattern(bytes, (int) size, total, value, byteCount);
        size += total;
    }

    /** Writes a pattern over and over into an array. */
    public static void fillPattern(byte[] target, int start, int total, long value, int byteCount) {
        if (byteCount == 1 || value == 0) {
            Arrays.fill(target, start, start + total, (byte) value);
            return;
        }
        for (int index = 0; index < total; index++) {
            target[start + index] = (byte) (value >> (8 * (index % byteCount)));
        }
    }

    /** Adds a fragment at the end; see {@link FragmentList}. */
    public void addFragment(
            FragmentKind kind,
            long operand,
            int detail,
            @Nullable Symbol symbol,
            long addend,
            long position,
            boolean relax) {
        fragments.add(size, kind, operand, detail, symbol, addend, position, relax);
        splits++;
    }

    /**
     * Says that the distance of what comes before and what comes now is not final before linking, or that GNU as takes
     * it so: it is then left to relocations in call frame information.
     */
    public void split() {
        splits++;
    }

    /** Whether a fragment of a range may become longer than a branch: space, padding, origin. */
    public boolean hasOpenFragment(int from, int to) {
        for (int index = from; index < to; index++) {
            switch (fragments.kind(index)) {
                case BRANCH,
                        COMPRESSED_BRANCH,
                        COMPRESSED_JUMP,
                        UNSIGNED_LEB128,
                        SIGNED_LEB128,
                        CALL_FRAME_ADVANCE -> {}
                case ALIGNMENT, CODE_ALIGNMENT -> {
                    if ((fragments.detail(index) & 0xff) > LARGEST_COMMON_ALIGNMENT) {
                        return true;
                    }
                }
                case ORIGIN, SPACE -> {
                    return true;
                }
            }
        }
        return false;
    }

    /** How many times the chain was split so far. */
    public int splits() {
        return splits;
    }

    /** Adds a fixup for bytes that will be appended next; see {@link FixupList}. */
    public void addFixup(
            FixupKind kind,
            @Nullable Symbol added,
            @Nullable Symbol subtracted,
            long addend,
            long position,
            boolean relax) {
        fixups.add(size, fragments.count(), kind, added, subtracted, addend, position, relax);
    }

    /** The offset in the section of the first byte, once sections are laid out. */
    public long base() {
        return base;
    }

    /** Sets the offset in the section of the first byte. */
    public void setBase(long offset) {
        base = offset;
    }

    /** The offset from the chain's beginning at which the fixed bytes behind {@code fragment} fragments begin. */
    public long regionStart(int fragment) {
        return regionStarts[fragment];
    }

    /** Sets the offset from the chain's beginning at which the fixed bytes behind {@code fragment} fragments begin. */
    public void setRegionStart(int fragment, long offset) {
        regionStarts[fragment] = offset;
    }

    /** Makes room for the starts of all regions; to be called when the chain is complete. */
    public void beginLayout() {
        regionStarts = new long[fragments.count() + 1];
    }

    /** How many fixed bytes come before region {@code fragment}. */
    public long regionOffset(int fragment) {
        return fragment == 0 ? 0 : fragments.offset(fragment - 1);
    }

    /** The offset in the section of a place, once sections are laid out. */
    public long offsetInSection(int fragment, long offset) {
        return base + regionStarts[fragment] + offset - regionOffset(fragment);
    }

    /** The length of the chain once sections are laid out. */
    public long laidOutSize() {
        int last = fragments.count();
        return regionStarts[last] + size - regionOffset(last);
    }

    /** Copies fixed bytes. */
    public void copyFixed(long from, long to, byte[] target, int targetStart) {
        System.arraycopy(bytes, (int) from, target, targetStart, (int) (to - from));
    }

    private void reserve(int count) {
        long needed = size + count;
        if (needed > bytes.length) {
            grow(needed);
        }
    }

    private void grow(long needed) {
        if (section.isNobits()) {
            throw new IllegalStateException("bytes in a section without bits");
        }
        int capacity = (int) Math.min(Math.max(needed, Math.max(FIRST_CAPACITY, 2L * bytes.length)), 0x7fff_fff0L);
        budget.take(needed - counted);
        counted = needed;
        bytes = Arrays.copyOf(bytes, capacity);
    }
}
