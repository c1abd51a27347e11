package org.ohmv.assembler.directive;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ohmv.assembler.model.ExplicitRelocation;
import org.ohmv.assembler.model.Symbol;
import org.ohmv.assembler.model.Term;
import org.ohmv.assembler.parse.AssemblerCode;
import org.ohmv.assembler.parse.TranslationUnit;
import org.ohmv.assembler.source.Cursor;
import org.ohmv.isa.elf.RelocationType;

/** {@code .reloc PLACE, TYPE, VALUE}: a relocation as it is, whatever the bytes that it is for. */
public final class RelocationDirectives {
    private static final Map<String, RelocationType> TYPES = types();

    private final TranslationUnit unit;
    private final Cursor cursor;

    /** The directives for a source. */
    public RelocationDirectives(TranslationUnit unit) {
        this.unit = unit;
        this.cursor = unit.cursor();
    }

    /** Puts them into a table. */
    public void register(DirectiveTable table) {
        table.put(".reloc", this::relocation);
    }

    private static Map<String, RelocationType> types() {
        Map<String, RelocationType> types = new HashMap<>();
        for (RelocationType type : RelocationType.values()) {
            types.put(type.elfName(), type);
        }
        // What GNU as calls these whatever the machine.
        types.put("BFD_RELOC_NONE", RelocationType.NONE);
        types.put("BFD_RELOC_32", RelocationType.R32);
        types.put("BFD_RELOC_64", RelocationType.R64);
        return Map.copyOf(types);
    }

    private void relocation() {
        Symbol place = expression();
        unit.requireComma();
        cursor.skipBlanks();
        int start = cursor.offset();
        String name = unit.requireName("the type of a relocation, such as R_RISCV_32");
        RelocationType type = TYPES.get(name.toUpperCase(Locale.ROOT));
        if (type == null) {
            List<String> known = Arrays.stream(RelocationType.values())
                    .map(RelocationType::elfName)
                    .toList();
            throw unit.errorFrom(
                    start,
                    AssemblerCode.BAD_DIRECTIVE_OPERAND,
                    "unknown relocation type '" + name + "'" + OptionDirectives.question(name, known));
        }
        Symbol value = unit.takeComma() ? expression() : null;
        unit.addRelocation(
                new ExplicitRelocation(unit.chain().section(), place, type.number(), value, unit.statementPosition()));
    }

    private Symbol expression() {
        cursor.skipBlanks();
        int start = cursor.offset();
        Term term = new Term();
        unit.parse(term);
        return unit.expressionSymbol(term.toExpression(), cursor.position(start));
    }
}
