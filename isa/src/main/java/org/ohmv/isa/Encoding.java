package org.ohmv.isa;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;

/**
 * The bit pattern of an instruction, parsed from its printed form in the manual.
 *
 * <p>The form is a list of tokens from the most significant bit down, for instance {@code "imm[12|10:5] rs2 rs1 000
 * imm[4:1|11] 1100011"}:
 *
 * <ul>
 *   <li>{@code 0110011}: fixed bits;
 *   <li>{@code rd rs1 rs2 rs3} (5 bits), {@code rd' rs1' rs2'} (3 bits, registers 8 to 15), {@code rm} (3), {@code csr}
 *       (12), {@code fm pred succ} (4), {@code aq rl} (1): fields whose width the manual fixes;
 *   <li>{@code imm[11:0]}, {@code nzuimm[5:4|9:6|2|3]}: fields with the value bits that they hold. {@code imm} and
 *       {@code nzimm} are signed, all others unsigned; {@code nz} means that zero is reserved. Several tokens of one
 *       name are one field;
 *   <li>{@code rs1/rd}: one field that is named {@code rd} and both read and written;
 *   <li>{@code rd!=0}, {@code rd!={0,2}}: values that belong to another instruction or are reserved. The reserved
 *       rounding modes 5 and 6 of {@code rm} need not be written.
 * </ul>
 *
 * <p>The tokens must add up to 16 or 32 bits.
 */
public final class Encoding {
    private static final Map<String, Integer> KNOWN_WIDTHS = Map.ofEntries(
            Map.entry("rd", 5),
            Map.entry("rs1", 5),
            Map.entry("rs2", 5),
            Map.entry("rs3", 5),
            Map.entry("rd'", 3),
            Map.entry("rs1'", 3),
            Map.entry("rs2'", 3),
            Map.entry("rm", 3),
            Map.entry("csr", 12),
            Map.entry("fm", 4),
            Map.entry("pred", 4),
            Map.entry("succ", 4),
            Map.entry("aq", 1),
            Map.entry("rl", 1));
    private static final List<Long> RESERVED_ROUNDING_MODES = List.of(5L, 6L);
    private static final Set<String> SIGNED = Set.of("imm", "nzimm");

    private final String pattern;
    private final int lengthBytes;
    private final int mask;
    private final int match;
    private final List<Field> fields;
    private final Map<String, Field> fieldsByName;
    private final List<Exclusion> exclusions;
    private final List<Part> parts;
    /** The same as the list, for decoding. */
    private final Exclusion[] exclusionArray;

    /**
     * A value that a field must not have.
     *
     * @param field the field
     * @param value the excluded value
     * @param wordMask the bits of the word that the field occupies
     * @param wordBits those bits when the field has the excluded value
     */
    public record Exclusion(Field field, long value, int wordMask, int wordBits) {
        Exclusion(Field field, long value) {
            this(field, value, field.wordMask(), field.place(value));
        }
    }

    /**
     * A piece of the printed form: what the manual's figure of the instruction has as one cell.
     *
     * @param text what is printed there, without the values that are excluded: {@code 0110011}, {@code imm[4:1|11]}
     * @param highestBit the highest bit of the word that it covers
     * @param lowestBit the lowest bit of the word that it covers
     */
    public record Part(String text, int highestBit, int lowestBit) {
        /** Whether its bits are the same in every instance. */
        public boolean isFixed() {
            return Parser.isFixed(text);
        }

        /** The bits of a word that it covers, as a number. */
        public int of(int word) {
            return (int) ((word & 0xffffffffL) >>> lowestBit & (1L << (highestBit - lowestBit + 1)) - 1);
        }
    }

    private Encoding(String pattern, Parser parser) {
        this.pattern = pattern;
        this.parts = List.copyOf(parser.parts);
        this.lengthBytes = parser.position == 0 ? parser.totalBits / 8 : 0;
        this.mask = parser.mask;
        this.match = parser.match;
        Map<String, Field> byName = new LinkedHashMap<>();
        parser.segments.forEach((name, segments) -> byName.put(name, new Field(name, SIGNED.contains(name), segments)));
        this.fieldsByName = Map.copyOf(byName);
        this.fields = List.copyOf(byName.values());
        List<Exclusion> excluded = new ArrayList<>();
        for (Field field : fields) {
            for (long value : parser.excluded.getOrDefault(field.name(), List.of())) {
                excluded.add(new Exclusion(field, value));
            }
        }
        this.exclusions = List.copyOf(excluded);
        this.exclusionArray = excluded.toArray(new Exclusion[0]);
    }

    /**
     * Parses a bit pattern.
     *
     * @param pattern the printed form, as described above
     * @return the encoding
     * @throws IllegalArgumentException if a token is not understood or the bits do not add up to 16 or 32
     */
    public static Encoding of(String pattern) {
        return new Encoding(pattern, new Parser(pattern));
    }

    /** The printed form that this encoding was parsed from. */
    public String pattern() {
        return pattern;
    }

    /** The pieces of the printed form, from the most significant bit down. */
    public List<Part> parts() {
        return parts;
    }

    /** The length of the instruction in bytes: 2 or 4. */
    public int lengthBytes() {
        return lengthBytes;
    }

    /** The bits that are fixed; for a 16-bit instruction within the low half. */
    public int mask() {
        return mask;
    }

    /** The values of the fixed bits. */
    public int match() {
        return match;
    }

    /** The fields, in the order in which they first occur in the pattern. */
    public List<Field> fields() {
        return fields;
    }

    /** The values that fields must not have. */
    public List<Exclusion> exclusions() {
        return exclusions;
    }

    /** The field of that name, if the pattern has it. */
    public Optional<Field> field(String name) {
        return Optional.ofNullable(fieldsByName.get(name));
    }

    /** Whether a word (for a 16-bit instruction, its low half) is an instance of this encoding. */
    public boolean matches(int word) {
        return (word & mask) == match && !excludes(word);
    }

    /** Whether one of the fields of the word has a value that belongs to another instruction or is reserved. */
    public boolean excludes(int word) {
        for (Exclusion exclusion : exclusionArray) {
            if ((word & exclusion.wordMask()) == exclusion.wordBits()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return pattern;
    }

    /** Consumes the tokens from the most significant bit down. */
    private static final class Parser {
        private final String pattern;
        private final int totalBits;
        private int position;
        private int mask;
        private int match;
        private final Map<String, List<Field.Segment>> segments = new LinkedHashMap<>();
        private final Map<String, List<Long>> excluded = new LinkedHashMap<>();
        private final List<Part> parts = new ArrayList<>();

        Parser(String pattern) {
            this.pattern = pattern;
            List<String> tokens = new ArrayList<>();
            StringTokenizer tokenizer = new StringTokenizer(pattern);
            int bits = 0;
            while (tokenizer.hasMoreTokens()) {
                tokens.add(tokenizer.nextToken());
                bits += width(tokens.get(tokens.size() - 1));
            }
            this.totalBits = bits;
            if (totalBits != 16 && totalBits != 32) {
                throw new IllegalArgumentException("'" + pattern + "' has " + totalBits + " bits, not 16 or 32");
            }
            this.position = totalBits;
            tokens.forEach(this::take);
        }

        private int width(String token) {
            if (isFixed(token)) {
                return token.length();
            }
            String bare = withoutExclusion(token);
            int bracket = bare.indexOf('[');
            if (bracket >= 0) {
                int sum = 0;
                for (int[] range : ranges(bare.substring(bracket + 1, bare.length() - 1))) {
                    sum += range[0] - range[1] + 1;
                }
                return sum;
            }
            Integer width = KNOWN_WIDTHS.get(fieldName(bare));
            if (width == null) {
                throw new IllegalArgumentException("unknown field '" + token + "' in '" + pattern + "'");
            }
            return width;
        }

        private void take(String token) {
            parts.add(new Part(withoutExclusion(token), position - 1, position - width(token)));
            if (isFixed(token)) {
                position -= token.length();
                mask |= (int) (((1L << token.length()) - 1) << position);
                match |= (int) (Long.parseLong(token, 2) << position);
                return;
            }
            String bare = withoutExclusion(token);
            String name = fieldName(bare);
            int bracket = bare.indexOf('[');
            String bits = bracket >= 0 ? bare.substring(bracket + 1, bare.length() - 1) : (width(token) - 1) + ":0";
            for (int[] range : ranges(bits)) {
                int width = range[0] - range[1] + 1;
                position -= width;
                segments.computeIfAbsent(name, key -> new ArrayList<>())
                        .add(new Field.Segment(position, range[1], width));
            }
            exclude(name, token);
        }

        private void exclude(String name, String token) {
            List<Long> values = excluded.computeIfAbsent(name, key -> new ArrayList<>());
            int at = token.indexOf("!=");
            if (at >= 0) {
                for (String value :
                        token.substring(at + 2).replaceAll("[{}]", "").split(",", -1)) {
                    values.add(Long.parseLong(value));
                }
            }
            if (name.startsWith("nz") && !values.contains(0L)) {
                values.add(0L);
            }
            if (name.equals("rm")) {
                values.addAll(RESERVED_ROUNDING_MODES);
            }
        }

        private static boolean isFixed(String token) {
            for (int at = 0; at < token.length(); at++) {
                if (token.charAt(at) != '0' && token.charAt(at) != '1') {
                    return false;
                }
            }
            return true;
        }

        private static String withoutExclusion(String token) {
            int at = token.indexOf("!=");
            return at < 0 ? token : token.substring(0, at);
        }

        private static String fieldName(String bare) {
            int bracket = bare.indexOf('[');
            String name = bracket >= 0 ? bare.substring(0, bracket) : bare;
            return name.substring(name.indexOf('/') + 1);
        }

        /** Splits {@code 12|10:5} into pairs of highest and lowest bit. */
        private static List<int[]> ranges(String bits) {
            List<int[]> result = new ArrayList<>();
            for (String part : bits.split("\\|", -1)) {
                String[] ends = part.split(":", -1);
                int high = Integer.parseInt(ends[0]);
                result.add(new int[] {high, Integer.parseInt(ends[ends.length - 1])});
            }
            return result;
        }
    }
}
