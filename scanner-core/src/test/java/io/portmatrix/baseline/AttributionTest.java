package io.portmatrix.baseline;

import static io.portmatrix.baseline.FixedCatalog.parameter;
import static io.portmatrix.baseline.RuleDraft.tcp;
import static io.portmatrix.baseline.RuleDraft.udp;
import static io.portmatrix.baseline.RuleDraft.unknownTransport;
import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.catalog.Parameter;
import io.portmatrix.catalog.ProductRef;
import io.portmatrix.catalog.fact.CareProfile;
import io.portmatrix.catalog.fact.Transport;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AttributionTest {
    private final FixedCatalog catalog = new FixedCatalog()
            .with("pbx", "10.0", CareProfile.STANDARD, List.of(), tcp("pbx/older", "8063"), tcp("pbx/http", "80"))
            .with("pbx", "11.0", CareProfile.STANDARD, List.of(), tcp("pbx/old", "8063"), tcp("pbx/pool", "9000-9999"))
            .with("pbx", "12.0", CareProfile.STANDARD,
                    List.of(parameter("platform", Parameter.Kind.CHOICE, null, "linux", "windows")),
                    tcp("pbx/http", "80"),
                    tcp("pbx/vami", "5480").when("platform", "windows"),
                    tcp("pbx/wide", "7000-7999").when("platform", "windows"))
            .with("mailbox", tcp("mailbox/imap", "143"), unknownTransport("mailbox/odd", "3271"),
                    tcp("mailbox/pool", "9000-9999"), udp("mailbox/group", "1718").group("224.0.0.41"))
            .with("portal", tcp("portal/imap", "143"))
            .with("a", tcp("a/imap", "143"))
            .with("b", tcp("b/imap", "143"));
    private final Attribution attribution = new Attribution(catalog);
    private final HostBaseline host = SiteDraft.running("pbx")
            .say("platform", "linux")
            .baseline(catalog)
            .hosts()
            .getFirst();

    private Optional<String> of(Transport transport, int port) {
        return attribution.of(host, SiteDraft.ADDRESS, transport, port);
    }

    @Test
    void a_rule_of_this_host_that_does_not_hold_goes_first() {
        assertThat(of(Transport.TCP, 5480)).contains(
                "may be pbx/vami, which does not hold here: platform is linux, and the rule is for windows");
    }

    @Test
    void nothing_is_loaded_for_what_the_host_itself_explains() {
        catalog.asked().clear();
        of(Transport.TCP, 5480);
        assertThat(catalog.asked()).isEmpty();
    }

    @Test
    void only_at_the_same_address_and_transport() {
        assertThat(attribution.of(host, SiteDraft.OTHER_ADDRESS, Transport.TCP, 5480))
                .contains("may be pbx/vami, documented for pbx@12.0");
        assertThat(of(Transport.UDP, 5480)).isEmpty();
    }

    @Test
    void the_newest_earlier_release_that_had_it() {
        assertThat(of(Transport.TCP, 8063)).contains("may be pbx/old, documented for pbx@11.0");
    }

    @Test
    void other_products_three_at_most() {
        assertThat(of(Transport.TCP, 143))
                .contains("may be another product: a/imap, b/imap, mailbox/imap and 1 more");
        assertThat(of(Transport.TCP, 3271)).contains("may be another product: mailbox/odd");
        assertThat(of(Transport.UDP, 3271)).contains("may be another product: mailbox/odd");
    }

    @Test
    void pools_and_groups_are_no_hint() {
        assertThat(of(Transport.TCP, 9100)).isEmpty();
        assertThat(of(Transport.TCP, 7100)).isEmpty();
        assertThat(of(Transport.UDP, 1718)).isEmpty();
    }

    @Test
    void each_product_is_loaded_once() {
        catalog.asked().clear();
        of(Transport.TCP, 1);
        of(Transport.TCP, 2);
        assertThat(catalog.asked()).doesNotHaveDuplicates().contains(new ProductRef("mailbox", null));
    }

    @Test
    void a_file_that_cannot_be_read_costs_only_the_hint() {
        FixedCatalog broken = new FixedCatalog().with("pbx").with("mailbox", tcp("mailbox/imap", "143"));
        HostBaseline other = SiteDraft.running("pbx").baseline(broken).hosts().getFirst();
        Attribution asking = new Attribution(broken.breaking("mailbox"));
        assertThat(asking.of(other, SiteDraft.ADDRESS, Transport.TCP, 143))
                .contains("the catalog could not be asked about mailbox");
    }
}
