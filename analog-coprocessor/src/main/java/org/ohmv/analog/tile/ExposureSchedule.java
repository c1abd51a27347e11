package org.ohmv.analog.tile;

/**
 * When the stages of exposures that follow each other are busy: the array works on the next exposure while the
 * converters work on the last, whose values a sample-and-hold keeps; there is one, so that the array may not end before
 * the converters have.
 */
final class ExposureSchedule {
    private final OperationOutcome outcome;
    private long arrayFree;
    private long convertersFree;

    ExposureSchedule(OperationOutcome outcome) {
        this.outcome = outcome;
    }

    /** Begins an operation. */
    void begin() {
        arrayFree = 0;
        convertersFree = 0;
    }

    /**
     * Adds an exposure.
     *
     * @param inputPicoseconds until the inputs are there
     * @param arrayPicoseconds until the array has integrated or settled, and its control is done
     * @param conversionPicoseconds of all rounds of conversions
     */
    void add(long inputPicoseconds, long arrayPicoseconds, long conversionPicoseconds) {
        long start = arrayFree;
        long inputs = Math.addExact(start, inputPicoseconds);
        long held = Math.max(Math.addExact(inputs, arrayPicoseconds), convertersFree);
        outcome.use(Stage.INPUT_CONVERSION, start, inputs);
        outcome.use(Stage.ARRAY, inputs, held);
        convertersFree = Math.addExact(held, conversionPicoseconds);
        outcome.use(Stage.OUTPUT_CONVERSION, held, convertersFree);
        arrayFree = held;
    }

    /** Ends the operation with the last sum. */
    void end(long digitalPicoseconds) {
        long end = Math.addExact(convertersFree, digitalPicoseconds);
        outcome.use(Stage.DIGITAL, convertersFree, end);
        outcome.durationPicoseconds = end;
    }
}
