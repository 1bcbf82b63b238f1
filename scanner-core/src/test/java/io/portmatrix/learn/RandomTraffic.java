package io.portmatrix.learn;

import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.Endpoint;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.Observation;
import io.portmatrix.model.PortState;
import io.portmatrix.model.ProbeOutcome;
import io.portmatrix.model.SeenFlow;
import io.portmatrix.model.SeenFlow.Cover;
import io.portmatrix.model.SeenFlow.Reply;
import io.portmatrix.model.SeenFlow.Told;
import io.portmatrix.model.SeenFlow.Volume;
import io.portmatrix.model.Technique;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Traffic and probes of a few hosts and many others, made of a seed; as odd as the model allows. */
final class RandomTraffic {
    static final List<InetAddress> OWN = List.of(AddressText.parse("10.9.0.1"), AddressText.parse("10.9.0.2"),
            AddressText.parse("2001:db8::9"));
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
    private static final int[] PORTS = {22, 53, 80, 123, 161, 162, 443, 514, 1719, 1720, 3306, 5060, 5061, 8080, 8443};
    private static final String[] PROTOCOLS = {"ssh", "http", "sip", "dns", "snmp", "mysql", "rtp", "rtcp", "stun",
            "x\"\n- #: &*!", "\u0000\uD800{}", ""};

    private final Random random;

    RandomTraffic(long seed) {
        random = new Random(seed);
    }

    private int port() {
        return switch (random.nextInt(4)) {
            case 0 -> PORTS[random.nextInt(PORTS.length)];
            case 1 -> 20_000 + random.nextInt(40);
            case 2 -> 1 + random.nextInt(65_535);
            default -> 1 + random.nextInt(200);
        };
    }

    private InetAddress own() {
        return OWN.get(random.nextInt(OWN.size()));
    }

    private InetAddress other() {
        return AddressText.parse(switch (random.nextInt(12)) {
            case 0 -> "239.1.2." + random.nextInt(3);
            case 1 -> "255.255.255.255";
            case 2 -> "2001:db8::" + Integer.toHexString(1 + random.nextInt(0xfffe));
            case 3 -> "ff02::fb";
            case 4 -> "169.254.1." + random.nextInt(9);
            default -> "192.0.2." + random.nextInt(256);
        });
    }

    private <T> T one(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private Instant at() {
        return START.plusSeconds(random.nextInt(100_000));
    }

    private String protocol() {
        return one(PROTOCOLS);
    }

    private SeenFlow.Speech speech() {
        Cover cover = one(Cover.values());
        return switch (random.nextInt(3)) {
            case 0 -> new SeenFlow.Speech(cover == Cover.TLS ? null : protocol(), cover);
            case 1 -> new SeenFlow.Speech(null, cover);
            default -> SeenFlow.Speech.NONE;
        };
    }

    private SeenFlow.@Nullable Announcement announcement(InetAddress responder) {
        return random.nextInt(12) > 0 ? null
                : new SeenFlow.Announcement(one(new String[] {"sip", "rtsp", "rtp", "ftp", "tftp"}),
                        new Endpoint(responder, Transport.TCP, port()));
    }

    /** A flow; mostly the product's. */
    SeenFlow flow() {
        boolean incoming = random.nextBoolean();
        InetAddress mine = random.nextInt(30) == 0 ? other() : own();
        InetAddress theirs = random.nextInt(8) == 0 ? own() : other();
        InetAddress from = incoming ? theirs : mine;
        InetAddress to = incoming ? mine : theirs;
        if (from.isMulticastAddress()) {
            from = own();
        }
        Transport transport = random.nextInt(20) == 0 ? Transport.ICMP
                : random.nextBoolean() ? Transport.TCP
                : Transport.UDP;
        boolean icmp = transport == Transport.ICMP;
        Reply reply = to.isMulticastAddress() ? Reply.NOTHING : one(Reply.values());
        SeenFlow.Announcement announcement = icmp ? null : announcement(to);
        Told told = announcement != null ? Told.ANNOUNCEMENT
                : reply == Reply.UNDER_WAY || random.nextInt(6) == 0 ? Told.PORTS
                : transport == Transport.UDP ? Told.FIRST_PACKET
                : Told.HANDSHAKE;
        Instant first = at();
        return new SeenFlow(transport, from, icmp ? 0 : random.nextInt(3) == 0 ? port() : 5_000 + random.nextInt(3), to,
                icmp ? 0 : port(), told, reply, icmp ? SeenFlow.Speech.NONE : speech(), announcement,
                new Volume(1 + random.nextInt(9), 100), Volume.NONE, first, first.plusSeconds(random.nextInt(60)),
                random.nextInt(5) == 0);
    }

    /** What a probe came to. */
    Observation observation() {
        boolean udp = random.nextBoolean();
        PortState state = one(PortState.values());
        ProbeOutcome outcome = random.nextInt(10) == 0
                ? new ProbeOutcome.NotConcluded(one(ProbeOutcome.Cause.values()), "for \u001b[31m reasons")
                : new ProbeOutcome.Concluded(state, evidence(state));
        return new Observation(new Endpoint(own(), udp ? Transport.UDP : Transport.TCP, port()), outcome,
                udp ? Technique.UDP_REQUEST : Technique.TCP_CONNECT, at());
    }

    private List<Evidence> evidence(PortState state) {
        Evidence accepted = new Evidence.ConnectAccepted(Duration.ofMillis(1));
        if (state != PortState.OPEN) {
            return List.of(accepted);
        }
        Evidence tls = new Evidence.TlsHandshake("TLSv1.3", null, null);
        Evidence answer = new Evidence.ProtocolAnswer(protocol(), new Endpoint(own(), Transport.TCP, port()), 1, "");
        return switch (random.nextInt(6)) {
            case 0 -> List.of(accepted, tls);
            case 1 -> List.of(accepted, tls, answer);
            case 2 -> List.of(accepted, answer);
            case 3 -> List.of(accepted, new Evidence.Unanswered("ssh", random.nextBoolean(), Duration.ofSeconds(1)));
            case 4 -> List.of(accepted, new Evidence.BytesReceived(3, "\u0007abc"));
            default -> List.of(accepted);
        };
    }
}
