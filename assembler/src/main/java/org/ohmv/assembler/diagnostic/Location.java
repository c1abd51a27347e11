package org.ohmv.assembler.diagnostic;

/** Where a diagnostic is about. */
public sealed interface Location {

    /** How a report writes the place in front of a message, without the colon behind it; empty if it has none. */
    String prefix();

    /**
     * A range of characters of one line of a source.
     *
     * @param file the file's name as the user gave it, or {@code <instantiation of NAME>} for the text of a macro
     * @param line the line, counted from 1
     * @param column the first character of the range, counted from 1 in UTF-8 bytes; 0 if the whole line is meant
     * @param length the number of bytes in the range, at least 1
     * @param text the source line without its end; empty if it is no longer known
     */
    record InSource(String file, int line, int column, int length, String text) implements Location {
        @Override
        public String prefix() {
            return column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
        }
    }

    /**
     * A place in a section of an object file.
     *
     * @param file the file's name, for a member of an archive {@code libx.a(member.o)}
     * @param section the section's name
     * @param offset the offset in the section in bytes
     */
    record InObject(String file, String section, long offset) implements Location {
        @Override
        public String prefix() {
            return file + ":(" + section + "+0x" + Long.toHexString(offset) + ")";
        }
    }

    /**
     * A file as a whole.
     *
     * @param file the file's name as the user gave it
     */
    record InFile(String file) implements Location {
        @Override
        public String prefix() {
            return file;
        }
    }

    /** No place: the command line, the whole link. */
    record Nowhere() implements Location {
        @Override
        public String prefix() {
            return "";
        }
    }

    /** No place. */
    Location NOWHERE = new Nowhere();
}
