package org.ohmv.assembler.directive;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ohmv.assembler.source.Cursor;
import org.ohmv.assembler.source.NameTable;

/** Directives by name, in any case of letters. */
public final class DirectiveTable {
    private final NameTable<Directive> directives = new NameTable<>(false);

    /** Assembles a directive whose name was read. */
    @FunctionalInterface
    public interface Directive {
        /**
         * Reads the operands up to the end of the statement and does what they ask.
         *
         * @throws org.ohmv.assembler.parse.StatementException if that cannot be
         */
        void assemble();
    }

    /** An empty table. */
    public DirectiveTable() {}

    /** Puts a directive in under a name with its dot. */
    public void put(String name, Directive directive) {
        directives.put(name, directive);
    }

    /** The directive whose name the cursor read last; null if there is none. */
    public @Nullable Directive find(Cursor cursor) {
        return directives.get(cursor);
    }

    /** All names. */
    public List<String> names() {
        return directives.names();
    }
}
