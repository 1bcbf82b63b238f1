package io.portmatrix.probe.netty;

import io.portmatrix.model.Limitation;

class NioProberIT extends ProberContract {
    @Override
    SocketTransport transport() {
        return new NioTransport(new Limitation("jdk-sockets", "asked for by the test"));
    }
}
