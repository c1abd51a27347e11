package org.ohmv.isa.elf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The architecture of a file, as {@code .riscv.attributes} names it: {@code rv64i2p1_m2p0_zicsr2p0}. Immutable; the
 * extensions stand in canonical order (unprivileged manual, "ISA Extension Naming Conventions"): the base, the single
 * letters, then {@code z}, {@code s} and {@code x} extensions.
 *
 * @param registerBits the register width, 32 or 64
 * @param extensions the base and the extensions in canonical order, no name twice
 */
public record ArchitectureString(int registerBits, List<Extension> extensions) {
    /** The order of the single letters, the base first. */
    private static final String LETTER_ORDER = "eigmafdqlcbkjtpvnh";

    private static final Pattern LETTER = Pattern.compile("([a-z&&[^szx]])(?:(\\d++)p(\\d++)|(\\d++)(?!p))?");
    private static final Pattern NAME = Pattern.compile("([szx][a-z0-9]*?)(?:(\\d++)p(\\d++))?");
    /** Longer than any real architecture; keeps a broken file from costing time. */
    private static final int LONGEST = 1 << 12;

    private static final Comparator<Extension> CANONICAL_ORDER = Comparator.comparingInt(ArchitectureString::classOrder)
            .thenComparingInt(ArchitectureString::letterOrder)
            .thenComparing(Extension::name);

    /**
     * An extension, or the base, with its version.
     *
     * @param name in lower case
     * @param major the version before the {@code p}, -1 if not said
     * @param minor the version behind the {@code p}, -1 if not said
     */
    public record Extension(String name, int major, int minor) {
        /** Whether a version is said. */
        public boolean hasVersion() {
            return major >= 0;
        }

        /** Name and version, such as {@code zicsr2p0}. */
        @Override
        public String toString() {
            return hasVersion() ? name + major + "p" + minor : name;
        }

        private boolean isNewerThan(Extension other) {
            return major != other.major ? major > other.major : minor > other.minor;
        }
    }

    /** Sorts the extensions into canonical order. */
    public ArchitectureString {
        extensions = extensions.stream().sorted(CANONICAL_ORDER).toList();
    }

    /**
     * Reads {@code text}, such as {@code rv64i2p1_m2p0_zicsr2p0}. Versions may be left out; {@code g} stands for
     * {@code imafd_zicsr_zifencei}.
     *
     * @throws IllegalArgumentException saying what is wrong, in words for the user
     */
    public static ArchitectureString parse(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.length() > LONGEST) {
            throw new IllegalArgumentException("an architecture string of " + lower.length() + " characters is none");
        }
        int registerBits;
        if (lower.startsWith("rv64")) {
            registerBits = 64;
        } else if (lower.startsWith("rv32")) {
            registerBits = 32;
        } else {
            throw new IllegalArgumentException("architecture '" + text + "' does not begin with rv32 or rv64");
        }
        Map<String, Extension> found = new HashMap<>();
        int position = 4;
        while (position < lower.length()) {
            if (lower.charAt(position) == '_') {
                position++;
                continue;
            }
            position = parseExtension(text, lower, position, found);
        }
        return new ArchitectureString(registerBits, List.copyOf(found.values()));
    }

    private static int parseExtension(String text, String lower, int position, Map<String, Extension> found) {
        Matcher letter = LETTER.matcher(lower).region(position, lower.length());
        if (letter.lookingAt()) {
            if (letter.group(1).equals("g")) {
                for (String implied : List.of("i", "m", "a", "f", "d", "zicsr", "zifencei")) {
                    found.putIfAbsent(implied, new Extension(implied, -1, -1));
                }
                return letter.end();
            }
            String major = letter.group(2) != null ? letter.group(2) : letter.group(4);
            String minor = letter.group(2) != null ? letter.group(3) : "0";
            add(text, extension(letter.group(1), major, minor), found);
            return letter.end();
        }
        int underscore = lower.indexOf('_', position);
        int end = underscore < 0 ? lower.length() : underscore;
        Matcher name = NAME.matcher(lower).region(position, end);
        if (!name.matches()) {
            throw new IllegalArgumentException(
                    "architecture '" + text + "' names no extension at '" + lower.substring(position, end) + "'");
        }
        add(text, extension(name.group(1), name.group(2), name.group(3)), found);
        return end;
    }

    private static Extension extension(String name, String major, String minor) {
        return major == null ? new Extension(name, -1, -1) : new Extension(name, version(major), version(minor));
    }

    private static int version(String digits) {
        if (digits.length() > 6) {
            throw new IllegalArgumentException("version " + digits + " of an extension is too large");
        }
        return Integer.parseInt(digits);
    }

    private static void add(String text, Extension extension, Map<String, Extension> found) {
        if (found.put(extension.name(), extension) != null && !extension.name().equals("i")) {
            throw new IllegalArgumentException("architecture '" + text + "' names " + extension.name() + " twice");
        }
    }

    /**
     * The architecture of a program linked of files of both: all extensions of either, the newer version where they
     * differ, as GNU ld does it.
     *
     * @throws IllegalArgumentException if the register widths differ, or one has the base {@code e} and the other
     *     {@code i}
     */
    public ArchitectureString merge(ArchitectureString other) {
        if (registerBits != other.registerBits) {
            throw new IllegalArgumentException(
                    "RV" + registerBits + " and RV" + other.registerBits + " cannot be linked");
        }
        Map<String, Extension> merged = new HashMap<>();
        extensions.forEach(extension -> merged.put(extension.name(), extension));
        for (Extension extension : other.extensions) {
            merged.merge(extension.name(), extension, (ours, theirs) -> theirs.isNewerThan(ours) ? theirs : ours);
        }
        if (merged.containsKey("e") && merged.containsKey("i")) {
            throw new IllegalArgumentException(
                    "the bases RV" + registerBits + "E and RV" + registerBits + "I cannot be linked");
        }
        return new ArchitectureString(registerBits, List.copyOf(merged.values()));
    }

    /** Whether the extension {@code name}, in lower case, is among them. */
    public boolean has(String name) {
        return extensions.stream().anyMatch(extension -> extension.name().equals(name));
    }

    /** The string of the attribute, such as {@code rv64i2p1_m2p0_zicsr2p0}. */
    @Override
    public String toString() {
        return "rv" + registerBits
                + extensions.stream().map(Extension::toString).collect(Collectors.joining("_"));
    }

    private static int classOrder(Extension extension) {
        return extension.name().length() == 1
                ? 0
                : 1 + "zsx".indexOf(extension.name().charAt(0));
    }

    /** The place of a single letter, or of the second letter of a {@code z} extension, in the order of the letters. */
    private static int letterOrder(Extension extension) {
        String name = extension.name();
        if (name.length() > 1 && name.charAt(0) != 'z') {
            return 0;
        }
        int place = LETTER_ORDER.indexOf(name.charAt(name.length() == 1 ? 0 : 1));
        return place < 0 ? LETTER_ORDER.length() + name.charAt(name.length() == 1 ? 0 : 1) : place;
    }

    /** The names of the extensions in canonical order, without versions. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        extensions.forEach(extension -> names.add(extension.name()));
        return names;
    }
}
