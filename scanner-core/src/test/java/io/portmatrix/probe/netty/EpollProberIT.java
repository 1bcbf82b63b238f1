package io.portmatrix.probe.netty;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.channel.epoll.Epoll;
import org.junit.jupiter.api.BeforeAll;

class EpollProberIT extends ProberContract {
    @BeforeAll
    static void onLinuxOnly() {
        assumeTrue(Epoll.isAvailable(), "no native epoll here");
    }

    @Override
    SocketTransport transport() {
        return new EpollTransport();
    }
}
