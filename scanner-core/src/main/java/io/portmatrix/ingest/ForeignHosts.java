package io.portmatrix.ingest;

import io.portmatrix.model.AddressText;
import io.portmatrix.model.Limitation;
import java.net.InetAddress;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Counts hosts of a file that nobody asked about. */
final class ForeignHosts {
    private static final int MAX_COUNTED = 100_000;
    private static final int MAX_NAMED = 5;

    private final Set<InetAddress> hosts = new LinkedHashSet<>();
    private boolean more;

    void add(InetAddress address) {
        if (hosts.size() < MAX_COUNTED) {
            hosts.add(address);
        } else {
            more |= !hosts.contains(address);
        }
    }

    /** What is to be said of them, if there are any. */
    Optional<Limitation> limitation(String file) {
        if (hosts.isEmpty()) {
            return Optional.empty();
        }
        String named = hosts.stream().limit(MAX_NAMED).map(AddressText::of).collect(Collectors.joining(", "));
        String count = (more ? "more than " : "") + hosts.size()
                + (hosts.size() == 1 ? " address is" : " addresses are");
        return Optional.of(new Limitation("not-of-this-site", file + ": " + count + " not of this site and not judged: "
                + named + (hosts.size() > MAX_NAMED ? " and more" : "")));
    }
}
