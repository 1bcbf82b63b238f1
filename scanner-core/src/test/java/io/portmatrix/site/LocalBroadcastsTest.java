package io.portmatrix.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalBroadcastsTest {
    @Test
    void theLoopbackNetworkHasABroadcastAddressToo() {
        assertThat(LocalBroadcasts.ofThisMachine().refusal(SiteTexts.address("127.255.255.255")).orElseThrow())
                .startsWith("127.255.255.255 is the broadcast address of the network at lo");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.0.0.5", "::1"})
    void addressesOfSomebodyAreNot(String address) {
        assertThat(LocalBroadcasts.ofThisMachine().refusal(SiteTexts.address(address))).isEmpty();
    }

    @Test
    void oneNetworksBroadcastAddressMayBeSomebodysOwnElsewhere() {
        assertThat(LocalBroadcasts.NONE.refusal(SiteTexts.address("10.0.0.255"))).isEmpty();
        LocalBroadcasts at = new LocalBroadcasts(Map.of(SiteTexts.address("10.0.0.255"), "eth0"));
        assertThat(at.refusal(SiteTexts.address("10.0.0.255")))
                .contains("10.0.0.255 is the broadcast address of the network at eth0");
        assertThat(at.refusal(SiteTexts.address("10.0.1.255"))).isEmpty();
    }
}
