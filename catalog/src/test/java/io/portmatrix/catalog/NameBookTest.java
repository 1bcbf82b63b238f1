package io.portmatrix.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names that people write, and what they mean by them. */
class NameBookTest {
    private static final NameBook BOOK = new NameBook(
            List.of(name("Avaya Scopia® Management", "equinox-management", true),
                    name("iVIEW Suite", "iview-management-suite", false), name("Scopia XT", "xt-series", false),
                    name("Scopia XT", "xt1000", false), name("SCOPIA-XT", "xt-series", false)));

    @ParameterizedTest
    @CsvSource({"Scopia Management, scopia-management", "Avaya Scopia® Management, scopia-management",
            "RADVISION  SCOPIA_Management™, scopia-management", "H.323 gatekeeper, h-323-gatekeeper",
            "Exchange-Server, exchange-server", "'  ', ''", "Avaya, ''", "Röhre, rohre", "one-X, one-x"})
    void case_vendor_and_what_stands_between_words_do_not_matter(String written, String folded) {
        assertThat(NameBook.folded(written)).isEqualTo(folded);
    }

    @ParameterizedTest
    @CsvSource({"scopia management, equinox-management", "SCOPIA-MANAGEMENT, equinox-management",
            "iview suite, iview-management-suite", "Radvision iView Suite, iview-management-suite"})
    void a_product_answers_to_its_other_names(String written, String product) {
        assertThat(BOOK.products(written)).containsExactly(product);
    }

    @Test
    void a_name_of_several_products_means_all_of_them_each_once() {
        assertThat(BOOK.products("scopia xt")).containsExactly("xt-series", "xt1000");
    }

    @Test
    void what_is_no_name_means_nothing() {
        assertThat(BOOK.products("scopia")).isEmpty();
        assertThat(BOOK.products("")).isEmpty();
    }

    @Test
    void the_names_of_a_product_are_listed() {
        assertThat(BOOK.of("equinox-management")).singleElement().satisfies(n -> {
            assertThat(n.name()).isEqualTo("Avaya Scopia® Management");
            assertThat(n.successor()).isTrue();
        });
        assertThat(BOOK.of("nothing")).isEmpty();
    }

    private static NameBook.OtherName name(String name, String product, boolean successor) {
        return new NameBook.OtherName(name, product, "900", successor);
    }
}
