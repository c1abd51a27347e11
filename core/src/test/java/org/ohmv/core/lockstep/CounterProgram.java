package org.ohmv.core.lockstep;

import static org.ohmv.isa.BaseInstruction.ADDI;
import static org.ohmv.isa.BaseInstruction.CSRRC;
import static org.ohmv.isa.BaseInstruction.CSRRS;
import static org.ohmv.isa.BaseInstruction.CSRRW;
import static org.ohmv.isa.BaseInstruction.SUB;

import java.util.List;
import org.ohmv.core.hart.ControlRegisterFile;

/**
 * Reads counters twice and takes the difference, which has to be the same where time is that of instructions: while
 * they run, while they are stopped, after they were written; and reads them from user mode, allowed and not.
 */
final class CounterProgram {
    private static final int COUNTER_ENABLE = ControlRegisterFile.numberOf("mcounteren");
    private static final int COUNTER_INHIBIT = ControlRegisterFile.numberOf("mcountinhibit");
    private static final List<String> MACHINE_COUNTERS = List.of("mcycle", "minstret");
    private static final List<String> USER_COUNTERS =
            List.of("cycle", "time", "instret", "hpmcounter3", "hpmcounter31");
    /** Room for the code of user mode, which returns behind it. */
    private static final int USER_BYTES = 160;

    private final PrivilegedProgram program = new PrivilegedProgram();

    /** The program. */
    PrivilegedProgram program() {
        program.constant(5, -1).code().add(CSRRW, 0, ControlRegisterFile.numberOf("pmpaddr0"), 5);
        program.constant(5, 0x1f).code().add(CSRRW, 0, ControlRegisterFile.numberOf("pmpcfg0"), 5);
        for (int inhibited = 0; inhibited < 8; inhibited++) {
            // Bit 1 is that of time, which cannot be stopped.
            program.constant(5, inhibited & 5).code().add(CSRRW, 0, COUNTER_INHIBIT, 5);
            MACHINE_COUNTERS.forEach(this::difference);
            for (String counter : MACHINE_COUNTERS) {
                program.constant(5, 1000).code().add(CSRRW, 0, ControlRegisterFile.numberOf(counter), 5);
                difference(counter);
            }
        }
        program.code().add(CSRRW, 0, COUNTER_INHIBIT, 0);
        // Stopped in between: what passes meanwhile is not counted.
        int minstret = ControlRegisterFile.numberOf("minstret");
        program.constant(5, 4).code().add(CSRRS, 6, minstret, 0).add(CSRRS, 0, COUNTER_INHIBIT, 5);
        program.code().add(ADDI, 0, 0, 0).add(ADDI, 0, 0, 0).add(CSRRC, 0, COUNTER_INHIBIT, 5);
        program.code().add(CSRRS, 7, minstret, 0).add(SUB, 8, 7, 6);
        for (int enabled : new int[] {0, 1, 2, 4, 5, 7, 8, -1}) {
            readFromUserMode(enabled);
        }
        return program.finish();
    }

    private void difference(String counter) {
        int number = ControlRegisterFile.numberOf(counter);
        CodeBuffer code = program.code();
        code.add(CSRRS, 6, number, 0).add(CSRRS, 7, number, 0).add(SUB, 8, 7, 6);
        code.add(CSRRS, 6, number, 0).add(ADDI, 0, 0, 0).add(ADDI, 0, 0, 0).add(ADDI, 0, 0, 0);
        code.add(CSRRS, 7, number, 0).add(SUB, 9, 7, 6);
    }

    private void readFromUserMode(int enabled) {
        program.constant(5, enabled).code().add(CSRRW, 0, COUNTER_ENABLE, 5).add(CSRRS, 9, COUNTER_ENABLE, 0);
        long end = program.code().address() + USER_BYTES;
        program.address(PrivilegedProgram.RESUME, end);
        program.enterUserMode();
        for (String counter : USER_COUNTERS) {
            program.constant(10, 77).code().add(CSRRS, 10, ControlRegisterFile.numberOf(counter), 0);
        }
        program.leaveUserMode();
        while (program.code().address() < end) {
            program.code().add(ADDI, 0, 0, 0);
        }
    }
}
