package io.portmatrix.probe.syn;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.probe.syn.SimulatedWire.Reply;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SynPacketsTest {
    private static final int LINK = 14;

    /** The vectors of SipHash's authors: key 00 01 … 0f, input 00 01 …, of 0, 8 and 16 bytes. */
    @Test
    void the_cookie_is_siphash() {
        SynCookie cookie = new SynCookie(0x0706050403020100L, 0x0f0e0d0c0b0a0908L);
        assertThat(cookie.hash()).isEqualTo(0x726fdb47dd0e0e31L);
        assertThat(cookie.hash(0x0706050403020100L)).isEqualTo(0x93f5f5799a932462L);
        assertThat(cookie.hash(0x0706050403020100L, 0x0f0e0d0c0b0a0908L)).isEqualTo(0x3f2acc7f57c29bdbL);
    }

    @ParameterizedTest
    @CsvSource({"198.51.100.1, 203.0.113.9", "2001:db8::1, 2001:db8:ffff::9"})
    void checksums_are_right(String from, String to) {
        InetAddress target = SimulatedWire.address(to);
        SynTemplate template = new SynTemplate(new byte[LINK], SimulatedWire.address(from), target);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 1_000; i++) {
            int ourPort = random.nextInt(65_536);
            int sequence = random.nextInt();
            byte[] frame = template.frame(ourPort, i, sequence);
            boolean v4 = target.getAddress().length == 4;
            int tcp = LINK + (v4 ? 20 : 40);
            int addresses = sum(frame, v4 ? LINK + 12 : LINK + 8, tcp);
            assertThat(fold(sum(frame, tcp, frame.length) + addresses + 6 + 24)).isEqualTo(0xffff);
            if (v4) {
                assertThat(fold(sum(frame, LINK, tcp))).isEqualTo(0xffff);
            }
        }
    }

    private static int sum(byte[] bytes, int from, int to) {
        int sum = 0;
        for (int at = from; at < to; at += 2) {
            sum += (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
        }
        return sum;
    }

    private static int fold(int sum) {
        int folded = (sum & 0xffff) + (sum >>> 16);
        return (folded & 0xffff) + (folded >>> 16);
    }

    @ParameterizedTest
    @EnumSource(value = Reply.class, names = {"OPEN", "CLOSED", "PROHIBITED"})
    void answers_are_read_and_cut_off_or_broken_ones_are_none(Reply reply) {
        for (String[] ends : new String[][] {{"198.51.100.1", "203.0.113.9"}, {"2001:db8::1", "2001:db8::9"}}) {
            InetAddress target = SimulatedWire.address(ends[1]);
            boolean v4 = target.getAddress().length == 4;
            byte[] syn = new SynTemplate(new byte[LINK], SimulatedWire.address(ends[0]), target).frame(61_001, 443, -7);
            byte[] packet = new SimulatedWire(1).answer(syn, v4, reply);
            Answer answer = PacketReader.read(packet, 0, packet.length);
            assertThat(answer).isNotNull();
            assertThat(answer.target()).isEqualTo(AddressKey.of(target));
            assertThat(answer.ourPort()).isEqualTo(61_001);
            assertThat(answer.targetPort()).isEqualTo(443);
            assertThat(answer.sequence()).isEqualTo(-7);
            assertThat(answer).isInstanceOf(switch (reply) {
                case OPEN -> Answer.Accepted.class;
                case CLOSED -> Answer.Reset.class;
                case PROHIBITED, SILENT -> Answer.Unreachable.class;
            });
            int header = v4 ? 20 : 40;
            int least = reply == Reply.PROHIBITED ? 8 + header + 8 : 20;
            for (int length = 0; length < header + least; length++) {
                assertThat(PacketReader.read(Arrays.copyOf(packet, length), 0, length)).as("%d bytes", length).isNull();
            }
        }
    }

    @Test
    void any_bytes_are_read_safely() {
        SplittableRandom random = new SplittableRandom(5);
        byte[] syn = new SynTemplate(new byte[LINK], SimulatedWire.address("198.51.100.1"),
                SimulatedWire.address("203.0.113.9")).frame(61_001, 443, 1);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(120)];
            random.nextBytes(bytes);
            if (bytes.length > 0 && i % 2 == 0) {
                bytes[0] = (byte) (i % 4 == 0 ? 0x45 : 0x60);
            }
            var unused = PacketReader.read(bytes, 0, bytes.length);
            byte[] damaged = new SimulatedWire(1).answer(syn, true, Reply.PROHIBITED);
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            unused = PacketReader.read(damaged, 0, random.nextInt(damaged.length + 1));
        }
        assertThat(PacketReader.read(new byte[4], 2, 5)).isNull();
    }
}
