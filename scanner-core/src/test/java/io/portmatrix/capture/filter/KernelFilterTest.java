package io.portmatrix.capture.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.portmatrix.capture.LinkType;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the text says; what libpcap makes of it is tried elsewhere. */
class KernelFilterTest {
    @Test
    void one_host() {
        assertThat(filter(Stream.of("10.0.0.1")).text(LinkType.RAW)).isEqualTo("(ip and (src host 10.0.0.1 or"
                + " dst host 10.0.0.1)) or (icmp[0] = 3 and (icmp[20:4] = 0xa000001 or icmp[24:4] = 0xa000001))");
    }

    @Test
    void a_network_of_both_families_and_a_group() {
        assertThat(KernelFilter.of(addresses(Stream.of("10.0.0.2", "10.0.0.3", "fd00::2", "fd00::3")),
                addresses(Stream.of("239.29.9.67", "ff05::1", "239.29.9.67")))
                .text(LinkType.LINUX_SLL)).isEqualTo("(ip and (src net 10.0.0.2/31 or dst net 10.0.0.2/31))"
                        + " or (icmp[0] = 3 and (icmp[20:4] & 0xfffffffe = 0xa000002 or icmp[24:4] & 0xfffffffe = 0xa000002))"
                        + " or (ip6 and (src net fd00:0:0:0:0:0:0:2/127 or dst net fd00:0:0:0:0:0:0:2/127))"
                        + " or (icmp6 and ip6[40] = 1 and ((ip6[56:4] = 0xfd000000 and ip6[60:4] = 0x0 and ip6[64:4] = 0x0"
                        + " and ip6[68:4] & 0xfffffffe = 0x2) or (ip6[72:4] = 0xfd000000 and ip6[76:4] = 0x0"
                        + " and ip6[80:4] = 0x0 and ip6[84:4] & 0xfffffffe = 0x2)))"
                        + " or ip dst host 239.29.9.67 or ip6 dst host ff05:0:0:0:0:0:0:1");
    }

    @Test
    void who_is_left_out_is_left_out_behind_every_tag() {
        KernelFilter filter = KernelFilter.of(addresses(Stream.of("10.0.0.1")), List.of(),
                addresses(Stream.of("10.0.0.5", "fd00::5")));
        String plain = "(not (ip host 10.0.0.5 or ip6 host fd00:0:0:0:0:0:0:5) and (" + filter(Stream.of("10.0.0.1"))
                .text(LinkType.RAW) + "))";
        assertThat(filter.text(LinkType.RAW)).isEqualTo(plain);
        assertThat(filter.text(LinkType.ETHERNET))
                .isEqualTo(plain + " or (vlan and (" + plain + " or (vlan and (" + plain + "))))");
    }

    @Test
    void only_ethernet_has_tags() {
        KernelFilter filter = filter(Stream.of("10.0.0.1"));
        String plain = filter.text(LinkType.RAW);
        assertThat(filter.text(LinkType.ETHERNET))
                .isEqualTo(plain + " or (vlan and (" + plain + " or (vlan and (" + plain + "))))");
        for (LinkType link : LinkType.values()) {
            assertThat(filter.text(link).contains("vlan")).as("%s", link).isEqualTo(link == LinkType.ETHERNET);
        }
    }

    @Test
    void many_hosts_make_it_coarser_and_it_says_so() {
        assertThat(filter(IntStream.range(0, 4096).mapToObj(i -> "10.1." + i / 256 + "." + i % 256)).isExact())
                .isTrue();
        assertThat(filter(IntStream.range(0, 112).mapToObj(i -> "10.1." + i + ".1")).isExact()).isTrue();
        assertThat(filter(IntStream.range(0, 113).mapToObj(i -> "10.1." + i + ".1")).isExact()).isFalse();
        assertThat(filter(IntStream.range(0, 32).mapToObj(i -> "fd00::" + i + ":1")).isExact()).isTrue();
        assertThat(filter(IntStream.range(0, 33).mapToObj(i -> "fd00::" + i + ":1")).isExact()).isFalse();
        assertThat(KernelFilter.of(addresses(IntStream.range(0, 112).mapToObj(i -> "10.1." + i + ".1")),
                addresses(Stream.of("224.0.0.41"))).isExact()).isFalse();
    }

    @Test
    void each_family_keeps_what_the_other_leaves() {
        Stream<String> few = IntStream.range(0, 10).mapToObj(i -> "10.1." + i + ".1");
        Stream<String> many = IntStream.range(0, 100).mapToObj(i -> "fd00::" + Integer.toHexString(i * 16) + ":1");
        String text = filter(Stream.concat(few, many)).text(LinkType.RAW);
        assertThat(count(text, "src host 10.1.")).isEqualTo(10);
        assertThat(count(text, "src (host|net) fd00:")).isEqualTo(29);
        few = IntStream.range(0, 10).mapToObj(i -> "fd00::" + i + ":1");
        many = IntStream.range(0, 250).mapToObj(i -> "10.1." + i + ".1");
        text = filter(Stream.concat(few, many)).text(LinkType.RAW);
        assertThat(count(text, "src (host|net) 10.1.")).isEqualTo(77);
        assertThat(count(text, "src (host|net) fd00:")).isEqualTo(10);
    }

    @Test
    void a_filter_for_nobody_would_capture_everything() {
        assertThatIllegalArgumentException().isThrownBy(() -> KernelFilter.of(List.of(), List.of()));
    }

    private static long count(String text, String part) {
        return Pattern.compile(part).matcher(text).results().count();
    }

    private static KernelFilter filter(Stream<String> hosts) {
        return KernelFilter.of(addresses(hosts), List.of());
    }

    private static List<InetAddress> addresses(Stream<String> texts) {
        return texts.map(text -> {
            try {
                return InetAddress.getByName(text);
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException(e);
            }
        }).toList();
    }
}
