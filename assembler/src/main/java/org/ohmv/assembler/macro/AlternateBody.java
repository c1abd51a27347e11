package org.ohmv.assembler.macro;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.ohmv.assembler.source.Cursor;

/**
 * Bodies in alternate mode: {@code LOCAL name, ...} lines at their beginning make names that are new in every
 * instantiation (GNU as manual, {@code .altmacro}); as GNU as does, {@code .LL} and a number that counts through.
 */
final class AlternateBody {
    private int localNames;

    /** The body cut for alternate mode, with the names of its {@code LOCAL} lines replaced by new ones. */
    MacroBody withLocals(byte[] text, List<String> parameters, long count) {
        List<String> locals = new ArrayList<>();
        int start = 0;
        while (start < text.length) {
            int end = start;
            while (end < text.length && text[end] != '\n') {
                end++;
            }
            String line = new String(text, start, end - start, StandardCharsets.UTF_8).strip();
            if (!line.toLowerCase(Locale.ROOT).startsWith("local")
                    || (line.length() > 5 && Cursor.isNamePart(line.charAt(5) & 0xff))) {
                break;
            }
            for (String name : line.substring(5).split("[,\\s]+", -1)) {
                if (!name.isEmpty()) {
                    locals.add(name);
                }
            }
            start = Math.min(end + 1, text.length);
        }
        byte[] rest = Arrays.copyOfRange(text, start, text.length);
        if (!locals.isEmpty()) {
            List<byte[]> names = new ArrayList<>();
            for (int index = 0; index < locals.size(); index++) {
                names.add(String.format(".LL%04x", ++localNames).getBytes(StandardCharsets.US_ASCII));
            }
            rest = new MacroBody(rest, locals, true).expand(names, count);
        }
        return new MacroBody(rest, parameters, true);
    }
}
