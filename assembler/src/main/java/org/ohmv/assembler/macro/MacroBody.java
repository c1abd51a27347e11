package org.ohmv.assembler.macro;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.ohmv.assembler.model.LimitException;
import org.ohmv.assembler.source.Cursor;

/**
 * A text with places where arguments go, cut into pieces once so that it can be put together often.
 *
 * <p>{@code \name} is the argument of a parameter, {@code \@} the number of the instantiation, {@code \()} nothing, to
 * end a name. A backslash in front of anything else stays. In alternate mode a parameter's name by itself is replaced
 * as well, and {@code &} beside it vanishes.
 */
final class MacroBody {
    private static final int MOST_TEXT = 64 << 20;
    private static final int TEXT = -1;
    private static final int COUNT = -2;

    private final byte[] text;
    private final int length;
    private final List<int[]> pieces = new ArrayList<>();
    private final List<String> parameters;
    private final boolean alternate;

    /**
     * Cuts a text.
     *
     * @param text the text
     * @param parameters the names that are replaced; argument {@code i} replaces name {@code i}
     * @param alternate whether {@code .altmacro} is on
     */
    MacroBody(byte[] text, List<String> parameters, boolean alternate) {
        this.text = text;
        this.length = text.length;
        this.parameters = List.copyOf(parameters);
        this.alternate = alternate;
        cut();
    }

    /** The text, for cutting it anew. */
    byte[] text() {
        return text;
    }

    /** Whether it was cut for alternate mode. */
    boolean isAlternate() {
        return alternate;
    }

    private void cut() {
        int start = 0;
        int at = 0;
        while (at < length) {
            int character = text[at] & 0xff;
            int end = at + 1;
            int what = TEXT;
            if (character == '\\' && at + 1 < length) {
                int next = text[at + 1] & 0xff;
                if (next == '@') {
                    what = COUNT;
                    end = at + 2;
                } else if (next == '(' && at + 2 < length && text[at + 2] == ')') {
                    addText(start, at);
                    at += 3;
                    start = at;
                    continue;
                } else if (Cursor.isNameStart(next)) {
                    end = nameEnd(at + 1);
                    what = parameter(at + 1, end);
                    // \a.b is the argument of a and then .b, unless a.b is a parameter itself.
                    if (what == TEXT) {
                        int shorter = shorterParameter(at + 1, end);
                        if (shorter > at + 1) {
                            end = shorter;
                            what = parameter(at + 1, end);
                        }
                    }
                }
            } else if (alternate && Cursor.isNameStart(character)) {
                end = nameEnd(at);
                what = parameter(at, end);
            }
            if (what != TEXT) {
                boolean joined = alternate && at > start && text[at - 1] == '&';
                addText(start, joined ? at - 1 : at);
                pieces.add(new int[] {what, 0, 0});
                start = alternate && end < length && text[end] == '&' ? end + 1 : end;
                at = start;
            } else {
                at = character == '\\' ? at + 1 : end;
            }
        }
        addText(start, length);
    }

    private void addText(int start, int end) {
        if (end > start) {
            pieces.add(new int[] {TEXT, start, end});
        }
    }

    private int nameEnd(int start) {
        int end = start;
        while (end < length && Cursor.isNamePart(text[end] & 0xff)) {
            end++;
        }
        return end;
    }

    private int shorterParameter(int start, int end) {
        for (int shorter = end - 1; shorter > start; shorter--) {
            if (text[shorter] == '.' && parameter(start, shorter) != TEXT) {
                return shorter;
            }
        }
        return start;
    }

    private int parameter(int start, int end) {
        int index = parameters.indexOf(new String(text, start, end - start, StandardCharsets.UTF_8));
        return index < 0 ? TEXT : index;
    }

    /**
     * Puts the text together.
     *
     * @throws LimitException if it becomes too long
     */
    byte[] expand(List<byte[]> arguments, long count) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(length + 32);
        requireSize(arguments);
        for (int[] piece : pieces) {
            switch (piece[0]) {
                case TEXT -> out.write(text, piece[1], piece[2] - piece[1]);
                case COUNT -> out.writeBytes(Long.toString(count).getBytes(StandardCharsets.US_ASCII));
                default -> out.writeBytes(arguments.get(piece[0]));
            }
        }
        return out.toByteArray();
    }

    private void requireSize(List<byte[]> arguments) {
        long size = length;
        for (int[] piece : pieces) {
            size += piece[0] >= 0 ? arguments.get(piece[0]).length : 0;
        }
        if (size > MOST_TEXT) {
            throw new LimitException("a macro makes more than " + MOST_TEXT + " bytes of text, a fixed limit");
        }
    }
}
