package io.portmatrix.cli.proof;

import io.portmatrix.catalog.fact.Transport;

/** A port of a host. */
record Place(Transport transport, int port) {
    static Place tcp(int port) {
        return new Place(Transport.TCP, port);
    }

    static Place udp(int port) {
        return new Place(Transport.UDP, port);
    }

    boolean isTcp() {
        return transport == Transport.TCP;
    }

    @Override
    public String toString() {
        return transport.wireName() + "/" + port;
    }
}
