package io.portmatrix.probe.netty;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.netty.channel.epoll.Epoll;
import io.portmatrix.fixtures.junit.StandIns;
import io.portmatrix.link.KernelSockets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;

class EpollProberIT implements ProberContract {
    @RegisterExtension
    final StandIns standIns = new StandIns();

    private final ProberRig rig = new ProberRig(standIns, () -> new EpollTransport(KernelSockets.NONE));

    @BeforeAll
    static void onLinuxOnly() {
        assumeTrue(Epoll.isAvailable(), "no native epoll here");
    }

    @Override
    public ProberRig rig() {
        return rig;
    }
}
