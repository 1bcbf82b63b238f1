package io.portmatrix.probe.netty;

import io.portmatrix.fixtures.junit.StandIns;
import io.portmatrix.model.Limitation;
import org.junit.jupiter.api.extension.RegisterExtension;

class NioProberIT implements ProberContract {
    @RegisterExtension
    final StandIns standIns = new StandIns();

    private final ProberRig rig = new ProberRig(standIns,
            () -> new NioTransport(new Limitation("jdk-sockets", "asked for by the test")));

    @Override
    public ProberRig rig() {
        return rig;
    }
}
