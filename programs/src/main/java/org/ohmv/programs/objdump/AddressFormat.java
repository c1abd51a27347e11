package org.ohmv.programs.objdump;

import java.util.Locale;
import org.ohmv.isa.elf.ElfClass;
import org.ohmv.isa.elf.ElfFile;

/**
 * How wide addresses are printed.
 *
 * @param elfClass the class of the file, which says so
 */
record AddressFormat(ElfClass elfClass) {
    private static final int DIGITS_PER_BYTE = 2;

    static AddressFormat of(ElfFile file) {
        return new AddressFormat(file.header().elfClass());
    }

    /** The number of hexadecimal digits of an address. */
    int digits() {
        return elfClass.addressBytes() * DIGITS_PER_BYTE;
    }

    /** The address in hexadecimal, with leading zeros. */
    String text(long address) {
        return String.format(Locale.ROOT, "%0" + digits() + "x", wrapped(address));
    }

    /** The heading of a column of addresses. */
    String heading(String title) {
        return title + " ".repeat(digits() - title.length());
    }

    /** The address without what is carried beyond the last one. */
    long wrapped(long address) {
        return address & elfClass.greatestAddress();
    }
}
