package io.portmatrix.site;

import io.portmatrix.catalog.Catalog;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads site files from text, with a resolver that knows a few names and asks nobody. */
final class SiteTexts {
    private static final Map<String, List<String>> NAMES = Map.of("pbx.example.com", List.of("192.0.2.10"),
            "dual.example.com", List.of("192.0.2.20", "2001:db8::20", "192.0.2.20"), "empty.example.com", List.of(),
            "group.example.com", List.of("224.0.0.5"));

    final Catalog catalog;
    final List<String> asked = new ArrayList<>();

    SiteTexts() {
        this(new StandInCatalog());
    }

    SiteTexts(Catalog catalog) {
        this.catalog = catalog;
    }

    Site read(String yaml) {
        return read(SiteInput.of(new SourceText("dir/site.yaml", yaml)));
    }

    /** Reads it as a scan does that begins at {@code now}. */
    Site read(String yaml, AuthorisationDemand demand, Instant now) {
        return new SiteReader(catalog, this::resolve, new LocalBroadcasts(Map.of())).demanding(demand, () -> now)
                .read(SiteInput.of(new SourceText("dir/site.yaml", yaml)));
    }

    Site read(SiteInput input) {
        return new SiteReader(catalog, this::resolve,
                new LocalBroadcasts(Map.of(address("192.0.2.255"), "eth0"))).read(input);
    }

    static InetAddress address(String text) {
        return WrittenAddress.literal(text);
    }

    private synchronized List<InetAddress> resolve(String name) throws UnknownHostException {
        asked.add(name);
        if (!NAMES.containsKey(name)) {
            throw new UnknownHostException(name);
        }
        return NAMES.get(name).stream().map(SiteTexts::address).toList();
    }
}
