package org.ohmv.isa;

/** Writes an address of a program into a disassembly: as a number, or with a symbol near it. */
@FunctionalInterface
public interface AddressWriter {
    /** Writes {@code 0x} and the address in hexadecimal. */
    AddressWriter HEXADECIMAL = (out, address) -> out.append("0x").append(Long.toHexString(address));

    /**
     * Appends an address.
     *
     * @param out where to
     * @param address the address
     */
    void append(StringBuilder out, long address);
}
