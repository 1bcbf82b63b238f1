package io.portmatrix.probe.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.catalog.FileCatalog;
import io.portmatrix.catalog.ProductRef;
import io.portmatrix.catalog.Rule;
import io.portmatrix.catalog.fact.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/udp-protocols.md lists is what is spoken, and what the catalog's rules ask for is among it. */
class UdpProtocolsDocumentationTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ((?:`[a-z0-9-]+`(?:, )?)+) \\|");
    private static final Pattern NAME = Pattern.compile("`([a-z0-9-]+)`");

    @Test
    void the_page_lists_every_protocol() throws IOException {
        Set<String> listed = new TreeSet<>();
        Matcher row = ROW.matcher(Files.readString(Path.of("docs/udp-protocols.md")));
        while (row.find()) {
            NAME.matcher(row.group(1)).results().forEach(name -> listed.add(name.group(1)));
        }
        assertThat(listed).isEqualTo(new TreeSet<>(UdpProtocols.STANDARD.names()));
    }

    @Test
    void every_protocol_that_the_catalog_gives_to_a_udp_port_is_spoken() {
        FileCatalog catalog = new FileCatalog();
        Set<String> named = new TreeSet<>();
        for (ProductRef product : catalog.documented()) {
            for (Rule rule : catalog.rulesListeningOn(product)) {
                if (rule.flow().transport() == Transport.UDP && rule.flow().protocol() != null) {
                    named.add(rule.flow().protocol());
                }
            }
        }
        assertThat(named).isNotEmpty().isSubsetOf(UdpProtocols.STANDARD.names());
    }
}
