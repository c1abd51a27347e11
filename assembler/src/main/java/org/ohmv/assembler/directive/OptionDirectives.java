package org.ohmv.assembler.directive;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ohmv.assembler.model.LimitException;
import org.ohmv.assembler.option.Architecture;
import org.ohmv.assembler.option.ArchitectureException;
import org.ohmv.assembler.option.CodeOptions;
import org.ohmv.assembler.parse.AssemblerCode;
import org.ohmv.assembler.parse.TranslationUnit;
import org.ohmv.assembler.source.Cursor;
import org.ohmv.isa.elf.RiscvAttributes;
import org.ohmv.isa.text.NearestName;

/** {@code .option} and {@code .attribute} (RISC-V Assembly Programmer's Manual, "Pseudo Ops"). */
public final class OptionDirectives {
    private static final int MOST_PUSHED = 10_000;
    private static final Map<String, Integer> TAGS = Map.of(
            "tag_riscv_stack_align", RiscvAttributes.STACK_ALIGN,
            "tag_riscv_arch", RiscvAttributes.ARCH,
            "tag_riscv_unaligned_access", RiscvAttributes.UNALIGNED_ACCESS,
            "tag_riscv_priv_spec", RiscvAttributes.PRIV_SPEC,
            "tag_riscv_priv_spec_minor", RiscvAttributes.PRIV_SPEC_MINOR,
            "tag_riscv_priv_spec_revision", RiscvAttributes.PRIV_SPEC_REVISION);

    private final TranslationUnit unit;
    private final Cursor cursor;
    private final List<CodeOptions> pushed = new ArrayList<>();
    private final SortedMap<Integer, Long> numbers = new TreeMap<>();
    private final SortedMap<Integer, String> strings = new TreeMap<>();
    private boolean compressedSeen;

    /** The directives for a source. */
    public OptionDirectives(TranslationUnit unit) {
        this.unit = unit;
        this.cursor = unit.cursor();
        this.compressedSeen = unit.code().isCompressed();
    }

    /** Puts them into a table. */
    public void register(DirectiveTable table) {
        table.put(".option", this::option);
        table.put(".attribute", this::attribute);
        table.put(".gnu_attribute", this::ignoredAttribute);
    }

    /** The attributes that the source gave. */
    public RiscvAttributes attributes() {
        return new RiscvAttributes(numbers, strings);
    }

    /** Whether compression was ever on: then the file's flags must say so. */
    public boolean isCompressedSeen() {
        return compressedSeen;
    }

    private void option() {
        cursor.skipBlanks();
        int start = cursor.offset();
        String name = optionName();
        CodeOptions code = unit.code();
        switch (name) {
            case "rvc" -> architecture(start, List.of("+c"));
            case "norvc" -> architecture(start, List.of("-c"));
            case "relax" -> unit.setCode(code.withRelaxed(true));
            case "norelax" -> unit.setCode(code.withRelaxed(false));
            case "pic" -> unit.setCode(code.withPositionIndependent(true));
            case "nopic" -> unit.setCode(code.withPositionIndependent(false));
            case "csr-check" -> unit.setCode(code.withCsrChecked(true));
            case "no-csr-check" -> unit.setCode(code.withCsrChecked(false));
            case "push" -> push();
            case "pop" -> {
                if (pushed.isEmpty()) {
                    throw unit.errorFrom(start, AssemblerCode.UNBALANCED, ".option pop without .option push");
                }
                unit.setCode(pushed.remove(pushed.size() - 1));
            }
            case "arch" -> {
                unit.requireComma();
                architecture(start, listed());
            }
            default ->
                throw unit.errorFrom(
                        start,
                        AssemblerCode.BAD_DIRECTIVE_OPERAND,
                        "unknown option '" + name + "'"
                                + NearestName.question(
                                        name,
                                        List.of(
                                                "rvc",
                                                "norvc",
                                                "relax",
                                                "norelax",
                                                "pic",
                                                "nopic",
                                                "csr-check",
                                                "no-csr-check",
                                                "push",
                                                "pop",
                                                "arch")));
        }
        compressedSeen |= unit.code().isCompressed();
    }

    private void push() {
        if (pushed.size() == MOST_PUSHED) {
            throw new LimitException(".option push is nested deeper than " + MOST_PUSHED + ", a fixed limit");
        }
        pushed.add(unit.code());
    }

    /** A name with hyphens. */
    private String optionName() {
        int start = cursor.offset();
        while (Cursor.isNamePart(cursor.peek()) || cursor.peek() == '-') {
            cursor.advance();
        }
        if (cursor.offset() == start) {
            throw unit.error(AssemblerCode.MISSING_NAME, "expected the name of an option");
        }
        return cursor.text(start, cursor.offset());
    }

    private List<String> listed() {
        List<String> items = new ArrayList<>();
        do {
            cursor.skipBlanks();
            int start = cursor.offset();
            if (cursor.peek() == '+' || cursor.peek() == '-') {
                cursor.advance();
            }
            int name = cursor.offset();
            while (Cursor.isNamePart(cursor.peek())) {
                cursor.advance();
            }
            if (cursor.offset() == name) {
                throw unit.error(AssemblerCode.MISSING_NAME, "expected an extension such as +zba, or an architecture");
            }
            items.add(cursor.text(start, cursor.offset()).toLowerCase(Locale.ROOT));
        } while (unit.takeComma());
        return items;
    }

    private void architecture(int start, List<String> items) {
        Architecture architecture = unit.code().architecture();
        try {
            for (String item : items) {
                architecture = switch (item.charAt(0)) {
                    case '+' ->
                        architecture.with(item.substring(1), unit.options().table());
                    case '-' -> architecture.without(item.substring(1));
                    default -> Architecture.of(item, unit.options().table());
                };
            }
        } catch (ArchitectureException exception) {
            throw unit.errorFrom(start, AssemblerCode.BAD_ARCHITECTURE, String.valueOf(exception.getMessage()));
        }
        unit.setCode(unit.code().withArchitecture(architecture));
    }

    private void attribute() {
        cursor.skipBlanks();
        int start = cursor.offset();
        int tag = attributeTag(start);
        unit.requireComma();
        cursor.skipBlanks();
        int valueStart = cursor.offset();
        if ((tag & 1) == 0) {
            numbers.put(tag, unit.parseConstant("the value of the attribute"));
            return;
        }
        String text = new String(unit.literals().string(), StandardCharsets.UTF_8);
        if (tag != RiscvAttributes.ARCH) {
            strings.put(tag, text);
            return;
        }
        if (unit.isInstructionSeen()) {
            throw unit.errorFrom(
                    valueStart,
                    AssemblerCode.BAD_ARCHITECTURE,
                    "the architecture attribute must come before the first instruction");
        }
        architecture(valueStart, List.of(text.toLowerCase(Locale.ROOT)));
        compressedSeen |= unit.code().isCompressed();
    }

    private int attributeTag(int start) {
        if (Cursor.isDigit(cursor.peek())) {
            long number = unit.literals().number();
            if (number < 1 || number > Integer.MAX_VALUE) {
                throw unit.errorFrom(start, AssemblerCode.OUT_OF_RANGE, "no attribute has the number " + number);
            }
            return (int) number;
        }
        String name = unit.requireName("the name or number of an attribute").toLowerCase(Locale.ROOT);
        Integer tag = TAGS.get(name.startsWith("tag_") ? name : "tag_riscv_" + name);
        if (tag == null) {
            throw unit.errorFrom(
                    start,
                    AssemblerCode.BAD_DIRECTIVE_OPERAND,
                    "unknown attribute '" + name + "'"
                            + NearestName.question(
                                    name,
                                    TAGS.keySet().stream()
                                            .map(known -> known.substring("tag_riscv_".length()))
                                            .sorted()
                                            .toList()));
        }
        return tag;
    }

    /** Asks whether one of the known names was meant; empty if none is near. */
    static String question(String name, List<String> known) {
        return NearestName.question(name, known);
    }

    private void ignoredAttribute() {
        cursor.skipToEnd();
    }
}
