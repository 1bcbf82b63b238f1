package io.portmatrix.probe.netty;

import io.portmatrix.link.LinkException;
import io.portmatrix.model.Limitation;
import java.net.InetAddress;
import java.util.List;

/**
 * The sockets of one run and the waiting for them. Everything but {@link #wakeUp} belongs to the thread that made it.
 */
interface SocketTransport extends AutoCloseable {
    /**
     * A TCP socket that can reach {@code target}, neither bound nor connected.
     *
     * @throws SocketFailure if the system has none to give
     */
    TcpSocket openTcp(InetAddress target) throws SocketFailure;

    /**
     * A UDP socket that can reach {@code target}, neither bound nor connected.
     *
     * @throws SocketFailure if the system has none to give
     */
    UdpSocket openUdp(InetAddress target) throws SocketFailure;

    /**
     * A socket for ICMP echoes that can reach {@code target}, not connected. What is sent and received are ICMP messages
     * with all that {@link EchoSocket#raw} says.
     *
     * @throws SocketFailure if the system has none to give
     * @throws LinkException if there are none here at all, with the reason
     */
    EchoSocket openEcho(InetAddress target) throws SocketFailure, LinkException;

    /**
     * A socket for ICMP messages. It works like one for datagrams.
     *
     * @param raw whether it hears everybody's answers, and over IPv4 with the IP header before them
     */
    record EchoSocket(UdpSocket socket, boolean raw) {}

    /** Runs the callbacks of ready sockets; waits for the first at most {@code nanos}, not at all for 0. */
    void await(long nanos);

    /** Ends a present or the next {@link #await} early; from any thread. */
    void wakeUp();

    /** What these sockets can't do, for the report. */
    List<Limitation> limitations();

    /** Closes every registered socket and frees everything. */
    @Override
    void close();
}
