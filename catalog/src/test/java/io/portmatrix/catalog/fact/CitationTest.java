package io.portmatrix.catalog.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class CitationTest {
    @Test
    void reads_like_a_reference() {
        assertThat(new Citation("004", "1 ingress", 6)).hasToString("document 004, table 1 ingress, row 6");
    }

    @Test
    void rows_are_counted_from_one() {
        assertThat(new Citation("004", "1 ingress", 1).row()).isOne();
        assertThatIllegalArgumentException().isThrownBy(() -> new Citation("004", "1 ingress", 0))
                .withMessage("rows are counted from 1, not 0");
    }

    @Test
    void names_its_document_and_table() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Citation(" ", "1 ingress", 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Citation("004", "", 1));
    }
}
