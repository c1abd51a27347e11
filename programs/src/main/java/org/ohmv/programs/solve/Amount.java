package org.ohmv.programs.solve;

import java.util.Locale;

/** Times and energies as people read them: four digits and the unit that fits. */
final class Amount {
    private static final int STEP = 1000;
    private static final String[] TIMES = {"ps", "ns", "us", "ms", "s"};
    private static final String[] ENERGIES = {"fJ", "pJ", "nJ", "uJ", "mJ", "J"};

    private Amount() {}

    /** A time. */
    static String time(long picoseconds) {
        return scaled(picoseconds, TIMES);
    }

    /** An energy. */
    static String energy(long femtojoules) {
        return scaled(femtojoules, ENERGIES);
    }

    private static String scaled(long amount, String... units) {
        double value = (double) amount;
        int unit = 0;
        while (value >= STEP && unit < units.length - 1) {
            value /= STEP;
            unit++;
        }
        if (unit == 0) {
            return amount + " " + units[0];
        }
        int decimals = value < 10 ? 3 : value < 100 ? 2 : 1;
        return String.format(Locale.ROOT, "%." + decimals + "f %s", value, units[unit]);
    }
}
