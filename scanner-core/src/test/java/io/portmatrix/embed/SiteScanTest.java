package io.portmatrix.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portmatrix.catalog.CatalogException;
import io.portmatrix.plan.PortSelection;
import io.portmatrix.site.SiteException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteScanTest {
    private static final SiteScan SCAN = SiteScan.of("lab", "hosts: [{address: 127.0.0.1, products: [ip-office]}]");

    @Test
    void all_ports_are_planned_unless_others_are_asked_for() {
        assertThat(SCAN.plan().selection()).isInstanceOf(PortSelection.All.class);
        assertThat(SCAN.withPorts("documented").plan().selection()).isInstanceOf(PortSelection.Documented.class);
        assertThat(SCAN.withPorts("22,80-81").plan().selection()).hasToString("22,80-81");
    }

    @Test
    void another_selection_leaves_the_first_scan_as_it_was() {
        var unused = SCAN.withPorts("22").withMaxInFlight(3);

        assertThat(SCAN.plan().selection()).isInstanceOf(PortSelection.All.class);
    }

    @Test
    void what_makes_no_sense_is_refused_at_once() {
        assertThatIllegalArgumentException().isThrownBy(() -> SCAN.withPorts("everything"));
        assertThatIllegalArgumentException().isThrownBy(() -> SCAN.withMaxInFlight(0));
    }

    @Test
    void errors_of_site_and_catalog_are_told_before_anything_is_sent(@TempDir Path folder) {
        SiteScan nowhere = SiteScan.of("lab", "hosts: [{address: 127.0.0.1, products: [no-such-product]}]");

        assertThatThrownBy(nowhere::run).isInstanceOf(SiteException.class).hasMessageContaining("no-such-product");
        assertThatThrownBy(() -> SiteScan.of(folder.resolve("none.yaml"))).isInstanceOf(SiteException.class);
        assertThatThrownBy(() -> SCAN.withCatalogs(List.of(folder.resolve("none"))).run())
                .isInstanceOf(CatalogException.class);
    }
}
