package io.portmatrix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class UserSignalTest {
    @Test
    void a_signal_has_something_done() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        assertThat(UserSignal.handle("USR1", done::countDown)).isTrue();
        String own = Long.toString(ProcessHandle.current().pid());
        assertThat(new ProcessBuilder("kill", "-USR1", own).start().waitFor()).isZero();
        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void one_that_nobody_knows_is_not_heard() {
        assertThat(UserSignal.handle("NONE", () -> {})).isFalse();
    }
}
