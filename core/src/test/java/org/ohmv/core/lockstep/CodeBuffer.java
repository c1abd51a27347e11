package org.ohmv.core.lockstep;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.ohmv.isa.BaseInstruction;
import org.ohmv.isa.Compressor;
import org.ohmv.isa.Encoder;
import org.ohmv.isa.Field;

/** A program under construction: instructions and data from a base address on. */
final class CodeBuffer {
    private static final int HALF_PAGE = 0x800;

    private final ByteBuffer bytes;
    private final long base;

    CodeBuffer(long base, int limitBytes) {
        this.base = base;
        this.bytes = ByteBuffer.allocate(limitBytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Where the next instruction goes. */
    long address() {
        return base + bytes.position();
    }

    /** What has been written so far. */
    byte[] toBytes() {
        byte[] result = new byte[bytes.position()];
        bytes.get(0, result);
        return result;
    }

    /** Writes an instruction, with operands in the order of GNU as. */
    CodeBuffer add(BaseInstruction row, long... operands) {
        return word(Encoder.encode(row, operands));
    }

    CodeBuffer word(int word) {
        bytes.putInt(word);
        return this;
    }

    CodeBuffer halfword(int halfword) {
        bytes.putShort((short) halfword);
        return this;
    }

    CodeBuffer doubleword(long value) {
        bytes.putLong(value);
        return this;
    }

    /** Writes an instruction, in 16 bits if wanted and possible. */
    CodeBuffer instruction(int word, boolean compressed) {
        int halfword = compressed ? Compressor.compress(word) : 0;
        return halfword == 0 ? word(word) : halfword(halfword);
    }

    /** Jumps to an address within 1 MiB, linking in a register. */
    CodeBuffer jump(int link, long target) {
        return add(BaseInstruction.JAL, link, target - address());
    }

    /** Loads an address that is within 2 GiB. */
    CodeBuffer loadAddress(int register, long target) {
        long distance = target - address();
        long upper = distance + HALF_PAGE >> 12;
        add(BaseInstruction.AUIPC, register, upper & 0xfffff);
        return add(BaseInstruction.ADDI, register, register, distance - (upper << 12));
    }

    /** Leaves room for a jump that {@link #patchJump} fills in; returns its address. */
    long reserveJump() {
        long at = address();
        word(0);
        return at;
    }

    /** Makes a reserved place a jump to where the next instruction goes. */
    void patchJump(long at, int link) {
        bytes.putInt((int) (at - base), Encoder.encode(BaseInstruction.JAL, link, address() - at));
    }

    /** Makes a branch, written with distance 0, one to where the next instruction goes. */
    void patchBranch(long at) {
        int offset = (int) (at - base);
        Field distance = BaseInstruction.BLT.encoding().field("imm").orElseThrow();
        bytes.putInt(offset, bytes.getInt(offset) | distance.place(address() - at));
    }

    /** Advances to an address with zeros. */
    void advanceTo(long address) {
        while (address() < address) {
            bytes.put((byte) 0);
        }
    }
}
