package org.ohmv.isa.document;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Generated parts of a text that is otherwise written by hand. Each stands between the lines {@code <!-- generated:
 * name -->} and {@code <!-- end generated -->}.
 */
public final class GeneratedSections {
    private static final Pattern SECTION =
            Pattern.compile("(<!-- generated: ([a-z-]+) -->\n).*?(<!-- end generated -->\n)", Pattern.DOTALL);

    private GeneratedSections() {}

    /**
     * The text with its generated parts replaced by those of the map.
     *
     * @param text the text as it stands
     * @param sections the parts, by name; parts of other names are left alone
     * @return the text as it should be
     */
    public static String replace(String text, Map<String, String> sections) {
        return SECTION.matcher(text).replaceAll(match -> {
            String section = sections.get(match.group(2));
            String all = section == null ? match.group() : match.group(1) + section + match.group(3);
            return Matcher.quoteReplacement(all);
        });
    }
}
