package io.portmatrix.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portmatrix.model.Authorisation;
import io.portmatrix.model.Vantage;
import io.portmatrix.model.Waivers;
import io.portmatrix.site.Site.HostAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SiteScopeTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void permitsExactlyTheAddressesThatAreNotExcluded(long seed) throws UnknownHostException {
        Random random = new Random(seed);
        for (int round = 0; round < 15; round++) {
            boolean[] wanted = new boolean[256];
            List<InetAddress> hosts = new ArrayList<>();
            for (int i = random.nextInt(1, 60); i > 0; i--) {
                int last = random.nextInt(256);
                wanted[last] = true;
                hosts.add(inBlock(last));
            }
            List<String> exclusions = new ArrayList<>();
            for (int i = random.nextInt(5); i > 0; i--) {
                exclusions.add(exclude(random, wanted));
            }
            SiteScope scope = SiteScope.of(site(hosts, exclusions));
            for (int last = 0; last < 256; last++) {
                assertThat(scope.permits(inBlock(last))).as("%d of %s without %s", last, hosts, exclusions)
                        .isEqualTo(wanted[last]);
                assertThat(scope.permits(mapped(inBlock(last)))).isEqualTo(wanted[last]);
                assertThat(scope.permits(SiteTexts.address("10.1.3." + last))).isFalse();
            }
        }
    }

    /** Adds a random exclusion of any form and takes what it covers out of {@code wanted}. */
    private static String exclude(Random random, boolean[] wanted) {
        int from = random.nextInt(256);
        return switch (random.nextInt(4)) {
            case 0 -> {
                wanted[from] = false;
                yield "10.1.2." + from;
            }
            case 1 -> {
                int to = random.nextInt(from, 256);
                Arrays.fill(wanted, from, to + 1, false);
                yield "10.1.2." + from + "-" + to;
            }
            case 2 -> {
                int bits = random.nextInt(9);
                int first = from >> bits << bits;
                Arrays.fill(wanted, first, first + (1 << bits), false);
                yield "10.1.2." + first + "/" + (32 - bits);
            }
            default -> "2001:db8::/32";
        };
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            192.0.2.9       | 192.0.2.9 is no address of this site
            192.0.2.20      | 192.0.2.20 is excluded by 192.0.2.16-192.0.2.31
            224.0.0.5       | 224.0.0.5 is a multicast address
            255.255.255.255 | 255.255.255.255 is the broadcast address
            0.0.0.0         | 0.0.0.0 is the unspecified address
            0.0.0.7         | 0.0.0.7 is in 0.0.0.0/8, which is nobody's address
            ::              | :: is the unspecified address
            ff02::1         | ff02::1 is a multicast address
            ::127.0.0.1     | ::7f00:1 is no address of this site
            """)
    void saysWhyAnAddressMustNotBeTouched(String address, String reason) {
        List<InetAddress> hosts = new ArrayList<>(List.of(SiteTexts.address("192.0.2.10")));
        if (!address.equals("192.0.2.9") && !address.startsWith("::1")) {
            hosts.add(SiteTexts.address(address)); // even if a site should hold it
        }
        assertThat(SiteScope.of(site(hosts, List.of("192.0.2.16/28"))).refusal(SiteTexts.address(address)))
                .contains(reason);
    }

    @Test
    void aLinkLocalAddressIsPermittedOnItsInterfaceOnly() throws UnknownHostException {
        byte[] bytes = SiteTexts.address("::1").getAddress();
        bytes[0] = (byte) 0xfe;
        bytes[1] = (byte) 0x80;
        InetAddress onFirst = Inet6Address.getByAddress(null, bytes, 1);
        InetAddress onSecond = Inet6Address.getByAddress(null, bytes, 2);
        InetAddress onNone = InetAddress.getByAddress(bytes);
        SiteScope scope = SiteScope.of(site(List.of(onFirst), List.of()));
        assertThat(scope.permits(onFirst)).isTrue();
        assertThat(scope.permits(onSecond)).isFalse();
        assertThat(scope.permits(onNone)).isFalse();
    }

    @Test
    void onlyWhatIsAuthorisedIsPermitted() throws UnknownHostException {
        List<InetAddress> hosts = List.of(inBlock(1), inBlock(20), inBlock(31), inBlock(32),
                SiteTexts.address("2001:db8::7"));
        SiteScope scope = SiteScope.of(authorised(hosts, List.of("10.1.2.31"), "10.1.2.16/28", "10.1.2.1-5"));

        assertThat(hosts).filteredOn(scope::permits).containsExactly(inBlock(1), inBlock(20));
        assertThat(scope.permits(mapped(inBlock(20)))).isTrue();
        assertThat(scope.permits(mapped(inBlock(32)))).isFalse();
        assertThat(scope.permits(inBlock(2))).isFalse();
        assertThat(scope.refusal(inBlock(32)))
                .contains("10.1.2.32 is outside of what Jane Roe, CHG-1 authorised");
        assertThat(scope.refusal(inBlock(31))).contains("10.1.2.31 is excluded by 10.1.2.31");
        assertThat(scope.refusal(inBlock(2))).contains("10.1.2.2 is no address of this site");
    }

    @Test
    void aLinkLocalAddressIsAuthorisedOnItsInterfaceOnly() throws UnknownHostException {
        byte[] bytes = SiteTexts.address("::1").getAddress();
        bytes[0] = (byte) 0xfe;
        bytes[1] = (byte) 0x80;
        InetAddress onFirst = Inet6Address.getByAddress(null, bytes, 1);
        InetAddress onSecond = Inet6Address.getByAddress(null, bytes, 2);

        SiteScope scope = SiteScope.of(authorised(List.of(onFirst, onSecond), List.of(), "fe80::1%1"));

        assertThat(scope.permits(onFirst)).isTrue();
        assertThat(scope.permits(onSecond)).isFalse();
    }

    @Test
    void aMalformedScopeOfAnAuthorisationStopsEverything() {
        assertThatThrownBy(() -> SiteScope.of(authorised(List.of(inBlock(1)), List.of(), "10.1.2.0/33")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Site authorised(List<InetAddress> addresses, List<String> exclusions, String... scope) {
        Site site = site(addresses, exclusions);
        return new Site(site.name(), site.vantage(), site.hosts(), site.exclusions(), site.source(), List.of(),
                List.of(), Waivers.NONE, new Authorisation("Jane Roe", "CHG-1", List.of(scope),
                        Authorisation.Bound.parse("2026-11-01"), Authorisation.Bound.parse("2026-11-30")));
    }

    @Test
    void aMalformedExclusionStopsEverything() {
        assertThatThrownBy(() -> SiteScope.of(site(List.of(inBlock(1)), List.of("10.1.2.0/33"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SiteScope.of(site(List.of(inBlock(1)), List.of("pbx.example.com"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNamedAddressIsTheSameAddress() throws UnknownHostException {
        SiteScope scope = SiteScope.of(site(List.of(inBlock(7)), List.of()));
        assertThat(scope.permits(InetAddress.getByAddress("pbx.example.com", inBlock(7).getAddress()))).isTrue();
    }

    private static Site site(List<InetAddress> addresses, List<String> exclusions) {
        List<HostAddress> all = addresses.stream().map(a -> new HostAddress(a, null)).toList();
        return new Site("s", Vantage.ANY, List.of(new Site.Host("h", all, List.of(), List.of(), List.of())), exclusions,
                "site.yaml");
    }

    private static InetAddress inBlock(int last) {
        return SiteTexts.address("10.1.2." + last);
    }

    /** The same address as an {@link Inet6Address} (RFC 4291 section 2.5.5.2), which the usual factory never makes. */
    private static InetAddress mapped(InetAddress four) throws UnknownHostException {
        byte[] bytes = new byte[16];
        bytes[10] = -1;
        bytes[11] = -1;
        System.arraycopy(four.getAddress(), 0, bytes, 12, 4);
        return Inet6Address.getByAddress(null, bytes, 0);
    }
}
