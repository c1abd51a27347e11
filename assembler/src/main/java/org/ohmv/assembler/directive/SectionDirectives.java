package org.ohmv.assembler.directive;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.ohmv.assembler.model.Section;
import org.ohmv.assembler.model.SectionTable;
import org.ohmv.assembler.model.Symbol;
import org.ohmv.assembler.parse.AssemblerCode;
import org.ohmv.assembler.parse.Problems;
import org.ohmv.assembler.parse.TranslationUnit;
import org.ohmv.assembler.source.Cursor;
import org.ohmv.isa.elf.SectionFlag;
import org.ohmv.isa.elf.SectionType;
import org.ohmv.isa.text.NearestName;

/** Which section what follows is for: {@code .text .section .pushsection .subsection} and their like. */
public final class SectionDirectives {
    private static final int GREATEST_SUBSECTION = 8192;

    private final TranslationUnit unit;
    private final Cursor cursor;
    private final SectionTable sections;

    /** What the operands of {@code .section} say. */
    private static final class Request {
        private final String name;
        private boolean flagsGiven;
        private long flags;
        private boolean typeGiven;
        private int type = SectionType.PROGBITS;
        private long entrySize;
        private @Nullable String group;
        private boolean comdat;
        private boolean groupOfCurrent;
        private @Nullable Symbol linkedTo;

        Request(String name) {
            this.name = name;
        }
    }

    /** The directives for a source. */
    public SectionDirectives(TranslationUnit unit) {
        this.unit = unit;
        this.cursor = unit.cursor();
        this.sections = unit.sections();
    }

    /** Puts them into a table. */
    public void register(DirectiveTable table) {
        table.put(".text", () -> enter(sections.text(), optionalSubsection()));
        table.put(".data", () -> enter(sections.data(), optionalSubsection()));
        table.put(".bss", () -> enter(sections.bss(), optionalSubsection()));
        table.put(".rodata", () -> enter(find(new Request(".rodata")), optionalSubsection()));
        table.put(".section", () -> section(false));
        table.put(".sect", () -> section(false));
        table.put(".pushsection", () -> section(true));
        table.put(".popsection", this::pop);
        table.put(".previous", this::previous);
        table.put(".subsection", this::subsection);
    }

    private void enter(Section section, int subsection) {
        sections.enter(section.chain(subsection));
    }

    private int optionalSubsection() {
        return unit.atEnd() ? 0 : requireSubsection();
    }

    private int requireSubsection() {
        cursor.skipBlanks();
        int start = cursor.offset();
        long number = unit.parseConstant("the number of the subsection");
        if (number < 0 || number > GREATEST_SUBSECTION) {
            throw unit.errorFrom(
                    start,
                    AssemblerCode.OUT_OF_RANGE,
                    "the number of a subsection must be from 0 to " + GREATEST_SUBSECTION + ", not " + number);
        }
        return (int) number;
    }

    private void subsection() {
        enter(unit.chain().section(), requireSubsection());
    }

    private void previous() {
        if (!sections.enterPrevious()) {
            throw unit.error(AssemblerCode.UNBALANCED, "there is no section before this one to go back to");
        }
    }

    private void pop() {
        if (!sections.pop()) {
            throw unit.error(AssemblerCode.UNBALANCED, ".popsection without .pushsection");
        }
    }

    private void section(boolean push) {
        cursor.skipBlanks();
        int start = cursor.offset();
        Request request = new Request(sectionName());
        int subsection = 0;
        boolean more = unit.takeComma();
        if (more && push) {
            cursor.skipBlanks();
            if (cursor.peek() != '"') {
                subsection = requireSubsection();
                more = unit.takeComma();
            }
        }
        if (more) {
            attributes(request);
        }
        if (request.groupOfCurrent) {
            Section current = unit.chain().section();
            request.group = current.groupName();
            request.comdat = current.isComdat();
            if (request.group == null) {
                request.flags &= ~SectionFlag.GROUP;
            }
        }
        Section section = find(request);
        checkAttributes(section, request, start);
        if (push) {
            sections.push();
        }
        enter(section, subsection);
    }

    /** A name: in quotes, or everything up to a comma or blank. */
    private String sectionName() {
        if (cursor.peek() == '"') {
            return new String(unit.literals().string(), StandardCharsets.UTF_8);
        }
        int start = cursor.offset();
        while (!cursor.atEnd() && cursor.peek() != ',' && !Cursor.isBlank(cursor.peek())) {
            cursor.advance();
        }
        if (cursor.offset() == start) {
            throw unit.error(AssemblerCode.MISSING_NAME, "expected the name of a section");
        }
        return cursor.text(start, cursor.offset());
    }

    private void attributes(Request request) {
        cursor.skipBlanks();
        if (cursor.peek() == '"') {
            flags(request);
        } else if (!typeAhead()) {
            throw unit.error(AssemblerCode.BAD_SECTION, "expected flags in double quotes, such as \"aw\"");
        } else {
            type(request);
            return;
        }
        if (!unit.takeComma()) {
            requireMergeSize(request, false);
            return;
        }
        cursor.skipBlanks();
        boolean typed = typeAhead();
        if (typed) {
            type(request);
        }
        boolean more = typed ? unit.takeComma() : !cursor.atEnd();
        more = mergeSize(request, more);
        more = linkedTo(request, more);
        group(request, more);
    }

    private boolean typeAhead() {
        int next = cursor.peek();
        return next == '@' || next == '%' || next == '"';
    }

    private void flags(Request request) {
        int start = cursor.offset();
        String letters = new String(unit.literals().string(), StandardCharsets.UTF_8);
        request.flagsGiven = true;
        for (int index = 0; index < letters.length(); index++) {
            char letter = letters.charAt(index);
            switch (letter) {
                case 'a' -> request.flags |= SectionFlag.ALLOC;
                case 'e' -> request.flags |= SectionFlag.EXCLUDE;
                case 'w' -> request.flags |= SectionFlag.WRITE;
                case 'x' -> request.flags |= SectionFlag.EXECUTE;
                case 'M' -> request.flags |= SectionFlag.MERGE;
                case 'S' -> request.flags |= SectionFlag.STRINGS;
                case 'T' -> request.flags |= SectionFlag.THREAD_LOCAL;
                case 'G' -> request.flags |= SectionFlag.GROUP;
                case 'R' -> request.flags |= SectionFlag.GNU_RETAIN;
                case 'o' -> request.flags |= SectionFlag.LINK_ORDER;
                case '?' -> {
                    request.groupOfCurrent = true;
                    request.flags |= SectionFlag.GROUP;
                }
                default -> {
                    if (letter < '0' || letter > '9') {
                        throw unit.errorFrom(
                                start,
                                AssemblerCode.BAD_SECTION,
                                "unknown section flag '" + letter + "'",
                                Problems.fix("known are a (allocated), w (writable), x (executable), M (mergeable), "
                                        + "S (strings), T (thread-local), G (group), o (link order), R (retained), "
                                        + "e (excluded) and ?"));
                    }
                    index = numericFlags(request, letters, index, start) - 1;
                }
            }
        }
    }

    private int numericFlags(Request request, String letters, int first, int start) {
        int end = first;
        while ((end < letters.length() && Character.digit(letters.charAt(end), 16) >= 0)
                || (end == first + 1 && end < letters.length() && letters.charAt(end) == 'x')) {
            end++;
        }
        try {
            request.flags |= Long.decode(letters.substring(first, end));
        } catch (NumberFormatException exception) {
            throw unit.errorFrom(start, AssemblerCode.BAD_SECTION, "'" + letters + "' are no section flags");
        }
        return end;
    }

    private void type(Request request) {
        int start = cursor.offset();
        String name;
        if (cursor.peek() == '"') {
            name = new String(unit.literals().string(), StandardCharsets.UTF_8);
        } else {
            cursor.advance();
            if (Cursor.isDigit(cursor.peek())) {
                request.type = (int) unit.literals().number();
                request.typeGiven = true;
                return;
            }
            name = unit.requireName("a section type such as @progbits");
        }
        request.typeGiven = true;
        request.type = SectionDefaults.typeNamed(name);
        if (request.type == SectionType.NULL) {
            throw unit.errorFrom(
                    start,
                    AssemblerCode.BAD_SECTION,
                    "unknown section type '" + name + "'" + NearestName.question(name, SectionDefaults.typeNames()),
                    Problems.fix("known are " + String.join(", ", SectionDefaults.typeNames())));
        }
    }

    private boolean mergeSize(Request request, boolean more) {
        if ((request.flags & SectionFlag.MERGE) == 0) {
            return more;
        }
        requireMergeSize(request, more);
        cursor.skipBlanks();
        int start = cursor.offset();
        request.entrySize = unit.parseConstant("the size of an entry");
        if (request.entrySize < 0) {
            throw unit.errorFrom(start, AssemblerCode.BAD_SECTION, "the size of an entry must not be negative");
        }
        return unit.takeComma();
    }

    private void requireMergeSize(Request request, boolean more) {
        if (!more && (request.flags & SectionFlag.MERGE) != 0) {
            throw unit.error(
                    AssemblerCode.BAD_SECTION,
                    "a mergeable section (flag M) needs the size of its entries",
                    Problems.fix("write .section " + request.name + ",\"aM\",@progbits,8"));
        }
    }

    private boolean linkedTo(Request request, boolean more) {
        if ((request.flags & SectionFlag.LINK_ORDER) == 0 || !more) {
            return more;
        }
        cursor.skipBlanks();
        if (Cursor.isDigit(cursor.peek())) {
            unit.literals().number();
        } else {
            Symbol place = unit.requireSymbol();
            place.markUsed(unit.statementPosition());
            request.linkedTo = place;
        }
        return unit.takeComma();
    }

    private void group(Request request, boolean more) {
        if ((request.flags & SectionFlag.GROUP) == 0 || request.groupOfCurrent) {
            return;
        }
        if (!more) {
            throw unit.error(
                    AssemblerCode.BAD_SECTION,
                    "a section in a group (flag G) needs the signature of the group",
                    Problems.fix("write .section " + request.name + ",\"axG\",@progbits,signature,comdat"));
        }
        cursor.skipBlanks();
        request.group = sectionName();
        if (unit.takeComma()) {
            cursor.skipBlanks();
            int start = cursor.offset();
            String linkage = unit.requireName("comdat");
            if (!linkage.equals("comdat")) {
                throw unit.errorFrom(start, AssemblerCode.BAD_SECTION, "expected comdat, not '" + linkage + "'");
            }
            request.comdat = true;
        }
    }

    /** The section that is asked for; made if there is none. */
    private Section find(Request request) {
        Section found = sections.find(request.name, request.group);
        if (found != null) {
            return found;
        }
        SectionDefaults defaults = SectionDefaults.of(request.name);
        long flags = request.flagsGiven ? request.flags : defaults.flags();
        int type = request.typeGiven ? request.type : defaults.type();
        Section made = sections.add(request.name, type, flags);
        made.setEntrySize(request.entrySize != 0 ? request.entrySize : defaults.entrySize(type));
        if (request.group != null) {
            made.setGroup(request.group, request.comdat);
        }
        if (request.linkedTo != null) {
            made.setLinkedTo(request.linkedTo);
        }
        return made;
    }

    private void checkAttributes(Section section, Request request, int start) {
        boolean otherFlags = request.flagsGiven && request.flags != section.flags();
        boolean otherType = request.typeGiven && request.type != section.type();
        if (otherFlags || otherType) {
            unit.problems()
                    .warning(
                            AssemblerCode.BAD_SECTION,
                            cursor.position(start),
                            request.name.length(),
                            "section " + request.name + " has other " + (otherFlags ? "flags" : "type")
                                    + " already; what is said here is ignored");
        }
    }
}
