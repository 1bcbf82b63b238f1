package io.portmatrix.probe.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelException;
import io.portmatrix.probe.SocketErrors;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import org.junit.jupiter.api.Test;

class EpollErrorsTest {
    @Test
    void the_number_in_the_message_counts_never_the_class() {
        assertThat(EpollErrors.errno(
                new ConnectException("connect(..) failed with error(-99): Cannot assign requested address")))
                .isEqualTo(99);
        assertThat(EpollErrors.errno(new ConnectException("no number"))).isEqualTo(SocketErrors.UNKNOWN);
        assertThat(EpollErrors.errno(new IOException())).isEqualTo(SocketErrors.UNKNOWN);
    }

    @Test
    void causes_are_searched() {
        assertThat(EpollErrors.errno(new ChannelException(
                new IOException("newSocketStream(..) failed with error(-24): Too many open files")))).isEqualTo(24);
    }

    @Test
    void no_route_carries_no_number() {
        assertThat(EpollErrors.errno(new NoRouteToHostException())).isEqualTo(101);
    }
}
