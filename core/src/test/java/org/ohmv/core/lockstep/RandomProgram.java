package org.ohmv.core.lockstep;

import static org.ohmv.isa.BaseInstruction.ADD;
import static org.ohmv.isa.BaseInstruction.ADDI;
import static org.ohmv.isa.BaseInstruction.ANDI;
import static org.ohmv.isa.BaseInstruction.BLT;
import static org.ohmv.isa.BaseInstruction.BNE;
import static org.ohmv.isa.BaseInstruction.CSRRS;
import static org.ohmv.isa.BaseInstruction.CSRRW;
import static org.ohmv.isa.BaseInstruction.ECALL;
import static org.ohmv.isa.BaseInstruction.FLD;
import static org.ohmv.isa.BaseInstruction.FMV_X_D;
import static org.ohmv.isa.BaseInstruction.FSD;
import static org.ohmv.isa.BaseInstruction.JALR;
import static org.ohmv.isa.BaseInstruction.LBU;
import static org.ohmv.isa.BaseInstruction.LD;
import static org.ohmv.isa.BaseInstruction.MUL;
import static org.ohmv.isa.BaseInstruction.OR;
import static org.ohmv.isa.BaseInstruction.RORI;
import static org.ohmv.isa.BaseInstruction.SD;
import static org.ohmv.isa.BaseInstruction.SH3ADD;
import static org.ohmv.isa.BaseInstruction.SLLI;
import static org.ohmv.isa.BaseInstruction.SRLI;
import static org.ohmv.isa.BaseInstruction.SUB;
import static org.ohmv.isa.BaseInstruction.XOR;

import java.util.SplittableRandom;

/**
 * A program of random instructions that records its own state: after each instruction it calls a recorder, which either
 * writes out all registers, {@code fcsr} and the memory that can be stored to ({@link Recording#STATES}), or folds them
 * into a number of which one comes out for each passage through a block ({@link Recording#DIGESTS}). The same program
 * runs on QEMU and on this core; what comes out must be the same.
 *
 * <p>A block is a straight sequence of instructions. It is passed several times, each time with other contents of
 * registers and memory, which depend on the numbers of block and passage alone: any passage can be repeated by itself.
 */
final class RandomProgram {
    /** What a record holds, in doublewords: where execution goes on, x1..x31, f0..f31, fcsr, the window. */
    static final int RECORD_DOUBLEWORDS = 32 + 32 + 1 + RandomProgram.WINDOW_DOUBLEWORDS;

    private static final int WINDOW_DOUBLEWORDS = 13;
    private static final int F_AT = 32;
    private static final int FCSR_AT = 64;
    private static final int WINDOW_AT = 65;
    private static final long BASE = 0x10000;
    private static final int PAGE_BYTES = 4096;
    private static final int LIMIT_BYTES = 1 << 20;
    private static final int FCSR = 3;
    private static final int LAST_REGISTER = 31;

    // Data of the recorder and the driver, relative to its base register.
    private static final int DIGEST = 0;
    private static final int MULTIPLIER = 8;
    private static final int SAVED = 24;
    private static final int OUTPUT = 48;
    private static final int POINTER_BYTES = 56;
    private static final int STATUS = 64;
    private static final int BLOCK = 80;
    private static final int PASSAGE = 88;
    private static final int INTEGERS = 256;
    private static final int FLOATS = 512;
    private static final int CONTROL_BYTES = 1024;
    /** The window lies across the end of a page. */
    private static final int WINDOW = CONTROL_BYTES - 48;

    private static final int WINDOW_START = WINDOW - 8;
    private static final long MULTIPLIER_VALUE = 0x9e37_79b9_7f4a_7c15L;
    private static final int INTEGER_VALUES = 512;
    private static final int FLOAT_VALUES = 1024;
    private static final int OUTPUT_BYTES = 1 << 17;
    private static final int WRITE = 64;
    private static final int EXIT = 93;

    // Registers of the driver, none of which keeps its value through a block.
    private static final int DATA = 8;
    private static final int STATE = 9;
    private static final int A = 18;
    private static final int C = 19;
    private static final int LEFT = 20;
    private static final int TO = 21;
    private static final int TABLE = 22;
    private static final int T0 = 5;
    private static final int T1 = 6;

    private final long seed;
    private final Size size;
    private final Recording recording;
    private final CodeBuffer code = new CodeBuffer(BASE, 2 * LIMIT_BYTES);
    private final long[] recorders = new long[RegisterPlan.RECORDERS.size()];
    private final long[] loaders = new long[RegisterPlan.RECORDERS.size()];
    private final long[] blocks;
    private long control;
    private long integerTable;
    private long floatTable;
    private long blockTable;
    private long outputBuffer;
    private long exit;
    private long goOn;
    private int blocksWritten;
    private long instructionsPerSweep;

    /** What the program writes out. */
    enum Recording {
        /** A record of {@link #RECORD_DOUBLEWORDS} after each instruction, and one at the beginning of each passage. */
        STATES,
        /** 8 bytes for each passage. */
        DIGESTS
    }

    /**
     * How much is executed.
     *
     * @param blocks how many blocks the program has
     * @param groupsPerBlock how often {@link InstructionSource#next} is asked for each
     * @param firstBlock the first that is executed
     * @param endBlock the first that is not executed any more
     * @param firstPassage the number of the first passage through each block
     * @param endPassage the first number that is not used any more
     */
    record Size(int blocks, int groupsPerBlock, int firstBlock, int endBlock, int firstPassage, int endPassage) {
        /** All blocks, so often. */
        static Size of(int blocks, int groupsPerBlock, int passages) {
            return new Size(blocks, groupsPerBlock, 0, blocks, 0, passages);
        }

        /** One passage through one of them. */
        Size only(int block, int passage) {
            return new Size(blocks, groupsPerBlock, block, block + 1, passage, passage + 1);
        }

        int passages() {
            return endPassage - firstPassage;
        }
    }

    /**
     * Makes a program. Programs of the same seed and the same number and length of blocks have the same blocks.
     *
     * @param seed decides about everything
     * @param size how much is executed
     * @param recording what comes out
     */
    RandomProgram(long seed, Size size, Recording recording) {
        this.seed = seed;
        this.size = size;
        this.recording = recording;
        this.blocks = new long[size.blocks()];
        SplittableRandom random = new SplittableRandom(seed);
        long start = code.reserveJump();
        for (int variant = 0; variant < recorders.length; variant++) {
            recorders[variant] = code.address();
            switch (recording) {
                case STATES -> writeStateRecorder(RegisterPlan.RECORDERS.get(variant));
                case DIGESTS -> writeDigestRecorder(RegisterPlan.RECORDERS.get(variant));
            }
            // Both recordings have the same addresses, which programs can see.
            code.advanceTo(recorders[variant] + 2048);
        }
        placeData();
        for (int variant = 0; variant < loaders.length; variant++) {
            loaders[variant] = code.address();
            writeLoader(RegisterPlan.RECORDERS.get(variant));
        }
        exit = code.address();
        writeExit();
        for (int block = 0; block < blocks.length; block++) {
            blocks[block] = code.address();
            writeBlock(random, block % recorders.length);
        }
        if (code.address() > BASE + LIMIT_BYTES) {
            throw new IllegalArgumentException("the recorder is out of reach of the last blocks");
        }
        code.patchJump(start, 0);
        writeStart();
        writeData(random);
    }

    /** How many instructions are executed and recorded in all; those of the recorder are not counted. */
    long instructions() {
        return instructionsPerSweep * size.passages();
    }

    /** How much is executed. */
    Size size() {
        return size;
    }

    /** Where the program's data tell the number of the block, and 8 bytes behind it that of the passage. */
    long blockNumberAddress() {
        return control + BLOCK;
    }

    /** The program as a static executable. */
    byte[] executable() {
        return Executable.of(BASE, code.toBytes(), OUTPUT_BYTES + PAGE_BYTES);
    }

    /** Data have addresses before the code that uses them is written. */
    private void placeData() {
        long data = BASE + LIMIT_BYTES + LIMIT_BYTES / 4;
        control = data + PAGE_BYTES - CONTROL_BYTES;
        integerTable = data + 2 * PAGE_BYTES;
        floatTable = integerTable + 8 * INTEGER_VALUES;
        blockTable = floatTable + 8 * FLOAT_VALUES;
        outputBuffer = blockTable + 8L * blocks.length;
    }

    private void writeData(SplittableRandom random) {
        code.advanceTo(control + MULTIPLIER);
        code.doubleword(MULTIPLIER_VALUE);
        code.advanceTo(control + BLOCK);
        code.doubleword(size.firstBlock()).doubleword(size.firstPassage());
        code.advanceTo(integerTable);
        for (int index = 0; index < INTEGER_VALUES; index++) {
            code.doubleword(InterestingValues.integer(random));
        }
        for (int index = 0; index < FLOAT_VALUES; index++) {
            code.doubleword(InterestingValues.floatingPoint(random));
        }
        for (long block : blocks) {
            code.doubleword(block);
        }
    }

    private void writeStateRecorder(int[] registers) {
        int link = registers[0];
        int base = registers[1];
        int record = registers[2];
        int value = registers[3];
        code.add(SD, record, SAVED, base).add(SD, value, SAVED + 8, base).add(LD, record, OUTPUT, base);
        code.add(SD, link, 0, record);
        for (int register = 1; register <= LAST_REGISTER; register++) {
            if (register != record && register != value) {
                code.add(SD, register, 8L * register, record);
            }
        }
        code.add(LD, value, SAVED, base).add(SD, value, 8L * record, record);
        code.add(LD, value, SAVED + 8, base).add(SD, value, 8L * value, record);
        for (int register = 0; register <= LAST_REGISTER; register++) {
            code.add(FSD, register, 8L * (F_AT + register), record);
        }
        code.add(CSRRS, value, FCSR, 0).add(SD, value, 8 * FCSR_AT, record);
        for (int index = 0; index < WINDOW_DOUBLEWORDS; index++) {
            code.add(LD, value, WINDOW_START + 8L * index, base);
            code.add(SD, value, 8L * (WINDOW_AT + index), record);
        }
        code.add(ADDI, record, record, 8 * RECORD_DOUBLEWORDS).add(SD, record, OUTPUT, base);
        code.add(LD, record, SAVED, base).add(LD, value, SAVED + 8, base).add(JALR, 0, 0, link);
    }

    private void writeDigestRecorder(int[] registers) {
        int link = registers[0];
        int base = registers[1];
        int digest = registers[2];
        int value = registers[3];
        int multiplier = registers[4];
        code.add(SD, digest, SAVED, base).add(SD, value, SAVED + 8, base).add(SD, multiplier, SAVED + 16, base);
        code.add(LD, digest, DIGEST, base).add(LD, multiplier, MULTIPLIER, base);
        for (int register = 1; register <= LAST_REGISTER; register++) {
            if (register != digest && register != value && register != multiplier) {
                fold(digest, register, multiplier);
            }
        }
        for (int saved = 0; saved < 3; saved++) {
            code.add(LD, value, SAVED + 8L * saved, base);
            fold(digest, value, multiplier);
        }
        for (int register = 0; register <= LAST_REGISTER; register++) {
            code.add(FMV_X_D, value, register);
            fold(digest, value, multiplier);
        }
        code.add(CSRRS, value, FCSR, 0);
        fold(digest, value, multiplier);
        for (int index = 0; index < WINDOW_DOUBLEWORDS; index++) {
            code.add(LD, value, WINDOW_START + 8L * index, base);
            fold(digest, value, multiplier);
        }
        code.add(SD, digest, DIGEST, base);
        code.add(LD, digest, SAVED, base).add(LD, value, SAVED + 8, base).add(LD, multiplier, SAVED + 16, base);
        code.add(JALR, 0, 0, link);
    }

    /** One-to-one in the digest for any value, and in the value for any digest; every bit reaches every other. */
    private void fold(int digest, int value, int multiplier) {
        code.add(XOR, digest, digest, value)
                .add(MUL, digest, digest, multiplier)
                .add(RORI, digest, digest, 23);
    }

    /** Sets all registers but link and base from the contents that the driver has prepared. */
    private void writeLoader(int[] registers) {
        int link = registers[0];
        int base = registers[1];
        int free = registers[2];
        code.add(LD, free, STATUS, base).add(CSRRW, 0, FCSR, free);
        for (int register = 0; register <= LAST_REGISTER; register++) {
            code.add(FLD, register, FLOATS + 8L * register, base);
        }
        for (int register = 1; register <= LAST_REGISTER; register++) {
            if (register != link && register != base) {
                code.add(LD, register, INTEGERS + 8L * register, base);
            }
        }
        code.add(JALR, 0, 0, link);
    }

    private void writeBlock(SplittableRandom random, int variant) {
        RegisterPlan plan = RegisterPlan.draw(random, variant);
        code.loadAddress(plan.base(), control);
        code.jump(plan.link(), loaders[variant]);
        int byteIndex = 0;
        for (RegisterPlan.Pointer pointer : plan.pointers()) {
            code.loadAddress(pointer.register(), control + WINDOW + pointer.nominal());
            code.add(LBU, plan.link(), POINTER_BYTES + (long) byteIndex++, plan.base());
            code.add(ANDI, plan.link(), plan.link(), pointer.mask());
            code.add(ADD, pointer.register(), pointer.register(), plan.link());
        }
        code.add(LD, plan.status(), STATUS, plan.base());
        // Blocks begin at any even address.
        if (random.nextBoolean()) {
            code.halfword(1);
        }
        code.jump(plan.link(), recorders[variant]);
        InstructionSource source = new InstructionSource(random, code, plan, recorders[variant]);
        for (int group = 0; group < size.groupsPerBlock(); group++) {
            source.next();
        }
        instructionsPerSweep += isExecuted(blocksWritten++) ? source.count() : 0;
        code.jump(0, exit);
    }

    private boolean isExecuted(int block) {
        return block >= size.firstBlock() && block < size.endBlock();
    }

    private void constant(int register, long value) {
        // 11 bits at a time, from the top.
        code.add(ADDI, register, 0, value >> 55);
        for (int shift = 44; shift >= 0; shift -= 11) {
            code.add(SLLI, register, register, 11)
                    .add(ADDI, T1, 0, value >>> shift & 0x7ff)
                    .add(OR, register, register, T1);
        }
    }

    private void writeStart() {
        code.loadAddress(DATA, control);
        code.loadAddress(T0, outputBuffer);
        code.add(SD, T0, OUTPUT, DATA);
        code.patchJump(goOn, 0);
        // The state of the generator is a function of seed, block and passage (SplitMix64's).
        constant(A, 0xd134_2543_de82_ef95L);
        constant(C, seed * 2 + 1);
        code.add(LD, T0, BLOCK, DATA).add(SLLI, STATE, T0, 32);
        code.add(LD, T0, PASSAGE, DATA).add(OR, STATE, STATE, T0);
        for (int round = 0; round < 2; round++) {
            code.add(ADD, STATE, STATE, C).add(MUL, STATE, STATE, A);
            code.add(SRLI, T0, STATE, 32 - round).add(XOR, STATE, STATE, T0);
        }
        fill(INTEGERS, 32, integerTable, 9);
        fill(FLOATS, 32, floatTable, 10);
        fill(WINDOW_START, WINDOW_DOUBLEWORDS, floatTable, 10);
        step();
        code.add(SD, STATE, POINTER_BYTES, DATA);
        step();
        // Five bits of flags, and 0 to 4 for the rounding mode.
        code.add(SRLI, T0, STATE, 40)
                .add(ANDI, T0, T0, 0xff)
                .add(ADDI, T1, 0, 5)
                .add(MUL, T0, T0, T1);
        code.add(SRLI, T0, T0, 8).add(SLLI, T0, T0, 5).add(SRLI, T1, STATE, 59).add(OR, T0, T0, T1);
        code.add(SD, T0, STATUS, DATA);
        code.add(SD, 0, DIGEST, DATA);
        code.add(LD, T0, BLOCK, DATA);
        code.loadAddress(T1, blockTable);
        code.add(SH3ADD, T0, T0, T1).add(LD, T0, 0, T0).add(JALR, 0, 0, T0);
    }

    private void step() {
        code.add(MUL, STATE, STATE, A).add(ADD, STATE, STATE, C);
    }

    /** Fills doublewords with values out of a table. */
    private void fill(int offset, int doublewords, long table, int indexBits) {
        code.loadAddress(TABLE, table);
        code.add(ADDI, TO, DATA, offset).add(ADDI, LEFT, 0, doublewords);
        long loop = code.address();
        step();
        code.add(SRLI, T0, STATE, 64L - indexBits)
                .add(SH3ADD, T0, T0, TABLE)
                .add(LD, T0, 0, T0)
                .add(SD, T0, 0, TO);
        code.add(ADDI, TO, TO, 8).add(ADDI, LEFT, LEFT, -1);
        code.add(BNE, LEFT, 0, loop - code.address());
    }

    /** Where every block ends: takes down the digest, writes out what has come together, and goes on or ends. */
    private void writeExit() {
        code.loadAddress(DATA, control);
        if (recording == Recording.DIGESTS) {
            code.add(LD, T0, OUTPUT, DATA).add(LD, T1, DIGEST, DATA).add(SD, T1, 0, T0);
            code.add(ADDI, T0, T0, 8).add(SD, T0, OUTPUT, DATA);
        }
        code.add(LD, T0, PASSAGE, DATA).add(ADDI, T0, T0, 1).add(SD, T0, PASSAGE, DATA);
        constant(A, size.endPassage());
        if (recording == Recording.STATES) {
            writeOutput();
            code.loadAddress(DATA, control);
            code.add(LD, T0, PASSAGE, DATA);
            constant(A, size.endPassage());
        }
        long next = code.address();
        code.add(BLT, T0, A, 0);
        constant(T0, size.firstPassage());
        code.add(SD, T0, PASSAGE, DATA);
        code.add(LD, T0, BLOCK, DATA).add(ADDI, T0, T0, 1).add(SD, T0, BLOCK, DATA);
        if (recording == Recording.DIGESTS) {
            writeOutput();
            code.loadAddress(DATA, control);
            code.add(LD, T0, BLOCK, DATA);
        }
        constant(A, size.endBlock());
        long again = code.address();
        code.add(BLT, T0, A, 0);
        code.add(ADDI, 10, 0, 0).add(ADDI, 17, 0, EXIT).add(ECALL);
        code.patchBranch(next);
        code.patchBranch(again);
        goOn = code.reserveJump();
    }

    /** Writes the output buffer to standard output, and begins it anew. */
    private void writeOutput() {
        code.loadAddress(11, outputBuffer);
        code.add(LD, 12, OUTPUT, DATA).add(SUB, 12, 12, 11);
        code.add(SD, 11, OUTPUT, DATA);
        long loop = code.address();
        code.add(ADDI, 10, 0, 1).add(ADDI, 17, 0, WRITE).add(ECALL);
        code.add(ADD, 11, 11, 10).add(SUB, 12, 12, 10);
        code.add(BNE, 12, 0, loop - code.address());
    }
}
