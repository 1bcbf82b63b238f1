package io.portmatrix.capture.flow;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.capture.LinkType;
import io.portmatrix.capture.packet.AddressBits;
import io.portmatrix.capture.packet.PacketHeaders;
import io.portmatrix.model.AddressText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ControlReadersTest {
    private static final int FAR_TOO_MANY = 200;

    static Stream<Arguments> descriptions() {
        return Stream.of(
                Arguments.of("c=IN IP4 10.0.0.1\nm=audio 4000 RTP/AVP 0", "udp 10.0.0.1:4000 udp 10.0.0.1:4001"),
                Arguments.of("c=IN IP4 10.0.0.1\r\nm=audio 4000 RTP/AVP 0\r\nc=IN IP4 10.0.0.2/127/3\r\n",
                        "udp 10.0.0.2:4000 udp 10.0.0.2:4001"),
                Arguments.of("m=audio 4000 RTP/SAVP 0\nc=IN IP6 fd00::1\n", "udp fd00::1:4000 udp fd00::1:4001"),
                Arguments.of("c=IN IP4 10.0.0.1\nm=audio 4000/2 RTP/AVP 0\n",
                        "udp 10.0.0.1:4000 udp 10.0.0.1:4001 udp 10.0.0.1:4002 udp 10.0.0.1:4003"),
                Arguments.of("c=IN IP4 10.0.0.1\nm=audio 4000 RTP/AVP 0\na=rtcp:5000\n",
                        "udp 10.0.0.1:4000 udp 10.0.0.1:5000"),
                Arguments.of("c=IN IP4 10.0.0.1\nm=audio 4000 RTP/AVP 0\na=rtcp:5000 IN IP4 10.0.0.7\n",
                        "udp 10.0.0.1:4000 udp 10.0.0.7:5000"),
                Arguments.of("c=IN IP4 10.0.0.1\nm=audio 4000 UDP/TLS/RTP/SAVPF 0\na=rtcp-mux\n", "udp 10.0.0.1:4000"),
                Arguments.of("c=IN IP4 10.0.0.1\nm=application 4000 TCP/BFCP *\nm=image 5000 udptl t38\n",
                        "tcp 10.0.0.1:4000 udp 10.0.0.1:5000"),
                Arguments.of("c=IN IP4 10.0.0.1\nm=audio 0 RTP/AVP 0\nm=audio 70000 RTP/AVP 0\nm=audio\nm=a x y\n", ""),
                Arguments.of("c=IN IP4 0.0.0.0\nm=audio 4000 RTP/AVP 0\n", ""),
                Arguments.of("c=IN IP4 media.example\nm=audio 4000 RTP/AVP 0\n", ""),
                Arguments.of("c=IN\nm=audio 4000 RTP/AVP 0\n", ""),
                Arguments.of("c=IN IP4 10.0.0.1\nm=audio 65535 RTP/AVP 0\n", "udp 10.0.0.1:65535"),
                Arguments.of("""
                        c=IN IP4 10.0.0.1
                        m=audio 9 RTP/AVP 0
                        a=rtcp-mux
                        a=candidate:1 1 UDP 2130706431 10.0.1.1 8998 typ host
                        a=candidate:2 1 tcp 1 10.0.1.2 9 typ host
                        """,
                        "udp 10.0.1.1:8998 tcp 10.0.1.2:9 udp 10.0.0.1:9"));
    }

    @ParameterizedTest
    @MethodSource("descriptions")
    void session_descriptions_name_ends(String description, String ends) {
        List<String> named = new ArrayList<>();
        byte[] bytes = description.getBytes(ISO_8859_1);
        SdpReader.read(new Bytes().set(bytes, 0, bytes.length), 0, bytes.length, sink(named));

        assertThat(String.join(" ", named)).isEqualTo(ends);
    }

    static Stream<Arguments> lines() {
        return Stream.of(Arguments.of("227 Entering Passive Mode (10,0,0,1,1,2).\r\n", "10.0.0.1:258 10.9.9.9:258"),
                Arguments.of("227 =10,0,0,1,1,2\n", ""), Arguments.of("227 10,0,0,1,1,2\n", ""),
                Arguments.of("227 (0,0,0,0,1,2)\n", "10.9.9.9:258"), Arguments.of("227 (10,0,0,1,0,0)\n", ""),
                Arguments.of("227 (10,0,0,256,1,2)\n", ""), Arguments.of("227 (10,0,0,1,1,2,3)\n", ""),
                Arguments.of("229 Entering Extended Passive Mode (|||1030|)\r\n", "10.9.9.9:1030"),
                Arguments.of("229 (!!!1030!)\n", "10.9.9.9:1030"), Arguments.of("229 (|||0|)\n", ""),
                Arguments.of("229 (|||65536|)\n", ""), Arguments.of("229 (\n", ""), Arguments.of("229\n", ""),
                Arguments.of("PORT 10,0,0,7,4,1\r\n", "10.0.0.7:1025"), Arguments.of("port 10,0,0,7,4\r\n", ""),
                Arguments.of("EPRT |1|10.0.0.7|1025|\r\n", "10.0.0.7:1025"),
                Arguments.of("EPRT |2|fd00::7|1025|\r\n", "fd00::7:1025"), Arguments.of("EPRT |1|lab|1025|\r\n", ""),
                Arguments.of("EPRT \r\n", ""), Arguments.of("EPRT |1|10.0.0.7|\r\n", ""),
                Arguments.of("RETR 227 (10,0,0,1,1,2)\r\n", ""), Arguments.of("227 (10,0,0,1,1,2)", ""));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void file_transfer_names_ends(String line, String ends) {
        List<String> named = new ArrayList<>();
        byte[] bytes = line.getBytes(ISO_8859_1);
        var unused = new FtpReader().read(new Bytes().set(bytes, 0, bytes.length), from("10.9.9.9"), sink(named));

        assertThat(String.join(" ", named).replace("tcp ", "")).isEqualTo(ends);
    }

    @Test
    void several_messages_in_one_segment_are_read_and_the_last_part_is_left() {
        String body = "c=IN IP4 10.0.0.1\nm=audio 4000 TCP/X 0\n";
        String message = "INVITE sip:a SIP/2.0\r\nContent-Type: application/sdp\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body;
        String all = "\r\n\r\n" + message + "OPTIONS sip:a SIP/2.0\r\n\r\n" + "$\0\0\3abc" + message + "INVITE sip:";
        List<String> named = new ArrayList<>();
        byte[] bytes = all.getBytes(ISO_8859_1);
        int done = new MessageReader().read(new Bytes().set(bytes, 0, bytes.length), from("10.9.9.9"), sink(named));

        assertThat(named).containsExactly("tcp 10.0.0.1:4000", "tcp 10.0.0.1:4000");
        assertThat(all.substring(done)).isEqualTo("INVITE sip:");
    }

    @Test
    void what_begins_in_the_middle_or_is_too_long_is_left_alone() {
        for (String text : List.of("v=0\r\n\r\nINVITE", "INVITE sip:a SIP/2.0\r\nContent-Length: 9000\r\n\r\n",
                "INVITE " + "x".repeat(5000))) {
            byte[] bytes = text.getBytes(ISO_8859_1);
            assertThat(new MessageReader().read(new Bytes().set(bytes, 0, bytes.length), from("10.9.9.9"),
                    sink(new ArrayList<>()))).isEqualTo(bytes.length);
        }
    }

    @Test
    void whatever_comes_nothing_is_thrown_and_little_is_named() {
        List<String> seeds = new ArrayList<>();
        descriptions().forEach(a -> seeds.add("SIP/2.0 200 OK\r\nc: application/sdp\r\n\r\n" + a.get()[0]));
        lines().forEach(a -> seeds.add((String) a.get()[0]));
        seeds.add("SETUP rtsp://a RTSP/1.0\r\nTransport: RTP/AVP;client_port=4588-4589;destination=10.0.0.1\r\n\r\n");
        seeds.add("RTSP/1.0 200 OK\r\nTransport: RTP/AVP;server_port=1-2;source=fd00::1,a;port=7;;=;=1\r\n\r\n");
        List<ControlReader> readers = List.of(new FtpReader(), new MessageReader());
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = seeds.get(random.nextInt(seeds.size())).getBytes(ISO_8859_1);
            for (int changes = random.nextInt(6); changes > 0; changes--) {
                int at = random.nextInt(bytes.length);
                switch (random.nextInt(3)) {
                    case 0 -> bytes[at] = (byte) random.nextInt(256);
                    case 1 -> bytes[at] = (byte) "0123456789,.:;|-/ \r\n=m"
                            .charAt(random.nextInt(22));
                    default -> bytes = Arrays.copyOf(bytes, at + 1);
                }
            }
            List<String> named = new ArrayList<>();
            Bytes part = new Bytes().set(bytes, 0, bytes.length);
            int done = readers.get(i & 1).read(part, from("10.9.9.9"), sink(named));
            assertThat(done).isBetween(0, bytes.length);
            assertThat(named).hasSizeLessThan(FAR_TOO_MANY);
        }
    }

    private static PacketHeaders from(String address) {
        PacketHeaders headers = new PacketHeaders();
        byte[] packet = Traffic.ip(6, address, "10.0.0.8", Traffic.tcpSegment(1, 2, 0, 0, 0, new byte[0]));
        var unused = headers.read(LinkType.RAW, packet, 0, packet.length, packet.length, 0);
        return headers;
    }

    private static ControlReader.Named sink(List<String> named) {
        return (transport, high, low, port) -> named
                .add(transport.wireName() + " " + AddressText.of(AddressBits.address(high, low)) + ":" + port);
    }
}
