package io.portmatrix.probe.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.portmatrix.fixtures.protocol.DnsResponder;
import io.portmatrix.fixtures.protocol.NtpResponder;
import io.portmatrix.fixtures.protocol.Payload;
import io.portmatrix.fixtures.protocol.SipResponder;
import io.portmatrix.fixtures.protocol.SnmpResponder;
import io.portmatrix.fixtures.protocol.TftpResponder;
import io.portmatrix.fixtures.protocol.TftpWriteBackResponder;
import io.portmatrix.fixtures.protocol.TimeResponder;
import io.portmatrix.fixtures.protocol.UdpResponder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
                new Speaker("sip", new SipResponder()));
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
        assertThat(UdpProtocols.STANDARD.names()).containsExactlyInAnyOrder("dns", "ntp", "snmp", "tftp", "time",
                "sip");
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
                || speaker.responder() instanceof TftpResponder;
        byte[] answer = speaker.answer(exchange(0x1111_2222_3333_4444L));
        assertThat(speaker.get().recognise(exchange(0x1111_2222_3333_4445L), answer).isPresent())
                .isEqualTo(carriesNothingOfTheRequest);
    }

    @ParameterizedTest
    @MethodSource("speakers")
    void the_request_itself_is_no_answer(Speaker speaker) {
        Exchange exchange = exchange(99);
        assertThat(speaker.get().recognise(exchange, speaker.get().request(exchange)))
                .as("an echo service, or ourselves")
                .isEmpty();
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
