package org.ohmv.core.timing;

final class UniformTimingTest extends TimingModelContract {
    @Override
    protected TimingModel newModel() {
        return new UniformTiming(1);
    }
}
