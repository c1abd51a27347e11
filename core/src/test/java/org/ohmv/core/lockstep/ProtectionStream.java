package org.ohmv.core.lockstep;

import static org.ohmv.isa.BaseInstruction.CSRRC;
import static org.ohmv.isa.BaseInstruction.CSRRS;
import static org.ohmv.isa.BaseInstruction.CSRRW;
import static org.ohmv.isa.BaseInstruction.JALR;

import java.util.List;
import java.util.SplittableRandom;
import org.ohmv.core.hart.ControlRegisterFile;
import org.ohmv.isa.BaseInstruction;
import org.ohmv.isa.Encoder;

/**
 * Writes random settings of physical memory protection, of every matching mode, locked and not, and tries them: loads
 * and stores in machine mode and with the rights of user mode, instructions fetched in user mode.
 */
final class ProtectionStream {
    private static final int MODIFY_PRIVILEGE = 1 << 17;
    private static final int ENTRIES = 8;
    private static final int LOCKED = 0x80;
    private static final int STATUS = ControlRegisterFile.numberOf("mstatus");
    private static final int CONFIGURATION = ControlRegisterFile.numberOf("pmpcfg0");
    private static final int FIRST_ADDRESS = ControlRegisterFile.numberOf("pmpaddr0");
    private static final int LAST_ADDRESS = ControlRegisterFile.numberOf("pmpaddr15");
    private static final int LAST_CONFIGURATION = ControlRegisterFile.numberOf("pmpcfg2");
    private static final List<BaseInstruction> ACCESSES = List.of(
            BaseInstruction.LB,
            BaseInstruction.LHU,
            BaseInstruction.LW,
            BaseInstruction.LD,
            BaseInstruction.SB,
            BaseInstruction.SH,
            BaseInstruction.SW,
            BaseInstruction.SD,
            BaseInstruction.FLD,
            BaseInstruction.FSW);

    private final SplittableRandom random;
    private final PrivilegedProgram program = new PrivilegedProgram();

    ProtectionStream(long seed) {
        random = new SplittableRandom(seed);
    }

    /**
     * A program.
     *
     * @param settings how many settings are tried
     * @param locked whether entries may be locked in the end, after which nothing changes any more
     */
    PrivilegedProgram program(int settings, boolean locked) {
        program.constant(5, 0x2000);
        program.code().add(CSRRS, 0, STATUS, 5);
        // Behind the entries that vary, one that lets user mode execute the program itself.
        program.constant(5, -1);
        program.code().add(CSRRW, 0, LAST_ADDRESS, 5);
        program.constant(5, 0x1f).code().add(BaseInstruction.SLLI, 5, 5, 56);
        program.code().add(CSRRW, 0, LAST_CONFIGURATION, 5);
        for (int setting = 0; setting < settings; setting++) {
            configure(locked && setting == settings - 1);
            for (int probe = 0; probe < 12; probe++) {
                access();
            }
            fetch();
        }
        if (locked) {
            configure(false);
            for (int probe = 0; probe < 60; probe++) {
                access();
            }
        }
        return program.finish();
    }

    /** An address in the first page of data, which entries are about. */
    private long somewhere() {
        return PrivilegedProgram.DATA + random.nextInt(4096);
    }

    private void configure(boolean locked) {
        long configuration = 0;
        for (int entry = ENTRIES - 1; entry >= 0; entry--) {
            int mode = random.nextInt(4);
            int permissions = List.of(0, 1, 3, 4, 5, 7).get(random.nextInt(6));
            boolean lock = locked && random.nextBoolean();
            configuration = configuration << 8 | (lock ? LOCKED : 0) | mode << 3 | permissions;
        }
        for (int entry = 0; entry < ENTRIES; entry++) {
            int shift = random.nextInt(11);
            program.address(5, somewhere());
            program.code().add(BaseInstruction.SRLI, 5, 5, 2);
            if (random.nextBoolean()) {
                program.constant(6, (1L << shift) - 1).code().add(BaseInstruction.OR, 5, 5, 6);
            }
            program.code().add(CSRRW, 6, FIRST_ADDRESS + entry, 5).add(CSRRS, 7, FIRST_ADDRESS + entry, 0);
        }
        program.constant(5, configuration);
        program.code().add(CSRRW, 6, CONFIGURATION, 5).add(CSRRS, 7, CONFIGURATION, 0);
    }

    private void access() {
        BaseInstruction row = ACCESSES.get(random.nextInt(ACCESSES.size()));
        boolean asUser = random.nextInt(4) != 0;
        long mask = random.nextInt(3) == 0 ? -1 : -8;
        program.address(8, PrivilegedProgram.DATA + (random.nextInt(4096) & mask));
        program.constant(9, asUser ? MODIFY_PRIVILEGE : 0);
        program.code().add(CSRRS, 0, STATUS, 9).add(row, 10, 0, 8);
        program.constant(9, MODIFY_PRIVILEGE).code().add(CSRRC, 0, STATUS, 9);
    }

    /** Puts a return into memory, and calls it in user mode. */
    private void fetch() {
        long target = somewhere() & -4;
        program.address(8, target);
        program.constant(9, Encoder.encode(JALR, 0, 0, 1));
        program.code().add(BaseInstruction.SW, 9, 0, 8);
        long start = program.code().address();
        long resume = start + 80;
        program.address(PrivilegedProgram.RESUME, resume);
        program.enterUserMode();
        program.code().add(JALR, 1, 0, 8);
        program.leaveUserMode();
        while (program.code().address() < resume) {
            program.code().word(Encoder.encode(BaseInstruction.ADDI, 0, 0, 0));
        }
        if (program.code().address() != resume) {
            throw new IllegalStateException("the sequence is longer than its place");
        }
    }
}
