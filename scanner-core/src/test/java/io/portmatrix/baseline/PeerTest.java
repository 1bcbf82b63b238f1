package io.portmatrix.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.baseline.Peer.Fit;
import io.portmatrix.catalog.Party;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeerTest {
    private static final InetAddress ADDRESS = SiteDraft.ADDRESS;

    /** Products begin with a P. */
    private static Set<Party> parties(String names) {
        return Arrays.stream(names.split(" "))
                .filter(name -> !name.equals("-"))
                .map(name -> new Party(name, name.startsWith("p")))
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # host, what it is, roles said, documented | fit
            host | p1    | false | -       | KNOWN
            host | p1    | false | p1      | KNOWN
            host | p1    | false | p2 p1   | KNOWN
            host | p1    | false | p2      | OTHER
            host | p1    | false | p2 p3   | OTHER
            host | p1    | false | role    | POSSIBLE
            host | p1    | false | p2 role | POSSIBLE
            -    | -     | false | -       | KNOWN
            -    | -     | false | p2      | POSSIBLE
            -    | -     | false | role    | POSSIBLE
            -    | role  | true  | role    | KNOWN
            -    | role  | true  | other   | OTHER
            -    | role  | true  | p2      | OTHER
            -    | p1    | true  | p1 role | KNOWN
            -    | role  | true  | -       | KNOWN
            """)
    void howSomebodyGoesWithWhatIsDocumented(String host, String is, boolean said, String documented, Fit fit) {
        Peer peer = new Peer(ADDRESS, host.equals("-") ? null : host, parties(is), said);
        assertThat(peer.fit(List.copyOf(parties(documented)))).isEqualTo(fit);
    }

    @Test
    void whatItIsCalled() {
        assertThat(Peer.unknown(ADDRESS).described()).isNull();
        assertThat(Peer.unknown(ADDRESS)).isEqualTo(new Peer(ADDRESS, null, Set.of(), false));
        assertThat(new Peer(ADDRESS, null, parties("role admin"), true).described()).isEqualTo("admin, role");
    }
}
