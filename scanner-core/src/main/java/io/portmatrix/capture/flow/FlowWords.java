package io.portmatrix.capture.flow;

import io.portmatrix.capture.packet.PacketHeaders;
import io.portmatrix.model.SeenFlow.Speech;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What each end of each flow was recognised to say. Bytes are looked at while they pass and never kept; an end that says
 * nothing known with its first few packets is not listened to any more.
 */
final class FlowWords {
    private static final int MOST_SEGMENTS = 3;
    private static final int MOST_DATAGRAMS = 8;
    /** Encloses other protocols of the same ports, which may be recognised later. */
    private static final String STUN = "stun";
    private static final int SEQUENCE_MASK = 0xffff;
    private static final int COUNT_SHIFT = 16;

    private final FlowRows rows;
    private final Bytes bytes = new Bytes();
    /** One object for what many ends say. */
    private final Map<Said, Said> vocabulary = new HashMap<>();
    private final Said media = Said.selfCovered("rtp", Said.Speaker.EITHER);
    private final Said mediaControl = Said.selfCovered("rtcp", Said.Speaker.EITHER);
    /** Two for each row. */
    private @Nullable Said[] said = new @Nullable Said[64];

    FlowWords(FlowRows rows) {
        this.rows = rows;
    }

    /** Takes the payload of a packet, if it may still say something new. @return all facts after it */
    long hear(int row, int side, PacketHeaders packet, long facts) {
        if (packet.payloadCaptured() == 0 || Facts.has(facts, Facts.HEARD_OUT, side) || packet.isLaterFragment()) {
            return facts;
        }
        bytes.set(packet.buffer(), packet.payloadOffset(), packet.payloadCaptured());
        Said words = packet.isTcp() ? TcpWords.recognise(bytes, packet.sourcePort(), packet.destinationPort())
                : UdpWords.recognise(bytes, packet.sourcePort(), packet.destinationPort());
        if (words == null && packet.isUdp()) {
            words = media(row, side, packet);
        }
        long after = Facts.withOneMoreTry(facts, side);
        int most = packet.isTcp() ? MOST_SEGMENTS : MOST_DATAGRAMS;
        if (words != null) {
            set(row, side, words);
        }
        if (words != null && !STUN.equals(words.protocol()) || Facts.tries(after, side) >= most) {
            after |= Facts.of(Facts.HEARD_OUT, side);
        }
        rows.set(row, FlowRows.FACTS, after);
        return after;
    }

    /** Media has no beginning that shows it: its headers must fit together. */
    private @Nullable Said media(int row, int side, PacketHeaders packet) {
        boolean bothOdd = (packet.sourcePort() & packet.destinationPort() & 1) != 0;
        if (bothOdd) {
            return Rtp.isControl(bytes) ? mediaControl : null;
        }
        if (!Rtp.isMedia(bytes)) {
            return null;
        }
        long source = bytes.intAt(8);
        int sequence = bytes.shortAt(2);
        long before = rows.half(row, FlowRows.END, side);
        int count = (int) (before >>> COUNT_SHIFT);
        boolean goesOn = count > 0 && rows.half(row, FlowRows.SEQUENCE, side) == source
                && Rtp.follows((int) before & SEQUENCE_MASK, sequence);
        count = goesOn ? count + 1 : 1;
        rows.setHalf(row, FlowRows.SEQUENCE, side, source);
        rows.setHalf(row, FlowRows.END, side, (long) count << COUNT_SHIFT | sequence);
        return count >= Rtp.ENOUGH ? media : null;
    }

    /** Wire name of what one end says, or null. */
    @Nullable
    String protocol(int row, int side) {
        Said words = said(row, side);
        return words == null ? null : words.protocol();
    }

    /** Wire name of what either end says, or null. */
    @Nullable
    String protocol(int row) {
        String protocol = protocol(row, FlowKey.A);
        return protocol == null ? protocol(row, FlowKey.B) : protocol;
    }

    /** The side whose words are those of one who asks, or -1. */
    int asks(int row) {
        int a = asks(said(row, FlowKey.A), FlowKey.A);
        int b = asks(said(row, FlowKey.B), FlowKey.B);
        return a == b || b < 0 ? a : a < 0 ? b : -1;
    }

    private static int asks(@Nullable Said words, int side) {
        return words == null ? -1 : switch (words.speaker()) {
            case ASKS -> side;
            case ANSWERS -> Facts.other(side);
            case EITHER -> -1;
        };
    }

    /** What is spoken. Who listens decides that; who asks may have asked for something else. */
    Speech speech(int row, int responder) {
        Said answer = said(row, responder);
        Said words = answer == null ? said(row, Facts.other(responder)) : answer;
        return words == null ? Speech.NONE : new Speech(words.protocol(), words.cover());
    }

    /** The flow of this row is over. */
    void forget(int row) {
        if (2 * row < said.length) {
            said[2 * row] = null;
            said[2 * row + 1] = null;
        }
    }

    private @Nullable Said said(int row, int side) {
        return 2 * row < said.length ? said[2 * row + side] : null;
    }

    /** It is known what one end says. */
    void set(int row, int side, Said words) {
        if (2 * row >= said.length) {
            said = Arrays.copyOf(said, Math.max(2 * said.length, 2 * row + 2));
        }
        said[2 * row + side] = vocabulary.computeIfAbsent(words, same -> same);
    }
}
