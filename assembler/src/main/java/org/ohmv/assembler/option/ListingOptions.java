package org.ohmv.assembler.option;

/**
 * What a listing shows, by the letters of GNU as's {@code -a} (its manual, "Enable Listings").
 *
 * @param assembly {@code l}: the lines of the source, with offsets and bytes
 * @param symbols {@code s}: the symbols
 * @param expansions {@code m}: what macros and repetitions became
 * @param sources {@code h}: the lines of the compiler's source that {@code .loc} names
 * @param conditionalsOmitted {@code c}: leaves out what a condition skips
 * @param debuggingOmitted {@code d}: leaves out directives for debuggers
 * @param general {@code g}: begins with what was assembled, and for which architecture
 */
public record ListingOptions(
        boolean assembly,
        boolean symbols,
        boolean expansions,
        boolean sources,
        boolean conditionalsOmitted,
        boolean debuggingOmitted,
        boolean general) {
    private static final String KNOWN = "cdghlmns";

    /**
     * The options that letters ask for; none are {@code hls}. Pages, which {@code n} omits, there are none.
     *
     * @throws IllegalArgumentException if a letter is unknown
     */
    public static ListingOptions of(String letters) {
        for (int index = 0; index < letters.length(); index++) {
            if (KNOWN.indexOf(letters.charAt(index)) < 0) {
                throw new IllegalArgumentException(
                        "'" + letters.charAt(index) + "' asks for nothing in a listing; known are " + KNOWN);
            }
        }
        String asked = letters.isEmpty() ? "hls" : letters;
        boolean high = asked.indexOf('h') >= 0;
        boolean macros = asked.indexOf('m') >= 0;
        return new ListingOptions(
                asked.indexOf('l') >= 0 || high || macros,
                asked.indexOf('s') >= 0,
                macros,
                high,
                asked.indexOf('c') >= 0,
                asked.indexOf('d') >= 0,
                asked.indexOf('g') >= 0);
    }
}
