package org.ohmv.analog.stream;

import java.util.Optional;
import org.ohmv.core.coprocessor.CoprocessorContract;
import org.ohmv.core.coprocessor.CoprocessorProvider;
import org.ohmv.core.coprocessor.CoprocessorSettings;
import org.ohmv.core.preset.PresetException;

/** What every coprocessor must do, of Xohm on a chip that leaks. */
class XohmContractTest extends CoprocessorContract {
    private static final CoprocessorSettings SETTINGS = new CoprocessorSettings(
            1, 1, Optional.of(TestChips.settings("pku-hpinv-2025", "chip.leakage_microwatts=7")));

    @Override
    protected CoprocessorProvider provider() {
        try {
            return new XohmProvider().configured(SETTINGS);
        } catch (PresetException e) {
            throw new AssertionError(e);
        }
    }
}
