package io.portmatrix.cli.simulate;

import io.portmatrix.catalog.Rule;
import io.portmatrix.fixtures.Behaviour;
import io.portmatrix.fixtures.ReplyPath;
import io.portmatrix.fixtures.TcpBehaviour;
import io.portmatrix.fixtures.TcpBehaviour.Conversation;
import io.portmatrix.fixtures.TcpBehaviour.Hold;
import io.portmatrix.fixtures.TcpBehaviour.Speak;
import io.portmatrix.fixtures.UdpBehaviour;
import io.portmatrix.fixtures.UdpBehaviour.Answer;
import io.portmatrix.fixtures.protocol.BfcpResponder;
import io.portmatrix.fixtures.protocol.DhcpResponder;
import io.portmatrix.fixtures.protocol.Dialogues;
import io.portmatrix.fixtures.protocol.DnsResponder;
import io.portmatrix.fixtures.protocol.IkeResponder;
import io.portmatrix.fixtures.protocol.L2tpResponder;
import io.portmatrix.fixtures.protocol.MegacoResponder;
import io.portmatrix.fixtures.protocol.NetbiosDatagramResponder;
import io.portmatrix.fixtures.protocol.NetbiosNameResponder;
import io.portmatrix.fixtures.protocol.NtpResponder;
import io.portmatrix.fixtures.protocol.RasResponder;
import io.portmatrix.fixtures.protocol.RipResponder;
import io.portmatrix.fixtures.protocol.RpcResponder;
import io.portmatrix.fixtures.protocol.SipResponder;
import io.portmatrix.fixtures.protocol.SnmpResponder;
import io.portmatrix.fixtures.protocol.StunResponder;
import io.portmatrix.fixtures.protocol.TftpResponder;
import io.portmatrix.fixtures.protocol.TftpWriteBackResponder;
import io.portmatrix.fixtures.protocol.TimeResponder;

/** What a stand-in says on an open port: the rule's protocol where the fixtures know it, else nothing. */
final class Speech {
    private static final String WRITES_BACK = "ip-office";
    private static final int TFTP_PORT = 69;
    private static final int DHCP_CLIENT_PORT = 68;

    private Speech() {}

    static Behaviour tcp(Rule rule) {
        Conversation conversation = conversation(protocol(rule));
        return rule.flow().tls() ? new TcpBehaviour.Tls(conversation) : conversation;
    }

    static Behaviour udp(Rule rule) {
        return switch (protocol(rule)) {
            case "bfcp" -> new Answer(new BfcpResponder());
            case "bootp" -> new Answer(new DhcpResponder("BOOTP"), new ReplyPath.ToClientPort(DHCP_CLIENT_PORT));
            case "dhcp" -> new Answer(new DhcpResponder(), new ReplyPath.ToClientPort(DHCP_CLIENT_PORT));
            case "dns" -> new Answer(new DnsResponder());
            case "h323-ras" -> new Answer(new RasResponder());
            case "ike" -> new Answer(new IkeResponder());
            case "l2tp" -> new Answer(new L2tpResponder());
            case "megaco" -> new Answer(new MegacoResponder());
            case "netbios-dgm" -> new Answer(new NetbiosDatagramResponder());
            case "netbios-ns" -> new Answer(new NetbiosNameResponder());
            case "nfs" -> new Answer(RpcResponder.nfs());
            case "ntp" -> new Answer(new NtpResponder());
            case "rip" -> new Answer(new RipResponder());
            case "sip" -> new Answer(new SipResponder());
            case "snmp" -> new Answer(new SnmpResponder());
            case "stun" -> new Answer(new StunResponder());
            case "tftp" -> tftp(rule);
            case "time" -> new Answer(new TimeResponder());
            default -> new UdpBehaviour.Silent();
        };
    }

    /** Whether the fixtures know what to say; where two rules share a port, the one that knows decides. */
    static boolean known(Behaviour behaviour) {
        return switch (behaviour) {
            case TcpBehaviour.Tls tls -> known(tls.inside());
            case Speak speak -> true;
            case Answer answer -> true;
            case Conversation other -> false;
            case TcpBehaviour.Refuse other -> false;
            case TcpBehaviour.Silent other -> false;
            case UdpBehaviour.Refuse other -> false;
            case UdpBehaviour.Silent other -> false;
        };
    }

    /** IP Office answers a read request with a write request to port 69 (document 004, "IP Office TFTP Port Usage"). */
    private static Behaviour tftp(Rule rule) {
        return rule.flow().responder().id().equals(WRITES_BACK)
                ? new Answer(new TftpWriteBackResponder(), new ReplyPath.ToClientPort(TFTP_PORT))
                : new Answer(new TftpResponder(), new ReplyPath.NewPort());
    }

    private static Conversation conversation(String protocol) {
        return switch (protocol) {
            case "ajp" -> new Speak(Dialogues.ajp());
            case "dns" -> new Speak(Dialogues.dns());
            case "ftp" -> new Speak(Dialogues.ftp());
            case "h225" -> new Speak(Dialogues.h225());
            case "http" -> new Speak(Dialogues.http());
            case "imap" -> new Speak(Dialogues.imap());
            case "jdbc" -> new Speak(Dialogues.postgresql());
            case "ldap" -> new Speak(Dialogues.ldap());
            case "pop3" -> new Speak(Dialogues.pop3());
            case "rdp" -> new Speak(Dialogues.rdp());
            case "rtsp" -> new Speak(Dialogues.rtsp());
            case "sip" -> new Speak(Dialogues.sip());
            case "smtp" -> new Speak(Dialogues.smtp());
            case "ssh" -> new Speak(Dialogues.ssh());
            case "tds" -> new Speak(Dialogues.tds());
            case "telnet" -> new Speak(Dialogues.telnet());
            case "xmpp" -> new Speak(Dialogues.xmpp());
            default -> new Hold();
        };
    }

    private static String protocol(Rule rule) {
        String protocol = rule.flow().protocol();
        return protocol == null ? "" : protocol;
    }
}
