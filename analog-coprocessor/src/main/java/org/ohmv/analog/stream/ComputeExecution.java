package org.ohmv.analog.stream;

import org.ohmv.isa.XohmInstruction;
import org.ohmv.isa.xohm.CommandStatus;
import org.ohmv.isa.xohm.OperandField;

/**
 * {@code ohm.mul}, {@code ohm.mul.t}, {@code ohm.inv}, {@code ohm.pinv}, {@code ohm.eig}, {@code ohm.cal} and Golem's
 * {@code mvm} (specification, section 5.4).
 */
final class ComputeExecution extends Execution {
    private final XohmInstruction operation;
    private final boolean isCalibration;
    private final Computation computation;

    /** Performs an operation for its result. */
    static ComputeExecution of(Entry entry, XohmInstruction operation) {
        return new ComputeExecution(entry, operation, false);
    }

    /** Performs an operation to find its range. */
    static ComputeExecution calibration(Entry entry) {
        int number = OperandField.CALIBRATION_OPERATION.of(entry.command().rs1());
        return new ComputeExecution(entry, Acceptance.instruction(number).orElseThrow(), true);
    }

    private ComputeExecution(Entry entry, XohmInstruction operation, boolean isCalibration) {
        super(entry);
        boolean hasWait = !isCalibration && Computation.waits(operation);
        this.operation = operation;
        this.isCalibration = isCalibration;
        this.computation =
                new Computation(entry, operation, hasWait ? entry.command().rs1() : 0);
    }

    @Override
    void start() {
        CommandStatus objection = computation.check();
        if (objection != CommandStatus.OK) {
            fail(objection, 0);
            return;
        }
        computation.start(state().buffer(Computation.input(operation)), isCalibration, this::finish);
    }

    private void finish() {
        if (isStopping()) {
            tile().meters().stopStages();
            end(0);
            return;
        }
        Work work = computation.work();
        state().setOutput(work.output(), work.outputLength());
        if (isCalibration) {
            calibrate(work.gainStep());
        }
        end(computation.statuses());
    }

    private void calibrate(int found) {
        long operand = entry().command().rs1();
        int step = Math.min(found, state().capabilities().gainSteps());
        int gain = Math.max(0, step - OperandField.CALIBRATION_HEADROOM.of(operand));
        int before = state().calibratedGain(operation);
        boolean accumulates = OperandField.CALIBRATION_ACCUMULATE.of(operand) != 0;
        boolean keeps = accumulates && before != MatrixUnit.NOT_CALIBRATED && before < gain;
        state().setCalibratedGain(operation, keeps ? before : gain);
    }

    @Override
    void stop() {
        setStopping();
        computation.stop();
    }
}
