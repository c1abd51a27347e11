package org.ohmv.isa.document;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.ohmv.isa.xohm.Activation;
import org.ohmv.isa.xohm.Capability;
import org.ohmv.isa.xohm.Combination;
import org.ohmv.isa.xohm.CommandStatus;
import org.ohmv.isa.xohm.DescriptorFlag;
import org.ohmv.isa.xohm.Detector;
import org.ohmv.isa.xohm.ElementFormat;
import org.ohmv.isa.xohm.InputBuffer;
import org.ohmv.isa.xohm.MatrixMapping;
import org.ohmv.isa.xohm.NamedValue;
import org.ohmv.isa.xohm.RangeMode;
import org.ohmv.isa.xohm.TileCounter;
import org.ohmv.isa.xohm.TileQuantity;
import org.ohmv.isa.xohm.WaitMode;
import org.ohmv.isa.xohm.XohmCsr;

/**
 * A family of constants as headers name them.
 *
 * @param prefix what stands between {@code OHM_} and the constant's name
 * @param title what the numbers are, for a comment
 * @param values the constants
 */
record ConstantFamily(String prefix, String title, List<NamedValue> values) {

    /** All families, in the order of the specification. */
    static List<ConstantFamily> all() {
        return List.of(
                of("STATUS", "statuses", CommandStatus.values()),
                of("FORMAT", "element formats", ElementFormat.values()),
                of("FLAG", "bits of the descriptor's flags", DescriptorFlag.values()),
                of("MAPPING", "mappings of signed elements", MatrixMapping.values()),
                of("RANGE", "range modes", RangeMode.values()),
                of("WAIT_MODE", "waiting modes", WaitMode.values()),
                of("DETECTOR", "bits of the descriptor's detectors", Detector.values()),
                of("BUFFER", "input buffers, selectors of ohm.move", InputBuffer.values()),
                of("ACTIVATION", "activations of ohm.move", Activation.values()),
                of("COMBINATION", "combinations of ohm.move", Combination.values()),
                of("QUANTITY", "quantities that ohm.stat reads", TileQuantity.values()),
                of("CAPABILITY", "capabilities that ohm.query reads", Capability.values()),
                of("COUNTER", "counters that ohm.count reads", TileCounter.values()),
                of("CSR", "control and status registers", XohmCsr.values()));
    }

    private static ConstantFamily of(String prefix, String title, NamedValue[] values) {
        return new ConstantFamily(prefix, title, Arrays.asList(values));
    }

    /** The full name of a constant in headers. */
    String symbol(NamedValue value) {
        return "OHM_" + prefix + "_" + value.name();
    }

    /** The name of the C enum. */
    String enumName() {
        return "ohm_" + prefix.toLowerCase(Locale.ROOT);
    }

    /** The lowest code of an error status, which separates conditions from errors. */
    static long firstErrorCode() {
        return Stream.of(CommandStatus.values())
                .filter(status -> status.kind() == CommandStatus.Kind.ERROR)
                .mapToLong(CommandStatus::value)
                .min()
                .orElseThrow();
    }
}
