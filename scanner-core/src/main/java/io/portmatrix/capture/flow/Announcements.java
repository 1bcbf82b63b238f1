package io.portmatrix.capture.flow;

import io.portmatrix.capture.packet.PacketHeaders;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.Endpoint;
import io.portmatrix.model.SeenFlow.Announcement;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which flows another conversation announced. Conversations that announce ports are read while they pass; what they name is
 * kept for a while, so that the flows that come to use it are known.
 */
final class Announcements {
    /** Facts of flows of which every packet matters here. Of others, only those that said something new. */
    static final long FOLLOWED = Facts.ANNOUNCES | Facts.of(Facts.TO_GROUP, FlowKey.A)
            | Facts.of(Facts.TO_GROUP, FlowKey.B);

    private static final String TFTP = "tftp";
    private static final String RTP = "rtp";
    private static final long MEDIA_NANOS = 600_000_000_000L;
    private static final long DATA_NANOS = 60_000_000_000L;
    private static final int MOST_ENDS = 4096;
    private static final Map<String, ControlReader> READERS = Map.of("ftp", new FtpReader(), "sip",
            new MessageReader(), "rtsp", new MessageReader());

    private final FlowRows rows;
    private final FlowWords words;
    private final KnownEnds known;
    private final Assembly assembly = new Assembly();
    private final Expected<HostPort, Announcement> ends = new Expected<>(MOST_ENDS);
    private final TftpTransfers transfers = new TftpTransfers();
    private final GroupQuestions questions = new GroupQuestions();
    private final FlowKey key = new FlowKey();
    private final Bytes bytes = new Bytes();
    private @Nullable Announcement[] announcements = new @Nullable Announcement[64];

    Announcements(FlowRows rows, FlowWords words, KnownEnds known) {
        this.rows = rows;
        this.words = words;
        this.known = known;
    }

    /** How many messages that may have announced something could not be put together. */
    long lost() {
        return assembly.lost();
    }

    /** What announced the flow of this row, or null. */
    @Nullable
    Announcement of(int row) {
        return row < announcements.length ? announcements[row] : null;
    }

    /** Takes the first packet of a flow. @param flow its ends, and the side that the packet came from */
    void begin(int row, FlowKey flow, PacketHeaders packet, LivingFlows flows) {
        if (flow.transport() == Transport.UDP) {
            bytes.set(packet.buffer(), packet.payloadOffset(), packet.payloadCaptured());
            TftpTransfers.Transfer transfer = transfers.find(flow, bytes, packet.epochNanos());
            if (transfer != null) {
                mark(row, transfer.responder(flow), transfer.announcement());
                words.set(row, flow.side(), Said.either(TFTP));
                transfer.request().write(key);
                answered(flows);
                return;
            }
            if (Beginning.isGroup(flow.address(Facts.other(flow.side())), known)) {
                add(row, Facts.of(Facts.TO_GROUP, flow.side()));
            } else {
                answerToGroup(row, flow, packet.epochNanos(), flows);
            }
        }
        look(row, flow, packet.epochNanos());
    }

    /** Takes a packet of a flow, after what it says was recognised. @return all facts after it */
    long hear(int row, FlowKey flow, PacketHeaders packet, long facts) {
        int side = flow.side();
        if (Facts.has(facts, Facts.TO_GROUP, side) && !RTP.equals(words.protocol(row, side))) {
            questions.asked(flow, packet.epochNanos());
        }
        if (packet.payloadCaptured() == 0 || packet.isLaterFragment()) {
            return facts;
        }
        long after = facts;
        if ((facts & Facts.ANNOUNCES) == 0) {
            String protocol = words.protocol(row, side);
            if (protocol == null || !protocol.equals(TFTP) && (announced(row) || !READERS.containsKey(protocol))) {
                return facts;
            }
            after |= Facts.ANNOUNCES;
            rows.set(row, FlowRows.FACTS, after);
        }
        read(row, flow, packet, after);
        return after;
    }

    private void read(int row, FlowKey flow, PacketHeaders packet, long facts) {
        String protocol = words.protocol(row);
        if (protocol == null) {
            return;
        }
        if (protocol.equals(TFTP)) {
            bytes.set(packet.buffer(), packet.payloadOffset(), packet.payloadCaptured());
            if (BinaryWords.isTftpRequest(bytes)) {
                transfers.requested(flow, packet.epochNanos());
            }
            return;
        }
        ControlReader reader = READERS.get(protocol);
        if (reader == null) {
            return;
        }
        long until = packet.epochNanos() + (protocol.equals("ftp") ? DATA_NANOS : MEDIA_NANOS);
        assembly.take(row, flow.side(), packet, reader, (transport, high, low, port) -> {
            Beginning beginning = Beginning.of(flow, facts, words.asks(row), announced(row), known);
            Endpoint listener = HostPort.of(flow, Facts.other(beginning.initiator())).endpoint();
            ends.put(new HostPort(transport, high, low, port), new Announcement(protocol, listener), until);
        });
    }

    /** Looks once more, right before a piece of a flow is given: the announcement may have come after its first packet. */
    void look(int row, FlowKey flow, long nowNanos) {
        if (of(row) != null || ends.isEmpty() || flow.transport() == Transport.ICMP) {
            return;
        }
        for (int side = FlowKey.A; side <= FlowKey.B; side++) {
            Announcement found = ends.find(HostPort.of(flow, side), nowNanos);
            if (found != null && !isItself(found, flow)) {
                mark(row, side, found);
            }
        }
    }

    /** A conversation may name the port that it uses itself. */
    private static boolean isItself(Announcement found, FlowKey flow) {
        for (int side = FlowKey.A; side <= FlowKey.B; side++) {
            Endpoint listener = found.listener();
            if (listener.port() == flow.port(side) && listener.transport() == flow.transport()
                    && listener.address().equals(flow.address(side))) {
                return true;
            }
        }
        return false;
    }

    /** RTCP beside RTP belongs to it, whether or not anything announced either (RFC 3550 section 11). */
    void lookBeside(int row, FlowKey flow) {
        if (of(row) != null || flow.transport() != Transport.UDP || !"rtcp".equals(words.protocol(row))) {
            return;
        }
        key.set(Transport.UDP, flow.high(FlowKey.A), flow.low(FlowKey.A), flow.port(FlowKey.A) - 1,
                flow.high(FlowKey.B), flow.low(FlowKey.B), flow.port(FlowKey.B) - 1);
        int media = rows.find(key);
        if (media != FlowRows.NONE && RTP.equals(words.protocol(media))) {
            long facts = rows.get(media, FlowRows.FACTS);
            Beginning beginning = Beginning.of(key, facts, words.asks(media), announced(media), known);
            int responder = Facts.other(beginning.initiator());
            Announcement announcement = of(media);
            mark(row, key.port(responder) == flow.port(responder) - 1 && key.low(responder) == flow.low(responder)
                    ? responder
                    : Facts.other(responder),
                    announcement != null ? announcement
                            : new Announcement(RTP, HostPort.of(key, responder).endpoint()));
        }
    }

    private void answerToGroup(int row, FlowKey flow, long nowNanos, LivingFlows flows) {
        GroupQuestions.Question question = questions.answeredBy(flow, nowNanos);
        if (question == null) {
            return;
        }
        add(row, Facts.of(Facts.ASKED_GROUP, Facts.other(flow.side())));
        int from = flow.side();
        boolean ownPort = question.group().port() == flow.port(from)
                || known.mayListen(Transport.UDP, flow.address(from), flow.port(from));
        if (!ownPort) {
            set(row, new Announcement("multicast", question.group().endpoint()));
        }
        question.write(key);
        answered(flows);
    }

    /** The one who asked with {@link #key} got an answer from elsewhere. */
    private void answered(LivingFlows flows) {
        int request = rows.find(key);
        if (request != FlowRows.NONE) {
            flows.learn(request, Facts.of(Facts.ANSWERED_ELSEWHERE, key.side()));
        }
    }

    private boolean announced(int row) {
        return of(row) != null;
    }

    private void mark(int row, int side, Announcement announcement) {
        add(row, Facts.of(Facts.ANNOUNCED, side));
        if (of(row) == null) {
            set(row, announcement);
        }
    }

    private void add(int row, long more) {
        rows.set(row, FlowRows.FACTS, rows.get(row, FlowRows.FACTS) | more);
    }

    private void set(int row, Announcement announcement) {
        if (row >= announcements.length) {
            announcements = Arrays.copyOf(announcements, Math.max(2 * announcements.length, row + 1));
        }
        announcements[row] = announcement;
    }

    /** The flow of this row is over. */
    void forget(int row) {
        assembly.forget(row);
        if (row < announcements.length) {
            announcements[row] = null;
        }
    }
}
