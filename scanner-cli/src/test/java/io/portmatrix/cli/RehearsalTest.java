package io.portmatrix.cli;

import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import io.portmatrix.catalog.Catalog;
import io.portmatrix.catalog.FileCatalog;
import io.portmatrix.catalog.fact.Transport;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class RehearsalTest {
    /** Reading one takes longer than the rehearsal itself, and a sweep of a host without products may never need it. */
    @Test
    void a_listener_is_judged_and_no_product_of_the_catalog_is_read() throws IOException {
        Catalog catalog = mock(Catalog.class, delegatesTo(new FileCatalog()));

        Rehearsal.run(catalog);

        verify(catalog, atLeastOnce()).mayListenOn(Transport.TCP, 1);
        verify(catalog, never()).product(any());
        verify(catalog, never()).rulesListeningOn(any());
    }
}
