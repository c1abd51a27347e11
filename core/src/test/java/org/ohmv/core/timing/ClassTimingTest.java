package org.ohmv.core.timing;

final class ClassTimingTest extends TimingModelContract {
    @Override
    protected TimingModel newModel() {
        return new ClassTiming();
    }
}
