package io.portmatrix.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.portmatrix.cli.simulate.Casting.Role;
import io.portmatrix.model.Vantage;
import io.portmatrix.site.Site;
import io.portmatrix.site.Site.Host;
import io.portmatrix.site.Site.HostAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CastingTest {
    private static final Host PBX = host("pbx", at("127.0.0.10", null), at("127.0.0.11", "public"));
    private static final Host MAIL = host("mail", at("192.0.2.25", "internal"));

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private static HostAddress at(String literal, @Nullable String zone) {
        return new HostAddress(address(literal), zone);
    }

    private static Host host(String name, HostAddress... addresses) {
        return new Host(name, List.of(addresses), List.of(), List.of(), List.of());
    }

    private static Site site(Host... hosts) {
        return new Site("lab", Vantage.ANY, Arrays.asList(hosts), List.of(), "lab.yaml", List.of());
    }

    @Test
    void each_host_stands_on_its_own_addresses() {
        assertThat(Casting.of(site(PBX), null, null)).containsExactly(new Role(PBX, address("127.0.0.10"), null),
                new Role(PBX, address("127.0.0.11"), "public"));
    }

    @Test
    void a_host_elsewhere_stands_where_it_is_put() {
        assertThat(Casting.of(site(PBX, MAIL), "mail", address("127.0.0.12")))
                .containsExactly(new Role(MAIL, address("127.0.0.12"), "internal"));
    }

    @Test
    void of_several_zones_none_counts_elsewhere() {
        assertThat(Casting.of(site(PBX), null, address("127.0.0.12")))
                .containsExactly(new Role(PBX, address("127.0.0.12"), null));
        assertThat(Casting.of(site(PBX), null, address("127.0.0.11")))
                .containsExactly(new Role(PBX, address("127.0.0.11"), "public"));
    }

    @Test
    void what_can_not_be_played_is_refused_with_what_to_write() {
        assertThatIllegalArgumentException().isThrownBy(() -> Casting.of(site(PBX, MAIL), "fax", null))
                .withMessage("there is no host 'fax' in lab.yaml; write one of pbx, mail");
        assertThatIllegalArgumentException().isThrownBy(() -> Casting.of(site(PBX, MAIL), null, address("127.0.0.1")))
                .withMessage("one address can't be 2 hosts; add --host with one of pbx, mail");
        assertThatIllegalArgumentException().isThrownBy(() -> Casting.of(site(PBX, MAIL), null, null))
                .withMessageStartingWith("mail: 192.0.2.25 is no address of this machine")
                .withMessageEndingWith("; or play this host elsewhere with --address");
        assertThatIllegalArgumentException().isThrownBy(() -> Casting.of(site(PBX), null, address("192.0.2.1")))
                .withMessageStartingWith("192.0.2.1 is no address of this machine");
    }
}
