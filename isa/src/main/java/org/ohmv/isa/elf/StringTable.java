package org.ohmv.isa.elf;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** A string table being made (gABI, "String Table"): equal strings stand once, the empty string at 0. */
final class StringTable {
    private final SectionContents contents = new SectionContents();
    private final Map<String, Integer> offsets = new HashMap<>();

    StringTable() {
        contents.appendByte(0);
        offsets.put("", 0);
    }

    /** The offset of {@code text}, which is added if it is new. */
    int offsetOf(String text) {
        Integer known = offsets.get(text);
        if (known != null) {
            return known;
        }
        int offset = contents.size();
        contents.append(text.getBytes(StandardCharsets.UTF_8));
        contents.appendByte(0);
        offsets.put(text, offset);
        return offset;
    }

    SectionContents contents() {
        return contents;
    }
}
