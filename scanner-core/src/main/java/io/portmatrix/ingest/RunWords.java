package io.portmatrix.ingest;

import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.Limitation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the head of a scanner's XML says of the run: who, when, and which ports by which technique. */
final class RunWords {
    /** The techniques of nmap that tell open from closed. The others are for finding out about firewalls. */
    private static final Map<Transport, Set<String>> TELLING = Map.of(Transport.TCP, Set.of("syn", "connect"),
            Transport.UDP, Set.of("udp"));
    private static final String NMAP = "nmap";

    private final Map<Transport, BitSet> scanned = new EnumMap<>(Transport.class);
    private final Set<String> useless = new TreeSet<>();
    private final Set<Transport> untelling = new TreeSet<>();
    private Source source = new Source("", null, "");
    private @Nullable Instant started;

    void begin(String file, String scanner, String version, String start) {
        String tool = Words.orNull(scanner);
        source = new Source(tool == null ? "another scanner" : tool, Words.orNull(version), file);
        started = Words.seconds(start);
    }

    void scanned(String protocol, String type, String services) {
        Words.transport(protocol).ifPresentOrElse(transport -> {
            scanned.computeIfAbsent(transport, key -> new BitSet()).or(PortList.parse(services));
            if (!TELLING.getOrDefault(transport, Set.of()).contains(type)) {
                untelling.add(transport);
                useless.add(type);
            }
        }, () -> useless.add(Words.orNull(protocol) == null ? "unnamed" : protocol));
    }

    Source source() {
        return source;
    }

    String tool() {
        return source.tool();
    }

    @Nullable
    Instant started() {
        return started;
    }

    /** Whether ports that are not open are left out without a word: everybody but nmap does that. */
    boolean listsOpenOnly() {
        return !source.tool().equals(NMAP);
    }

    /** Whether the technique that was used tells open from closed. */
    boolean tells(Transport transport) {
        return !untelling.contains(transport);
    }

    /** The ports that were scanned, as far as the file says. */
    BitSet scanned(Transport transport) {
        return listsOpenOnly() ? new BitSet() : (BitSet) scanned.getOrDefault(transport, new BitSet()).clone();
    }

    List<Limitation> limitations(String file) {
        List<Limitation> all = new ArrayList<>();
        if (!useless.isEmpty()) {
            all.add(new Limitation("scan-type-not-telling", file + ": scans of type " + String.join(", ", useless)
                    + " do not tell open ports from closed ones and are not judged; use nmap -sS, -sT or -sU"));
        }
        return all;
    }
}
