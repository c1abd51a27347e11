package org.ohmv.isa.elf;

/**
 * One defect of a file, in words for the person who gave us the file.
 *
 * @param offset where in the file, in bytes
 * @param message what is wrong there, without the offset
 */
public record ElfProblem(long offset, String message) {
    /** The message with its offset, such as {@code at offset 0x40: ...}. */
    @Override
    public String toString() {
        return "at offset 0x" + Long.toHexString(offset) + ": " + message;
    }
}
