package org.ohmv.analog.stream;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.SplittableRandom;
import org.ohmv.core.StopReason;
import org.ohmv.core.memory.MemoryLimitException;
import org.ohmv.isa.BaseInstruction;
import org.ohmv.isa.Encoder;
import org.ohmv.isa.XohmInstruction;
import org.ohmv.isa.xohm.BatchBlockField;
import org.ohmv.isa.xohm.OperandField;
import org.ohmv.isa.xohm.StructureLayout;
import org.ohmv.isa.xohm.TileDescriptorField;

/**
 * Any commands with any operands over any bytes, as bytes say: whatever they are, each has a status or a value, and the
 * machine goes on.
 */
final class RandomCommands {
    /** The bytes that one command takes. */
    static final int COMMAND_BYTES = 12;

    private static final XohmInstruction[] INSTRUCTIONS = XohmInstruction.values();
    private static final TileDescriptorField[] FIELDS = TileDescriptorField.values();
    private static final long DATA_BYTES = 0x4000;
    private static final long DESCRIPTOR = Bench.DATA + DATA_BYTES;
    private static final long BLOCK = DESCRIPTOR + 0x400;
    private static final long NOWHERE = 0x4000_0000_0000L;
    /** Waits, batches and averages that are not longer than a test can wait for. */
    private static final long LONGEST_WAIT = 2_000_000;

    private final Bench bench;
    private final SplittableRandom random;

    RandomCommands(Bench bench, long seed) {
        this.bench = bench;
        this.random = new SplittableRandom(seed);
        byte[] data = new byte[(int) DATA_BYTES];
        random.nextBytes(data);
        bench.machine().ram().write(Bench.DATA, data, 0, data.length);
        for (int index = 0; index < 64; index++) {
            bench.put(Bench.DATA + 8L * index, random.nextInt(-8, 9));
        }
    }

    /** Executes the commands that bytes say; how many. */
    int execute(byte[] bytes) {
        ByteBuffer commands = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int executed = 0;
        while (commands.remaining() >= COMMAND_BYTES) {
            int choice = commands.get() & 0xff;
            int selector = commands.get() & 0xff;
            int detail = commands.getShort() & 0xffff;
            XohmInstruction instruction = INSTRUCTIONS[choice % INSTRUCTIONS.length];
            executeOne(instruction, selector, detail, commands.getLong());
            executed++;
        }
        return executed;
    }

    private void executeOne(XohmInstruction instruction, int selector, int detail, long bits) {
        makeDescriptor(selector, detail, bits);
        makeBlock(detail, bits);
        long tile = switch (selector & 7) {
            case 0 -> bits;
            case 1 -> OperandField.ALL_TILES;
            case 2 -> Bench.operand(detail & 1, detail >>> 4 & 15);
            case 3 -> Bench.operand(detail & 1, FIELDS[(detail >>> 1) % FIELDS.length].offset());
            default -> detail & 1;
        };
        try {
            bench.issue(instruction, first(instruction, selector, detail, bits), tile);
        } catch (MemoryLimitException e) {
            throw new AssertionError(e);
        }
    }

    private long first(XohmInstruction instruction, int selector, int detail, long bits) {
        return switch (instruction.rs1()) {
            case SOURCE_ADDRESS, DESTINATION_ADDRESS ->
                switch (selector >>> 4 & 7) {
                    case 0 -> bits;
                    case 1 -> NOWHERE + bits % 64;
                    case 2 -> Bench.DATA + (bits & 0x3fff);
                    default -> Bench.DATA + (bits & 0x3ff8);
                };
            case DESCRIPTOR_ADDRESS -> (selector & 0x30) == 0 ? Bench.DATA + (bits & 0x3ff8) : DESCRIPTOR;
            case BATCH_ADDRESS -> (selector & 0x30) == 0 ? Bench.DATA + (bits & 0x3ff8) : BLOCK;
            case PICOSECONDS -> (selector & 0x30) == 0 ? bits : bits & LONGEST_WAIT - 1;
            case SOURCE, CALIBRATION ->
                (selector & 0x40) == 0 ? detail & 1 | (bits & 0x33) << 16 : 24 + detail % 5 | (bits & 0x7_0100);
            case RATE -> (selector & 0x30) == 0 ? bits : Double.doubleToLongBits(detail / 65536.0);
            case NUMBER -> (selector & 0x30) == 0 ? bits : detail % 40;
            case RESET -> (selector & 0x30) == 0 ? bits : detail & 1;
            case BITS, NONE, TILE, ARRAY, STATUS, GOLEM_STATUS, READING -> bits;
        };
    }

    /** Of the default, with some fields as random as the bytes. */
    private void makeDescriptor(int selector, int detail, long bits) {
        SplittableRandom own = new SplittableRandom(bits ^ detail);
        TileDescriptor descriptor = Bench.shaped(1 + own.nextInt(8), 1 + own.nextInt(8))
                .with(TileDescriptorField.WAIT_PICOSECONDS, own.nextLong(LONGEST_WAIT))
                .with(TileDescriptorField.FLAGS, own.nextInt(64) & (own.nextBoolean() ? 0x37 : 0x3f));
        int changes = own.nextInt(4) * (selector & 3);
        for (int change = 0; change < changes; change++) {
            TileDescriptorField field = FIELDS[4 + own.nextInt(FIELDS.length - 6)];
            long value = own.nextInt(3) == 0 ? own.nextLong() : own.nextInt(6);
            if (field == TileDescriptorField.AVERAGES) {
                value &= 3;
            }
            descriptor = descriptor.with(field, value);
        }
        byte[] bytes = new byte[TileDescriptor.SIZE_BYTES];
        descriptor.copyTo(bytes, 0);
        bench.machine().ram().write(DESCRIPTOR, bytes, 0, bytes.length);
    }

    private void makeBlock(int detail, long bits) {
        byte[] block = new byte[StructureLayout.BATCH_BLOCK.sizeBytes()];
        Structures.put(block, 0, BatchBlockField.OPERATION, 23 + detail % 6);
        Structures.put(block, 0, BatchBlockField.FLAGS, bits & 1);
        Structures.put(block, 0, BatchBlockField.COUNT, detail & 7);
        Structures.put(block, 0, BatchBlockField.INPUT_ADDRESS, Bench.DATA + (bits & 0x3f8));
        Structures.put(block, 0, BatchBlockField.INPUT_STRIDE_BYTES, bits >>> 8 & 0x78);
        Structures.put(block, 0, BatchBlockField.OUTPUT_ADDRESS, (bits & 0x10) == 0 ? bits : Bench.DATA + 0x2000);
        Structures.put(block, 0, BatchBlockField.OUTPUT_STRIDE_BYTES, bits >>> 16 & 0x78);
        Structures.put(block, 0, BatchBlockField.STATUS_ADDRESS, (bits & 0x20) == 0 ? 0 : Bench.DATA + 0x3000);
        Structures.put(block, 0, BatchBlockField.WAIT_PICOSECONDS, bits >>> 24 & LONGEST_WAIT - 1);
        bench.machine().ram().write(BLOCK, block, 0, block.length);
    }

    /** A FENCE comes to its end: nothing is stuck. */
    StopReason.Kind fence() {
        return bench.run(Encoder.encode(BaseInstruction.FENCE, 15, 15)).kind();
    }
}
