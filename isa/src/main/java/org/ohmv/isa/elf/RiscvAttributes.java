package org.ohmv.isa.elf;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The build attributes of a file, the contents of {@code .riscv.attributes} (psABI, "Attributes"): tags with a number
 * or a string. Tags that we do not know are kept; the parity says what their value is, even a number and odd a string.
 *
 * @param numbers values of the even tags
 * @param strings values of the odd tags
 */
public record RiscvAttributes(SortedMap<Integer, Long> numbers, SortedMap<Integer, String> strings) {
    /** The name of the section. */
    public static final String SECTION_NAME = ".riscv.attributes";
    /** {@code Tag_RISCV_stack_align}: alignment of the stack pointer in bytes. */
    public static final int STACK_ALIGN = 4;
    /** {@code Tag_RISCV_arch}: the {@link ArchitectureString}. */
    public static final int ARCH = 5;
    /** {@code Tag_RISCV_unaligned_access}: 1 if the code may make unaligned accesses. */
    public static final int UNALIGNED_ACCESS = 6;
    /** {@code Tag_RISCV_priv_spec}: major version of the privileged manual; deprecated. */
    public static final int PRIV_SPEC = 8;
    /** {@code Tag_RISCV_priv_spec_minor}; deprecated. */
    public static final int PRIV_SPEC_MINOR = 10;
    /** {@code Tag_RISCV_priv_spec_revision}; deprecated. */
    public static final int PRIV_SPEC_REVISION = 12;
    /** {@code Tag_RISCV_atomic_abi}. */
    public static final int ATOMIC_ABI = 14;
    /** {@code Tag_RISCV_x3_reg_usage}. */
    public static final int X3_REG_USAGE = 16;
    /** An object without attributes. */
    public static final RiscvAttributes NONE = new RiscvAttributes(new TreeMap<>(), new TreeMap<>());

    private static final int FORMAT_VERSION = 'A';
    private static final String VENDOR = "riscv";
    private static final int TAG_FILE = 1;

    /** Copies the maps. */
    public RiscvAttributes {
        numbers = Collections.unmodifiableSortedMap(new TreeMap<>(numbers));
        strings = Collections.unmodifiableSortedMap(new TreeMap<>(strings));
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return numbers.isEmpty() && strings.isEmpty();
    }

    /** The same attributes with tag {@code tag}, even, set to {@code value}. */
    public RiscvAttributes with(int tag, long value) {
        SortedMap<Integer, Long> changed = new TreeMap<>(numbers);
        changed.put(tag, value);
        return new RiscvAttributes(changed, strings);
    }

    /** The same attributes with tag {@code tag}, odd, set to {@code value}. */
    public RiscvAttributes with(int tag, String value) {
        SortedMap<Integer, String> changed = new TreeMap<>(strings);
        changed.put(tag, value);
        return new RiscvAttributes(numbers, changed);
    }

    /** The number of tag {@code tag}, 0 if it is not said. */
    public long number(int tag) {
        return numbers.getOrDefault(tag, 0L);
    }

    /** The architecture as the file spells it, empty if it is not said. */
    public Optional<String> architecture() {
        return Optional.ofNullable(strings.get(ARCH));
    }

    /** The contents of the section: one file-wide list of tags, in ascending order. */
    public byte[] toBytes() {
        SectionContents tags = new SectionContents();
        SortedMap<Integer, Object> all = new TreeMap<>(numbers);
        all.putAll(strings);
        for (Map.Entry<Integer, Object> tag : all.entrySet()) {
            tags.appendUleb128(tag.getKey());
            if (tag.getValue() instanceof Long number) {
                tags.appendUleb128(number);
            } else {
                tags.append(tag.getValue().toString().getBytes(StandardCharsets.UTF_8));
                tags.appendByte(0);
            }
        }
        SectionContents result = new SectionContents();
        int vendorLength = VENDOR.length() + 1;
        int listLength = 1 + 4 + tags.size();
        result.appendByte(FORMAT_VERSION);
        result.appendWord(4 + vendorLength + listLength);
        result.append(VENDOR.getBytes(StandardCharsets.US_ASCII));
        result.appendByte(0);
        result.appendByte(TAG_FILE);
        result.appendWord(listLength);
        result.append(tags.toByteArray());
        return result.toByteArray();
    }

    /** Gives {@code object} a section with these attributes. */
    public void addTo(ElfObject object) {
        ElfSection section = object.section(object.addSection(SECTION_NAME, SectionType.RISCV_ATTRIBUTES, 0));
        section.contents().append(toBytes());
    }

    /** The attributes of {@code object}; {@link #NONE} if it has no such section. */
    public static RiscvAttributes of(ElfObject object) throws ElfFormatException {
        for (ElfSection section : object.sections()) {
            if (section.type() == SectionType.RISCV_ATTRIBUTES) {
                return parse(section.contents().toByteArray(), 0);
            }
        }
        return NONE;
    }

    /**
     * Reads the contents of the section. Lists of other vendors, and of single sections or symbols, are passed over.
     *
     * @param contents the bytes of the section
     * @param fileOffset where they stand in the file, for messages
     */
    public static RiscvAttributes parse(byte[] contents, long fileOffset) throws ElfFormatException {
        ByteCursor cursor = new ByteCursor(contents, SECTION_NAME, fileOffset);
        if (contents.length == 0) {
            return NONE;
        }
        int version = cursor.unsignedByte("format version");
        if (version != FORMAT_VERSION) {
            throw cursor.problem("build attributes of format " + version + "; only 'A' is known");
        }
        RiscvAttributes result = NONE;
        while (!cursor.atEnd()) {
            ByteCursor vendorList = lengthPrefixed(cursor, "vendor list", 0);
            if (vendorList.string("vendor name").equals(VENDOR)) {
                result = parseVendorList(vendorList, result);
            }
        }
        return result;
    }

    private static RiscvAttributes parseVendorList(ByteCursor cursor, RiscvAttributes before)
            throws ElfFormatException {
        RiscvAttributes result = before;
        while (!cursor.atEnd()) {
            int tag = cursor.unsignedByte("list tag");
            ByteCursor list = lengthPrefixed(cursor, "attribute list", 1);
            if (tag == TAG_FILE) {
                result = parseTags(list, result);
            }
        }
        return result;
    }

    private static RiscvAttributes parseTags(ByteCursor cursor, RiscvAttributes before) throws ElfFormatException {
        SortedMap<Integer, Long> numbers = new TreeMap<>(before.numbers);
        SortedMap<Integer, String> strings = new TreeMap<>(before.strings);
        while (!cursor.atEnd()) {
            long tag = cursor.uleb128("tag");
            if (tag < 0 || tag > Integer.MAX_VALUE) {
                throw cursor.problem("build attribute tag " + Long.toUnsignedString(tag) + " is too large");
            }
            if (tag % 2 == 0) {
                numbers.put((int) tag, cursor.uleb128("value of tag " + tag));
            } else {
                strings.put((int) tag, cursor.string("value of tag " + tag));
            }
        }
        return new RiscvAttributes(numbers, strings);
    }

    /**
     * The attributes of a program linked of files with these and {@code other}, by GNU ld's rules: architectures are
     * united, unaligned access is allowed if any allows it, and other tags must not contradict each other.
     *
     * @param conflicts receives one sentence for each contradiction; the first value is kept
     */
    public RiscvAttributes merge(RiscvAttributes other, List<String> conflicts) {
        SortedMap<Integer, Long> mergedNumbers = new TreeMap<>(numbers);
        other.numbers.forEach((tag, theirs) -> mergedNumbers.merge(tag, theirs, (ours, value) -> {
            if (tag == UNALIGNED_ACCESS) {
                return ours | value;
            }
            if (!ours.equals(value) && ours != 0 && value != 0) {
                conflicts.add(tagName(tag) + " is " + value + ", but " + ours + " in the files before");
            }
            return ours == 0 ? value : ours;
        }));
        SortedMap<Integer, String> mergedStrings = new TreeMap<>(strings);
        List<String> architectureConflicts = new ArrayList<>();
        other.strings.forEach((tag, theirs) -> mergedStrings.merge(tag, theirs, (ours, value) -> {
            if (tag == ARCH) {
                return mergeArchitectures(ours, value, architectureConflicts);
            }
            return ours;
        }));
        conflicts.addAll(architectureConflicts);
        return new RiscvAttributes(mergedNumbers, mergedStrings);
    }

    private static String mergeArchitectures(String ours, String theirs, List<String> conflicts) {
        if (ours.equals(theirs)) {
            return ours;
        }
        try {
            return ArchitectureString.parse(ours)
                    .merge(ArchitectureString.parse(theirs))
                    .toString();
        } catch (IllegalArgumentException impossible) {
            conflicts.add(String.valueOf(impossible.getMessage()));
            return ours;
        }
    }

    private static String tagName(int tag) {
        return switch (tag) {
            case STACK_ALIGN -> "Tag_RISCV_stack_align";
            case PRIV_SPEC -> "Tag_RISCV_priv_spec";
            case PRIV_SPEC_MINOR -> "Tag_RISCV_priv_spec_minor";
            case PRIV_SPEC_REVISION -> "Tag_RISCV_priv_spec_revision";
            case ATOMIC_ABI -> "Tag_RISCV_atomic_abi";
            case X3_REG_USAGE -> "Tag_RISCV_x3_reg_usage";
            default -> "build attribute " + tag;
        };
    }

    /** The part that the length here counts, which includes itself and {@code before} bytes before it. */
    private static ByteCursor lengthPrefixed(ByteCursor cursor, String what, int before) throws ElfFormatException {
        long length = cursor.unsignedWord("length of a " + what);
        if (length < 4 + before) {
            throw cursor.problem("a " + what + " cannot be " + length + " bytes long");
        }
        return cursor.part(length - 4 - before, what);
    }
}
