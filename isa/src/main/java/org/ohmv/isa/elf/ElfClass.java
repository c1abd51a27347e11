package org.ohmv.isa.elf;

/**
 * The two classes of ELF files (gABI, "ELF Identification", {@code EI_CLASS}): how wide addresses and offsets are, and
 * with them every structure. Where a field stands in the ELF header or in a section header follows from that width;
 * program headers and symbols have their fields in another order.
 */
public enum ElfClass {
    /** 32 bits: RV32. */
    ELF32(1, 4, 32, 16, 12),
    /** 64 bits: RV64. */
    ELF64(2, 8, 56, 24, 24);

    private final int number;
    private final int addressBytes;
    private final int programHeaderSize;
    private final int symbolSize;
    private final int compressionHeaderSize;

    ElfClass(int number, int addressBytes, int programHeaderSize, int symbolSize, int compressionHeaderSize) {
        this.number = number;
        this.addressBytes = addressBytes;
        this.programHeaderSize = programHeaderSize;
        this.symbolSize = symbolSize;
        this.compressionHeaderSize = compressionHeaderSize;
    }

    /** The value of {@code EI_CLASS}. */
    public int number() {
        return number;
    }

    /** The size of an address, an offset in the file, or a size, in bytes. */
    public int addressBytes() {
        return addressBytes;
    }

    /** The greatest address. */
    public long greatestAddress() {
        return -1L >>> (Long.SIZE - Byte.SIZE * addressBytes);
    }

    /** The size of the ELF header in bytes. */
    int headerSize() {
        return 40 + 3 * addressBytes;
    }

    /** The size of one program header in bytes. */
    int programHeaderSize() {
        return programHeaderSize;
    }

    /** The size of one section header in bytes. */
    int sectionHeaderSize() {
        return 16 + 6 * addressBytes;
    }

    /** The size of one symbol in bytes. */
    int symbolSize() {
        return symbolSize;
    }

    /** The size of one relocation with addend in bytes. */
    int relocationSize() {
        return 3 * addressBytes;
    }

    /** The size of the header before the bytes of a compressed section. */
    int compressionHeaderSize() {
        return compressionHeaderSize;
    }

    /**
     * Where a field of the ELF header stands that comes after the three addresses.
     *
     * @param bytes how many bytes of such fields come before it, {@code e_flags} being the first
     */
    int headerField(int bytes) {
        return 24 + 3 * addressBytes + bytes;
    }

    /** An address, offset or size at a place in a file that holds it; zero-extended. */
    long addressAt(UntrustedBytes bytes, long offset) {
        return this == ELF64 ? bytes.doubleWordAt(offset) : bytes.wordAt(offset) & 0xffffffffL;
    }
}
