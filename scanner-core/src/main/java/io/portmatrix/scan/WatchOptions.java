package io.portmatrix.scan;

import java.net.InetAddress;
import java.util.Map;
import java.util.Set;

/**
 * What a watch is told beside its site.
 *
 * @param ignored addresses whose traffic does not count, because our own probes come from them
 * @param described option name → value, for the report
 * @param toolVersion version of the program that embeds this
 */
public record WatchOptions(Set<InetAddress> ignored, Map<String, String> described, String toolVersion) {
    public WatchOptions {
        ignored = Set.copyOf(ignored);
        described = Map.copyOf(described);
    }
}
