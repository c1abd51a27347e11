package org.ohmv.analog.stream;

import org.ohmv.isa.XohmInstruction;
import org.ohmv.isa.xohm.InputBuffer;

/** Which class executes a command. */
final class Executions {
    private Executions() {}

    /** The execution of a command whose turn has come. */
    static Execution of(Entry entry) {
        XohmInstruction instruction = entry.instruction();
        return switch (instruction) {
            case OHM_MVM_SET, OHM_PROG -> ProgramExecution.whole(entry);
            case OHM_PROG_R -> ProgramExecution.line(entry, false);
            case OHM_PROG_C -> ProgramExecution.line(entry, true);
            case OHM_MVM_L, OHM_LOAD_C -> new LoadExecution(entry, InputBuffer.COLUMN);
            case OHM_LOAD_R -> new LoadExecution(entry, InputBuffer.ROW);
            case OHM_MVM -> ComputeExecution.of(entry, XohmInstruction.OHM_MUL);
            case OHM_MVM_S, OHM_STORE -> new StoreExecution(entry);
            case OHM_MVM_MV, OHM_MOVE -> new MoveExecution(entry);
            case OHM_CFG -> new ConfigureExecution(entry);
            case OHM_SETP -> new ParameterExecution(entry);
            case OHM_OPU -> new UpdateExecution(entry);
            case OHM_CAL -> ComputeExecution.calibration(entry);
            case OHM_SAVE -> new SaveExecution(entry);
            case OHM_RESTORE -> new RestoreExecution(entry);
            case OHM_BATCH -> new BatchExecution(entry);
            case OHM_MUL, OHM_MUL_T, OHM_INV, OHM_PINV, OHM_EIG -> ComputeExecution.of(entry, instruction);
            case OHM_RESET, OHM_WAIT, OHM_POLL, OHM_STAT, OHM_COUNT, OHM_QUERY ->
                throw new IllegalArgumentException(instruction.mnemonic() + " is executed outside of the streams");
        };
    }
}
