package io.portmatrix.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Products answer to every name that the documents have for them, however it is written. */
class ProductNamesTest {
    private static final FileCatalog CATALOG = new FileCatalog();

    @ParameterizedTest
    @CsvSource({"ip-office, ip-office", "IP Office, ip-office", "IPO, ip-office", "VMPro, voicemail-pro",
            "AESR, sr-manager", "Elite MCU, elite-mcu", "Scopia Management, equinox-management",
            "SCOPIA-MANAGEMENT, equinox-management", "Avaya Equinox H.323 Edge, h323-edge",
            "PathFinder H.323 Firewall Traversal, h323-edge", "SCOPIA XT1000, xt1000", "XTE240, xt-series",
            "CC Elite Multichannel, emc", "MVP/M II SP, mvp-m-ii-sp"})
    void every_name_leads_to_its_product(String name, String product) {
        assertThat(CATALOG.canonical(name)).isEqualTo(product);
        assertThat(CATALOG.product(ProductRef.parse(name)).id()).isEqualTo(product);
    }

    @Test
    void a_misspelled_name_gets_the_nearest() {
        assertThatExceptionOfType(UnknownProductException.class)
                .isThrownBy(() -> CATALOG.product(ProductRef.parse("Elite MUC")))
                .withMessageContaining("elite-mcu");
    }
}
