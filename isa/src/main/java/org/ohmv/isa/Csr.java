package org.ohmv.isa;

/**
 * A control and status register: its name and number. Which registers a hart implements, and what they do, is the
 * hart's business.
 *
 * @param name the name, lower case
 * @param number the number, 0 to 0xfff
 * @param extension the extension that defines it
 * @param first the first version of the privileged architecture that has the name
 * @param last the last version of the privileged architecture that has the name
 * @param preferred whether the disassembler prints the name; false for a second name of the same register
 * @param narrowOnly whether it exists only where registers are 32 bits wide, as the upper halves of counters do
 * @param title what it holds
 */
public record Csr(
        String name,
        int number,
        Extension extension,
        PrivilegedVersion first,
        PrivilegedVersion last,
        boolean preferred,
        boolean narrowOnly,
        String title) {

    /** The greatest number. */
    public static final int GREATEST_NUMBER = 0xfff;

    /** The least privilege that may access a register, as bits 9:8 of its number say (Volume II, section 2.1). */
    public enum Privilege {
        /** Any mode. */
        USER,
        /** Supervisor mode and above. */
        SUPERVISOR,
        /** Hypervisor-extended supervisor mode and above. */
        HYPERVISOR,
        /** Machine mode; the numbers 0x7b0 to 0x7bf debug mode only. */
        MACHINE;

        private static final Privilege[] BY_BITS = values();
    }

    /** Checks the number. */
    public Csr {
        if (number < 0 || number > GREATEST_NUMBER) {
            throw new IllegalArgumentException("CSR " + name + " has number " + number + ", not 0 to 0xfff");
        }
    }

    /**
     * A register of a current extension under its own name.
     *
     * @param name the name, lower case
     * @param number the number, 0 to 0xfff
     * @param extension the extension that defines it
     * @param title what it holds
     */
    public static Csr of(String name, int number, Extension extension, String title) {
        return new Csr(name, number, extension, PrivilegedVersion.V1_9_1, PrivilegedVersion.V1_12, true, false, title);
    }

    /** The least privilege that may access it. */
    public Privilege privilege() {
        return Privilege.BY_BITS[number >> 8 & 3];
    }

    /** Whether a write to it is an illegal instruction: bits 11:10 of the number are ones. */
    public boolean isReadOnly() {
        return number >> 10 == 3;
    }

    /** Whether the version of the privileged architecture has it under this name. */
    public boolean existsIn(PrivilegedVersion version) {
        return first.compareTo(version) <= 0 && version.compareTo(last) <= 0;
    }
}
