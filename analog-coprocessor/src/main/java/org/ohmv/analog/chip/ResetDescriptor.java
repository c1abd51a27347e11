package org.ohmv.analog.chip;

import java.util.Locale;
import org.ohmv.core.preset.Settings;

/**
 * What the reset descriptor says, where it is not the specification's default; slices, bits and mapping are those of
 * the chip.
 *
 * @param rows of the matrix
 * @param columns of the matrix
 * @param matrixFormat of its elements
 * @param inputFormat of input vectors
 * @param outputFormat of output vectors
 * @param isUnsigned whether integers are read as unsigned
 * @param isExact whether it asks for exact arithmetic
 */
public record ResetDescriptor(
        int rows,
        int columns,
        ElementFormat matrixFormat,
        ElementFormat inputFormat,
        ElementFormat outputFormat,
        boolean isUnsigned,
        boolean isExact) {
    static ResetDescriptor of(Settings settings) {
        return new ResetDescriptor(
                settings.count("reset.rows"),
                settings.count("reset.columns"),
                format(settings, "reset.matrix_format"),
                format(settings, "reset.input_format"),
                format(settings, "reset.output_format"),
                settings.flag("reset.is_unsigned"),
                settings.flag("reset.is_exact"));
    }

    private static ElementFormat format(Settings settings, String key) {
        return ElementFormat.valueOf(settings.text(key).toUpperCase(Locale.ROOT));
    }
}
