package io.portmatrix.capture.flow;

import io.portmatrix.capture.packet.AddressBits;
import io.portmatrix.capture.packet.HeaderSink;
import io.portmatrix.capture.packet.IpProtocol;
import io.portmatrix.capture.packet.PacketHeaders;
import io.portmatrix.capture.packet.QuotedPacket;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.AddressText;

/**
 * Tells flows apart and gives them to a sink. Time is that of the packets: what they say is all that happens here. As large as
 * its limits allow, whatever comes. Used by one thread.
 */
public final class FlowTable implements HeaderSink {
    /** So many datagrams one way, without an answer, are more than a scan sends. */
    private static final int GOES_ON = 4;

    private static final int DHCP_SERVER = 67;
    private static final int DHCP_CLIENT = 68;
    /** Answers of DHCP to one that has no address yet go to everybody: they belong to what was asked from no address. */
    private static final long BROADCAST = AddressBits.low(AddressText.parse("255.255.255.255"));
    private static final long THIS_HOST = AddressBits.low(AddressText.parse("0.0.0.0"));

    private static final int ECHO_REPLY = 0;
    private static final int UNREACHABLE = 3;
    private static final int ECHO_REQUEST = 8;
    private static final int PORT_CODE = 3;
    private static final int UNREACHABLE_V6 = 1;
    private static final int ECHO_REQUEST_V6 = 128;
    private static final int ECHO_REPLY_V6 = 129;
    private static final int PORT_CODE_V6 = 4;

    private final FlowRows rows;
    private final FlowWords words;
    private final Announcements announcements;
    private final LivingFlows flows;
    private final TcpState tcp;
    private final FlowKey key = new FlowKey();

    private long packets;
    private long otherProtocols;
    private long withoutPort;

    /**
     * @param sink takes flows when they end, when they must leave, and at {@link #flush}
     * @param limits how much is kept
     * @param known what tells listeners from others where no beginning was captured
     */
    public FlowTable(FlowSink sink, FlowLimits limits, KnownEnds known) {
        rows = new FlowRows(limits.maxFlows(), System.nanoTime());
        words = new FlowWords(rows);
        announcements = new Announcements(rows, words, known);
        flows = new LivingFlows(rows, limits, new FlowPieces(rows, words, announcements, sink, known), row -> {
            words.forget(row);
            announcements.forget(row);
        });
        tcp = new TcpState(rows);
    }

    @Override
    public void packet(PacketHeaders packet) {
        packets++;
        flows.advance(packet.epochNanos());
        if (packet.isTcp() || packet.isUdp()) {
            if (packet.sourcePort() == 0 || packet.destinationPort() == 0) {
                withoutPort++;
            } else if (packet.isTcp()) {
                tcp(packet);
            } else {
                udp(packet);
            }
        } else if (packet.isIcmp()) {
            icmp(packet);
        } else {
            otherProtocols++;
        }
    }

    /** Gives a piece of each flow of which something is new, those that began first first. */
    public void flush() {
        flows.flush();
    }

    /** Gives what is left, and forgets all flows. */
    public void end() {
        flows.end();
    }

    /** What was counted until now. */
    public FlowCounts counts() {
        return new FlowCounts(packets, flows.began(), flows.leftForRoom(), otherProtocols, withoutPort,
                announcements.lost());
    }

    private void tcp(PacketHeaders packet) {
        setKey(packet, Transport.TCP, packet.sourcePort(), packet.destinationPort());
        int side = key.side();
        int row = rows.find(key);
        if (row != FlowRows.NONE && tcp.beginsAnew(row, side, packet)) {
            flows.finish(row);
            row = FlowRows.NONE;
        }
        row = count(row, packet);
        if (!packet.isLaterFragment()) {
            long facts = listen(row, packet, tcp.step(row, side, packet));
            flows.wait(row, facts, tcp.stage(row, facts));
        }
    }

    private void udp(PacketHeaders packet) {
        setKey(packet, Transport.UDP, packet.sourcePort(), packet.destinationPort());
        if (packet.sourcePort() == DHCP_SERVER && packet.destinationPort() == DHCP_CLIENT) {
            key.readdress(BROADCAST, THIS_HOST);
        }
        datagram(packet);
    }

    private void icmp(PacketHeaders packet) {
        int type = packet.icmpType();
        boolean v4 = packet.ipVersion() == 4;
        if (type == (v4 ? ECHO_REQUEST : ECHO_REQUEST_V6)) {
            setKey(packet, Transport.ICMP, FlowKey.ECHO_ASKS, FlowKey.ECHO_ANSWERS);
            datagram(packet);
        } else if (type == (v4 ? ECHO_REPLY : ECHO_REPLY_V6)) {
            setKey(packet, Transport.ICMP, FlowKey.ECHO_ANSWERS, FlowKey.ECHO_ASKS);
            datagram(packet);
        } else if (type == (v4 ? UNREACHABLE : UNREACHABLE_V6) && packet.isQuoting()) {
            otherProtocols++;
            unreachable(packet.quoted(), packet.icmpCode() == (v4 ? PORT_CODE : PORT_CODE_V6));
        } else {
            otherProtocols++;
        }
    }

    private void datagram(PacketHeaders packet) {
        int row = count(rows.find(key), packet);
        long facts = listen(row, packet, rows.get(row, FlowRows.FACTS));
        boolean goesOn = Facts.hasBoth(facts, Facts.SENT)
                || rows.get(row, FlowRows.PACKETS) + rows.get(row, FlowRows.PACKETS + 1) >= GOES_ON
                || Facts.stage(facts) == FlowQueues.Stage.DATAGRAMS;
        flows.wait(row, facts, goesOn ? FlowQueues.Stage.DATAGRAMS : FlowQueues.Stage.BEGINNING);
    }

    private int count(int known, PacketHeaders packet) {
        int row = flows.count(known, key, packet.frameLength());
        if (known == FlowRows.NONE) {
            announcements.begin(row, key, packet, flows);
        }
        return row;
    }

    private long listen(int row, PacketHeaders packet, long facts) {
        if (packet.isIcmp()) {
            return facts;
        }
        long after = words.hear(row, key.side(), packet, facts);
        boolean nothingNew = after == facts && (facts & Announcements.FOLLOWED) == 0;
        return nothingNew ? facts : announcements.hear(row, key, packet, after);
    }

    /** The packet that is quoted was sent by the end that now hears that it did not arrive. */
    private void unreachable(QuotedPacket quoted, boolean closedPort) {
        int protocol = quoted.protocol();
        if (quoted.hasPorts()) {
            setKey(quoted, protocol == IpProtocol.TCP ? Transport.TCP : Transport.UDP, quoted.sourcePort(),
                    quoted.destinationPort());
        } else if (protocol == IpProtocol.ICMP || protocol == IpProtocol.ICMP_V6) {
            setKey(quoted, Transport.ICMP, FlowKey.ECHO_ASKS, FlowKey.ECHO_ANSWERS);
        } else {
            return;
        }
        int row = rows.find(key);
        if (row != FlowRows.NONE) {
            flows.learn(row, Facts.of(closedPort ? Facts.PORT_UNREACHABLE : Facts.UNREACHABLE, key.side()));
        }
    }

    private void setKey(PacketHeaders packet, Transport transport, int sourcePort, int destinationPort) {
        key.set(transport, packet.sourceHigh(), packet.sourceLow(), sourcePort, packet.destinationHigh(),
                packet.destinationLow(), destinationPort);
    }

    private void setKey(QuotedPacket packet, Transport transport, int sourcePort, int destinationPort) {
        key.set(transport, packet.sourceHigh(), packet.sourceLow(), sourcePort, packet.destinationHigh(),
                packet.destinationLow(), destinationPort);
    }
}
