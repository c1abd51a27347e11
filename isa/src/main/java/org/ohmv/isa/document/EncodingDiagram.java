package org.ohmv.isa.document;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.ohmv.isa.Encoding;

/** The figure of an instruction's bits as the manuals print it, in characters. */
public final class EncodingDiagram {
    private EncodingDiagram() {}

    /** The figure of an encoding: bit numbers above cells that hold fixed bits or the names of fields. */
    public static List<String> of(Encoding encoding) {
        return lines(encoding, OptionalInt.empty());
    }

    /**
     * The figure of an encoding with a line of the bits that a word has in each cell.
     *
     * @param encoding the encoding
     * @param word an instance of it
     */
    public static List<String> of(Encoding encoding, int word) {
        return lines(encoding, OptionalInt.of(word));
    }

    private static List<String> lines(Encoding encoding, OptionalInt word) {
        StringBuilder numbers = new StringBuilder();
        StringBuilder border = new StringBuilder();
        StringBuilder names = new StringBuilder("|");
        StringBuilder bits = new StringBuilder("|");
        for (Encoding.Part part : encoding.parts()) {
            String high = Integer.toString(part.highestBit());
            String low = part.highestBit() == part.lowestBit() ? "" : Integer.toString(part.lowestBit());
            String value = word.isEmpty() ? "" : binary(part, word.getAsInt());
            int needed = Math.max(part.text().length(), value.length());
            int width = Math.max(needed + 2, high.length() + low.length() + 1);
            numbers.append(' ')
                    .append(high)
                    .append(" ".repeat(width - high.length() - low.length()))
                    .append(low);
            border.append('+').append("-".repeat(width));
            centre(names, part.text(), width);
            centre(bits, value, width);
        }
        border.append('+');
        List<String> lines = new ArrayList<>(List.of(numbers.toString(), border.toString(), names.toString()));
        if (word.isPresent()) {
            lines.add(bits.toString());
        }
        lines.add(border.toString());
        return List.copyOf(lines);
    }

    private static void centre(StringBuilder out, String text, int width) {
        int left = (width - text.length()) / 2;
        out.append(" ".repeat(left))
                .append(text)
                .append(" ".repeat(width - text.length() - left))
                .append('|');
    }

    private static String binary(Encoding.Part part, int word) {
        int width = part.highestBit() - part.lowestBit() + 1;
        String digits = Integer.toBinaryString(part.of(word));
        return "0".repeat(width - digits.length()) + digits;
    }
}
