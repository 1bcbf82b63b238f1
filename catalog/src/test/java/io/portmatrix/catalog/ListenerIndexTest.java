package io.portmatrix.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portmatrix.catalog.fact.Transport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever meets a listener reads the tables of no product in vain, and of none too few. */
class ListenerIndexTest {
    private static final Path KEPT = Path.of("src/main/resources/io/portmatrix/catalog/data", ListenerIndex.FILE);

    @Test
    void the_kept_index_is_what_the_tables_say() throws IOException {
        String text = ListenerIndex.of(new FileCatalog()).text();

        if (System.getProperty("golden.update") != null) {
            Files.writeString(KEPT, text);
        }

        assertThat(Files.readString(KEPT)).isEqualTo(text);
    }

    @Test
    void it_names_every_product_with_a_port_of_its_own_there() {
        FileCatalog catalog = new FileCatalog();
        List<Own> all = Own.allOf(catalog);

        for (int port = 1; port <= 65_535; port++) {
            for (Transport transport : List.of(Transport.TCP, Transport.UDP)) {
                int asked = port;
                Set<String> expected = all.stream()
                        .filter(own -> own.isAt(transport, asked))
                        .map(Own::product)
                        .collect(Collectors.toSet());
                assertThat(catalog.mayListenOn(transport, port)).as("%s %d", transport, port).isEqualTo(expected);
            }
        }
    }

    @Test
    void tables_of_users_may_add_a_port_to_any_product(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("documents.yaml"), "format: 1\ndocuments: []\n");

        FileCatalog catalog = FileCatalog.with(List.of(folder));

        assertThat(catalog.mayListenOn(Transport.TCP, 1)).isEqualTo(catalog.productIds());
    }

    @Test
    void what_is_written_is_read_back() throws IOException {
        ListenerIndex index = ListenerIndex.of(new FileCatalog());

        assertThat(read(index.text())).isEqualTo(index).hasSameHashCodeAs(index);
    }

    @Test
    void a_port_without_transport_is_asked_by_both() throws IOException {
        ListenerIndex index = read("# made\n\ntcp/80 b\nunknown/80 a\n");

        assertThat(index.listeningOn(Transport.TCP, 80)).containsExactly("a", "b");
        assertThat(index.listeningOn(Transport.UDP, 80)).containsExactly("a");
        assertThat(index.listeningOn(Transport.UDP, 81)).isEmpty();
    }

    @Test
    void a_line_without_product_is_refused() {
        assertThatThrownBy(() -> read("tcp/80\n")).isInstanceOf(IOException.class).hasMessageContaining("tcp/80");
    }

    private static ListenerIndex read(String text) throws IOException {
        return ListenerIndex.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** A rule with ports of its own that the product listens on. */
    private record Own(String product, Rule.Flow flow) {
        static List<Own> allOf(Catalog catalog) {
            return catalog.productIds()
                    .stream()
                    .flatMap(id -> catalog.rulesListeningOn(new ProductRef(id, null))
                            .stream()
                            .filter(rule -> rule.listensOn(id) && !rule.isPool() && rule.flow().group() == null)
                            .map(rule -> new Own(id, rule.flow())))
                    .toList();
        }

        boolean isAt(Transport transport, int port) {
            return (flow.transport() == transport || flow.transport() == Transport.UNKNOWN)
                    && flow.ports().contains(port);
        }
    }
}
