package io.portmatrix.cli.proof;

import io.portmatrix.fixtures.Behaviour;
import io.portmatrix.fixtures.PortScript;
import io.portmatrix.fixtures.ReplyPath;
import io.portmatrix.fixtures.TcpBehaviour;
import io.portmatrix.fixtures.UdpBehaviour;
import io.portmatrix.fixtures.Wire;
import io.portmatrix.fixtures.protocol.DhcpResponder;
import io.portmatrix.fixtures.protocol.DnsResponder;
import io.portmatrix.fixtures.protocol.IkeResponder;
import io.portmatrix.fixtures.protocol.L2tpResponder;
import io.portmatrix.fixtures.protocol.NetbiosDatagramResponder;
import io.portmatrix.fixtures.protocol.NetbiosNameResponder;
import io.portmatrix.fixtures.protocol.NtpResponder;
import io.portmatrix.fixtures.protocol.Payload;
import io.portmatrix.fixtures.protocol.RasResponder;
import io.portmatrix.fixtures.protocol.RipResponder;
import io.portmatrix.fixtures.protocol.RpcResponder;
import io.portmatrix.fixtures.protocol.SipResponder;
import io.portmatrix.fixtures.protocol.SnmpResponder;
import io.portmatrix.fixtures.protocol.StunResponder;
import io.portmatrix.fixtures.protocol.TcpDialogue;
import io.portmatrix.fixtures.protocol.TftpResponder;
import io.portmatrix.fixtures.protocol.TimeResponder;
import io.portmatrix.fixtures.protocol.UdpResponder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The protocols by which a listener shows what it is. */
final class Protocols {
    /** Over UDP: a request is known that has to be answered. */
    private static final Map<String, Supplier<UdpResponder>> ASKED = Map.ofEntries(
            Map.entry("bootp", () -> new DhcpResponder("BOOTP")), Map.entry("dhcp", DhcpResponder::new),
            Map.entry("dns", DnsResponder::new), Map.entry("h323-ras", RasResponder::new),
            Map.entry("ike", IkeResponder::new), Map.entry("l2tp", L2tpResponder::new),
            Map.entry("netbios-dgm", NetbiosDatagramResponder::new), Map.entry("netbios-ns", NetbiosNameResponder::new),
            Map.entry("nfs", RpcResponder::nfs), Map.entry("ntp", NtpResponder::new),
            Map.entry("rip", RipResponder::new), Map.entry("sip", SipResponder::new),
            Map.entry("snmp", SnmpResponder::new), Map.entry("stun", StunResponder::new),
            Map.entry("tftp", TftpResponder::new), Map.entry("time", TimeResponder::new));

    /** Over TCP, unless TLS comes first: the server's own first line. */
    private static final Map<String, String> GREETINGS = new TreeMap<>(Map.of("ftp", "220 stand-in FTP server\r\n",
            "imap", "* OK stand-in ready\r\n", "pop3", "+OK stand-in ready\r\n", "smtp", "220 stand-in ESMTP\r\n",
            "ssh", "SSH-2.0-StandIn_1.0\r\n", "telnet", "\u00ff\u00fd\u0018"));

    private Protocols() {}

    /** Whether there is a request that a server of this protocol answers over UDP. */
    static boolean isAsked(String protocol) {
        return ASKED.containsKey(protocol);
    }

    /** Whether a server of this protocol speaks first over TCP, so that its listener can be told from others. */
    static boolean greets(String protocol) {
        return GREETINGS.containsKey(protocol);
    }

    /** The protocols whose servers speak first. */
    static Set<String> greeted() {
        return GREETINGS.keySet();
    }

    /** What a server of this protocol says first. */
    static byte[] greeting(String protocol) {
        return GREETINGS.get(protocol).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The behaviour of a stand-in. */
    static Behaviour behaviour(Place place, Act act) {
        return switch (act) {
            case Act.Refuses() -> place.isTcp() ? new TcpBehaviour.Refuse() : new UdpBehaviour.Refuse();
            case Act.Silent() -> place.isTcp() ? new TcpBehaviour.Silent() : new UdpBehaviour.Silent();
            case Act.HangsUp() -> new TcpBehaviour.AcceptThenFin();
            case Act.Holds() -> new TcpBehaviour.Hold();
            case Act.Greets(String protocol) -> new TcpBehaviour.Banner(Payload.of(greeting(protocol)));
            case Act.Answers(Set<String> protocols) -> protocols.stream()
                    .filter(Protocols::isAsked)
                    .findFirst()
                    .<Behaviour>map(protocol -> new UdpBehaviour.Answer(ASKED.get(protocol).get()))
                    .orElseGet(UdpBehaviour.Silent::new);
        };
    }

    /** Where a script is played. */
    static Place place(PortScript script) {
        return script.wire() == Wire.TCP ? Place.tcp(script.port()) : Place.udp(script.port());
    }

    /** What a stand-in that behaves so looks like; over UDP it answers in the protocol that its responder is named by. */
    static Act act(Behaviour behaviour) {
        return switch (behaviour) {
            case TcpBehaviour.Refuse ignored -> new Act.Refuses();
            case TcpBehaviour.Silent ignored -> new Act.Silent();
            case TcpBehaviour.AcceptThenReset ignored -> new Act.HangsUp();
            case TcpBehaviour.AcceptThenFin ignored -> new Act.HangsUp();
            case TcpBehaviour.Speak(TcpDialogue dialogue) when greets(named(dialogue.name())) -> new Act.Greets(
                    named(dialogue.name()));
            case TcpBehaviour ignored -> new Act.Holds();
            case UdpBehaviour.Refuse ignored -> new Act.Refuses();
            case UdpBehaviour.Silent ignored -> new Act.Answers(Set.of());
            case UdpBehaviour.Answer(UdpResponder responder, ReplyPath ignored) -> new Act.Answers(
                    Set.of(named(responder.name())));
        };
    }

    private static String named(String name) {
        return name.toLowerCase(Locale.ROOT).replaceFirst(" .*", "");
    }
}
