package org.ohmv.analog.stream;

import java.util.Optional;
import org.ohmv.core.coprocessor.CoprocessorContract;
import org.ohmv.core.coprocessor.CoprocessorProvider;

/** What every coprocessor must do, of Xohm with tiles that compute digitally. */
class XohmContractTest extends CoprocessorContract {
    @Override
    protected CoprocessorProvider provider() {
        return new XohmProvider(
                Optional.of(TestChips.chip("pku-hpinv-2025", "chip.leakage_microwatts=7")), new DigitalUnits());
    }
}
