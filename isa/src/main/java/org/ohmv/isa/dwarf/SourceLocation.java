package org.ohmv.isa.dwarf;

/**
 * A place in a source file.
 *
 * @param file the path as the compiler was told, its directory in front unless it is absolute
 * @param line from 1; 0 if the compiler could name none
 * @param column from 1; 0 if not known
 */
public record SourceLocation(String file, int line, int column) {
    /** The place as editors take it, such as {@code main.c:12:5}. */
    @Override
    public String toString() {
        return column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
    }
}
