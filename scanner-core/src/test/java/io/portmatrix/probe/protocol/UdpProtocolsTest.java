package io.portmatrix.probe.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.portmatrix.fixtures.protocol.BfcpResponder;
import io.portmatrix.fixtures.protocol.DhcpResponder;
import io.portmatrix.fixtures.protocol.DnsResponder;
import io.portmatrix.fixtures.protocol.IkeResponder;
import io.portmatrix.fixtures.protocol.L2tpResponder;
import io.portmatrix.fixtures.protocol.MegacoResponder;
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
import io.portmatrix.fixtures.protocol.TftpResponder;
import io.portmatrix.fixtures.protocol.TftpWriteBackResponder;
import io.portmatrix.fixtures.protocol.TimeResponder;
import io.portmatrix.fixtures.protocol.UdpResponder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for all protocols; what is special to one is tested beside it. */
class UdpProtocolsTest {
    private static final int COURSES = 20_000;

    /** A protocol with somebody who speaks it. */
    record Speaker(String protocol, UdpResponder responder) {
        UdpProtocol get() {
            return UdpProtocols.STANDARD.named(protocol).orElseThrow();
        }

        byte[] answer(Exchange exchange) {
            return responder.answer(Payload.of(get().request(exchange))).orElseThrow().toBytes();
        }

        @Override
        public String toString() {
            return responder.name();
        }
    }

    static List<Speaker> speakers() {
        return List.of(new Speaker("dns", new DnsResponder()), new Speaker("ntp", new NtpResponder()),
                new Speaker("snmp", new SnmpResponder()), new Speaker("tftp", new TftpResponder()),
                new Speaker("tftp", new TftpWriteBackResponder()), new Speaker("time", new TimeResponder()),
                new Speaker("sip", new SipResponder()), new Speaker("stun", new StunResponder()),
                new Speaker("nfs", RpcResponder.nfs()), new Speaker("portmapper", RpcResponder.portmapper()),
                new Speaker("rip", new RipResponder()), new Speaker("l2tp", new L2tpResponder()),
                new Speaker("dhcp", new DhcpResponder()), new Speaker("bootp", new DhcpResponder("BOOTP")),
                new Speaker("ike", new IkeResponder()), new Speaker("h323-ras", new RasResponder()),
                new Speaker("megaco", new MegacoResponder()), new Speaker("netbios-ns", new NetbiosNameResponder()),
                new Speaker("netbios-dgm", new NetbiosDatagramResponder()), new Speaker("bfcp", new BfcpResponder()));
    }

    static Exchange exchange(long nonce) {
        return new Exchange(new InetSocketAddress(address("192.0.2.1"), 40_000),
                new InetSocketAddress(address("192.0.2.2"), 5060), nonce);
    }

    /** A literal address; nothing is resolved. */
    static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void names_are_found_and_strangers_are_not() {
        assertThat(UdpProtocols.STANDARD.names()).containsExactlyInAnyOrder("bfcp", "bootp", "dhcp", "dns", "h323-ras",
                "ike", "l2tp", "megaco", "netbios-dgm", "netbios-ns", "nfs", "ntp", "portmapper", "rip", "rtp", "sip",
                "snmp", "snmp-trap", "stun", "syslog", "tftp", "time");
        assertThat(UdpProtocols.STANDARD.named("gopher")).isEmpty();
    }

    @Test
    void two_of_one_name_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UdpProtocols(List.of(new TimeProtocol(), new TimeProtocol())))
                .withMessageContaining("time");
    }

    @ParameterizedTest
    @MethodSource("speakers")
    void a_server_understands_the_request_and_its_answer_is_recognised(Speaker speaker) {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 1000; i++) {
            Exchange exchange = exchange(random.nextLong());
            assertThat(speaker.get().recognise(exchange, speaker.answer(exchange))).isPresent();
        }
    }

    @ParameterizedTest
    @MethodSource("speakers")
    void an_answer_to_somebody_else_is_not_ours(Speaker speaker) {
        boolean carriesNothingOfTheRequest = speaker.responder() instanceof TimeResponder
                || speaker.responder() instanceof TftpResponder || speaker.responder() instanceof RipResponder;
        byte[] answer = speaker.answer(exchange(0x1111_2222_3333_4444L));
        assertThat(speaker.get().recognise(exchange(0x1111_2222_3333_4445L), answer).isPresent())
                .isEqualTo(carriesNothingOfTheRequest);
    }

    @Test
    void other_requests_are_understood_too_and_their_answers_recognised() {
        SplittableRandom random = new SplittableRandom(4);
        for (Speaker speaker : List.of(new Speaker("stun", new StunResponder()), new Speaker("rip", new RipResponder()),
                new Speaker("ike", new IkeResponder()))) {
            Exchange exchange = exchange(random.nextLong());
            for (byte[] request : speaker.get().alternatives(exchange)) {
                Optional<Payload> answer = speaker.responder().answer(Payload.of(request));
                assertThat(answer).as(speaker.protocol()).isPresent();
                assertThat(speaker.get().recognise(exchange, answer.orElseThrow().toBytes())).isPresent();
            }
            assertThat(speaker.get().alternatives(exchange)).hasSize(1);
        }
    }

    @Test
    void an_answer_that_counts_from_anywhere_returns_both_halves_of_the_nonce() {
        long nonce = 0x0123_4567_89ab_cdefL;
        for (Speaker speaker : speakers()) {
            if (speaker.get().isUnmistakable()) {
                byte[] answer = speaker.answer(exchange(nonce));
                for (int bit = 0; bit < Long.SIZE; bit++) {
                    // These two need one bit to be set; a stranger has 63 to guess.
                    boolean fixed = speaker.protocol().equals("bfcp") && bit == 16
                            || speaker.protocol().equals("ike") && bit == 63;
                    assertThat(speaker.get().recognise(exchange(nonce ^ 1L << bit), answer).isPresent())
                            .as(speaker + ", bit " + bit)
                            .isEqualTo(fixed);
                }
            }
        }
    }

    @Test
    void one_way_protocols_are_never_answered_and_get_nothing_that_they_understand() {
        for (String name : UdpProtocols.STANDARD.names()) {
            UdpProtocol protocol = UdpProtocols.STANDARD.named(name).orElseThrow();
            assertThat(protocol.isAnswered()).as(name)
                    .isNotEqualTo(Set.of("syslog", "snmp-trap", "rtp").contains(name));
            if (!protocol.isAnswered()) {
                assertThat(protocol.request(exchange(1))).isEmpty();
                assertThat(protocol.recognise(exchange(1), new byte[] {1, 2, 3})).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("speakers")
    void whatever_is_broken_takes_leave_without_harm(Speaker speaker) {
        SplittableRandom random = new SplittableRandom(78);
        Exchange exchange = exchange(random.nextLong());
        byte[] answer = speaker.answer(exchange);
        for (int i = 0; i < 2_000; i++) {
            byte[] broken = broken(answer, random);
            assertThatCode(() -> speaker.get().farewell(exchange, broken)).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @MethodSource("speakers")
    void the_request_itself_is_no_answer(Speaker speaker) {
        Exchange exchange = exchange(99);
        List<byte[]> requests = new ArrayList<>(speaker.get().alternatives(exchange));
        requests.add(speaker.get().request(exchange));
        assertThat(requests).as("an echo service, or ourselves")
                .allSatisfy(request -> assertThat(speaker.get().recognise(exchange, request)).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("speakers")
    void nothing_that_comes_makes_it_throw_or_talk_without_end(Speaker speaker) {
        SplittableRandom random = new SplittableRandom(77);
        Exchange exchange = exchange(random.nextLong());
        byte[] answer = speaker.answer(exchange);
        for (int i = 0; i < COURSES; i++) {
            byte[] broken = broken(answer, random);
            assertThatCode(() -> assertThat(speaker.get().recognise(exchange, broken).orElse("")).hasSizeLessThan(120))
                    .doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @MethodSource("speakers")
    void no_answer_that_is_cut_short_throws(Speaker speaker) {
        Exchange exchange = exchange(5);
        byte[] answer = speaker.answer(exchange);
        for (int length = 0; length < answer.length; length++) {
            byte[] cut = Arrays.copyOf(answer, length);
            assertThatCode(() -> speaker.get().recognise(exchange, cut)).doesNotThrowAnyException();
        }
        assertThat(speaker.get().recognise(exchange, new byte[0])).isEmpty();
    }

    @Test
    void requests_carry_no_credential() {
        for (String name : UdpProtocols.STANDARD.names()) {
            byte[] request = UdpProtocols.STANDARD.named(name).orElseThrow().request(exchange(3));
            assertThat(new String(request, StandardCharsets.ISO_8859_1)).doesNotContain("public", "private")
                    .doesNotContainIgnoringCase("authorization");
        }
    }

    /** A mutation: bits flipped, bytes replaced, cut, grown, or random from the start. */
    private static byte[] broken(byte[] answer, SplittableRandom random) {
        byte[] bytes = switch (random.nextInt(4)) {
            case 0 -> new byte[random.nextInt(300)];
            case 1 -> Arrays.copyOf(answer, random.nextInt(answer.length + 1));
            case 2 -> Arrays.copyOf(answer, answer.length + random.nextInt(2000));
            default -> answer.clone();
        };
        if (random.nextInt(4) == 0) {
            random.nextBytes(bytes);
        }
        for (int i = random.nextInt(4); i > 0 && bytes.length > 0; i--) {
            int at = random.nextInt(bytes.length);
            bytes[at] = random.nextBoolean() ? (byte) random.nextInt(256) : (byte) (bytes[at] ^ 1 << random.nextInt(8));
        }
        return bytes;
    }

    static Optional<String> recognise(String protocol, long nonce, int... bytes) {
        return UdpProtocols.STANDARD.named(protocol)
                .orElseThrow()
                .recognise(exchange(nonce), Payload.of(bytes).toBytes());
    }
}
