package io.portmatrix.assess;

import io.portmatrix.model.Evidence;
import io.portmatrix.model.PortState;
import java.net.InetAddress;
import java.util.List;

/** Whether a conclusion rests on an answer of the host itself, so that the host is not down. */
final class HostAnswer {
    private HostAnswer() {}

    /**
     * An acceptance, a refusal and any answer count. Silence does not, nor does an error of the socket such as "no route to
     * host", which a router, a firewall or an unanswered ARP can cause; an ICMP prohibition counts if the host sent it.
     */
    static boolean isIn(PortState state, List<Evidence> evidence, InetAddress address) {
        return switch (state) {
            case OPEN, ACCEPT_CLOSE, CLOSED -> true;
            case FILTERED, SILENT -> evidence.stream().anyMatch(piece -> isAnswer(piece, address));
        };
    }

    private static boolean isAnswer(Evidence piece, InetAddress address) {
        return switch (piece) {
            case Evidence.IcmpUnreachable icmp -> icmp.from().equals(address);
            case Evidence.ConnectAccepted ignored -> true;
            case Evidence.HeldOpen ignored -> true;
            case Evidence.ClosedByPeer ignored -> true;
            case Evidence.ConnectRefused ignored -> true;
            case Evidence.RefusedByReset ignored -> true;
            case Evidence.SynAckCaptured ignored -> true;
            case Evidence.ResetCaptured ignored -> true;
            case Evidence.PortUnreachable ignored -> true;
            case Evidence.ProtocolAnswer ignored -> true;
            case Evidence.BytesReceived ignored -> true;
            case Evidence.EchoReply ignored -> true;
            case Evidence.Unanswered ignored -> true;
            case Evidence.TlsHandshake ignored -> true;
            case Evidence.TlsRefused ignored -> true;
            case Evidence.TrafficCaptured traffic -> switch (traffic.reply()) {
                case ANSWERED, UNDER_WAY, REFUSED -> true;
                case UNREACHABLE, NOTHING -> false;
            };
            case Evidence.SpeechCaptured ignored -> true;
            case Evidence.SocketError ignored -> false;
            case Evidence.Silence ignored -> false;
            case Evidence.NeverAnswers ignored -> false;
            case Evidence.ServiceReported ignored -> true;
            case Evidence.Reported word -> address.equals(word.from());
        };
    }
}
