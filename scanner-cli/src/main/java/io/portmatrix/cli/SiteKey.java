package io.portmatrix.cli;

import io.portmatrix.model.AddressText;
import io.portmatrix.site.Site;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/** What tells a site from others, from run to run. */
final class SiteKey {
    private SiteKey() {}

    /**
     * The place of its file; where it has none, its addresses.
     *
     * @param file the site file, if there is one
     * @throws IOException if the file is gone
     */
    static String here(Site site, Optional<Path> file) throws IOException {
        return file.isPresent() ? file.get().toRealPath().toString() : addresses(site);
    }

    /** The same on every machine: its name; where it has no file, its addresses. */
    static String everywhere(Site site, Optional<Path> file) {
        return file.isPresent() ? site.name() : addresses(site);
    }

    private static String addresses(Site site) {
        return site.hosts()
                .stream()
                .flatMap(host -> host.addresses().stream())
                .map(address -> AddressText.of(address.address()))
                .sorted()
                .distinct()
                .collect(Collectors.joining(" "));
    }
}
