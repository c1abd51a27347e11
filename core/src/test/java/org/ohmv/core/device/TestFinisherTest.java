package org.ohmv.core.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ohmv.core.host.GuestExit;

class TestFinisherTest {
    private final List<GuestExit> exits = new ArrayList<>();
    private final TestFinisher finisher = new TestFinisher(exits::add);

    @Test
    void passFailAndResetEndTheRun() {
        finisher.store(0, 4, 0x5555);
        finisher.store(0, 4, 0x2a_3333);
        finisher.store(0, 2, 0x7777);
        assertThat(exits).extracting(GuestExit::code).containsExactly(0, 42, 0);
    }

    @Test
    void otherStoresDoNothing() {
        finisher.store(0, 4, 0x1234);
        finisher.store(4, 4, 0x5555);
        assertThat(finisher.load(0, 4)).isZero();
        assertThat(exits).isEmpty();
        assertThat(finisher.accepts(0, 8, true)).isFalse();
        assertThat(finisher.accepts(0, 4, true)).isTrue();
    }
}
