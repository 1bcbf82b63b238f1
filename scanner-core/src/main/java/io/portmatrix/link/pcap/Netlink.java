package io.portmatrix.link.pcap;

import java.io.IOException;

/** Somebody who answers questions about routes, devices and neighbours: the kernel (rtnetlink(7)), or a test. */
interface Netlink extends AutoCloseable {
    /**
     * Asks one question.
     *
     * @return the message that answers it, an error's too
     * @throws IOException if no answer can be had
     */
    NetlinkMessage ask(NetlinkRequest request) throws IOException;

    @Override
    void close();

    /** Opens conversations. */
    @FunctionalInterface
    interface Source {
        Netlink open() throws IOException;
    }
}
