package io.portmatrix.report;

import io.portmatrix.catalog.Document;
import io.portmatrix.model.Authorisation;
import io.portmatrix.model.Finding;
import io.portmatrix.model.Limitation;
import io.portmatrix.model.Vantage;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be said about one run. All formats are written from this and from nothing else.
 *
 * @param run when, from where and how it was looked
 * @param hosts the hosts in the order of the site
 * @param findings one line for each expectation and each undocumented listener, in the order of {@link #of}; not copied, and
 *            not to be changed any more
 * @param comparison what became of them since an earlier report, or null if there is none to compare with
 * @param sightings when they were reported first and last, or null if nothing is kept of the site's runs
 */
public record Report(Run run, List<Host> hosts, List<Finding> findings, @Nullable Comparison comparison,
        @Nullable Sightings sightings) {
    /** Rises with every change that a strict reader of the JSON report would stumble over. */
    public static final int SCHEMA_VERSION = 3;
    /** The oldest version that can still be read. */
    static final int OLDEST_SCHEMA_VERSION = 1;

    public Report {
        hosts = List.copyOf(hosts);
        // A view: a list may be longer than memory and make its findings when it is asked for them.
        findings = Collections.unmodifiableList(findings);
    }

    /** A report that is compared with none, of a site of which nothing is kept. */
    public Report(Run run, List<Host> hosts, List<Finding> findings) {
        this(run, hosts, findings, null, null);
    }

    /** The same report, knowing what was seen in earlier runs; this run counts as well. */
    public Report seenBefore(Sightings earlier) {
        Instant now = run.started.truncatedTo(ChronoUnit.MILLIS);
        Map<Sightings.Key, Sightings.Seen> seen = new HashMap<>();
        for (Finding finding : findings) {
            Sightings.Seen before = earlier.of(finding);
            seen.put(Sightings.Key.of(finding), before == null ? new Sightings.Seen(now, now) : before.and(now));
        }
        for (Finding finding : resolved()) {
            Sightings.Seen before = earlier.of(finding);
            if (before != null) {
                seen.putIfAbsent(Sightings.Key.of(finding), before);
            }
        }
        return new Report(run, hosts, findings, comparison, new Sightings(seen));
    }

    /** When a finding was reported first and last; null if nobody knows. */
    public Sightings.@Nullable Seen seen(Finding finding) {
        return sightings == null ? null : sightings.of(finding);
    }

    /** The same report with one more limitation. */
    public Report limitedBy(Limitation limitation) {
        List<Limitation> limitations = new ArrayList<>(run.limitations);
        limitations.add(limitation);
        return new Report(run.limitedBy(limitations), hosts, findings, comparison, sightings);
    }

    /**
     * The report of a run, its findings put in order: by host and address as the site lists them, then worst first, then
     * by transport, port and rule. The same findings in any order give the same report.
     */
    public static Report of(Run run, List<Host> hosts, Collection<Finding> findings) {
        return new Report(run, hosts, findings.stream().sorted(new FindingOrder(hosts)).toList());
    }

    /** The same report, compared with an earlier one; what keeps them from being compared well is a limitation of it. */
    public Report comparedWith(Report earlier) {
        List<Limitation> limitations = new ArrayList<>(run.limitations);
        limitations.removeIf(limitation -> limitation.code().equals(Comparability.CODE)); // of another comparison
        limitations.addAll(Comparability.of(earlier.run, run));
        return new Report(run.limitedBy(limitations), hosts, findings, Comparing.of(this, earlier), sightings);
    }

    /** What of the limitations concerns the comparison with an earlier report. */
    public List<Limitation> comparisonLimits() {
        return run.limitations.stream()
                .filter(limitation -> Comparability.CODES.contains(limitation.code()))
                .toList();
    }

    /**
     * What became of a finding since the earlier report.
     *
     * @param finding one of {@link #findings}, the very object
     * @return null if there is no earlier report
     */
    public @Nullable Change change(Finding finding) {
        return comparison == null ? null : comparison.change(finding);
    }

    /**
     * The findings of the earlier report that were a problem (anything but compliant and not applicable) and are none now, or
     * of which this report says nothing any more. Empty if there is no earlier report.
     */
    public List<Finding> resolved() {
        return comparison == null ? List.of() : comparison.resolved();
    }

    /** The counts, computed anew at each call. */
    public Summary summary() {
        return Summary.of(findings);
    }

    /**
     * The circumstances of a run.
     *
     * @param id unique name of the run
     * @param started when its first packet could have been sent
     * @param finished when its last observation was made
     * @param site name of the site
     * @param vantage from where it was looked
     * @param options option name → value, what the run was asked to do
     * @param limitations what it could not or did not do
     * @param incomplete why it ended early, or null if it did not
     * @param recheckOf id of the earlier run whose remaining findings this report takes over, or null
     * @param toolVersion version of portmatrix that made it
     * @param documents the documents that the citations refer to
     * @param authorisation who allowed it, or null if nobody is named
     * @param inputs what it was made from and by, byte for byte; empty where nobody said
     */
    public record Run(String id, Instant started, Instant finished, String site, Vantage vantage,
            Map<String, String> options, List<Limitation> limitations, @Nullable String incomplete,
            @Nullable String recheckOf, String toolVersion, List<Document> documents,
            @Nullable Authorisation authorisation, List<Input> inputs) {
        public Run {
            options = Collections.unmodifiableMap(new TreeMap<>(options));
            limitations = List.copyOf(limitations);
            documents = List.copyOf(documents);
            inputs = List.copyOf(inputs);
        }

        /** A run that nobody is named to have allowed, and of which nobody says what it was made from. */
        public Run(String id, Instant started, Instant finished, String site, Vantage vantage,
                Map<String, String> options, List<Limitation> limitations, @Nullable String incomplete,
                @Nullable String recheckOf, String toolVersion, List<Document> documents) {
            this(id, started, finished, site, vantage, options, limitations, incomplete, recheckOf, toolVersion,
                    documents, null, List.of());
        }

        private Run limitedBy(List<Limitation> all) {
            return new Run(id, started, finished, site, vantage, options, all, incomplete, recheckOf, toolVersion,
                    documents, authorisation, inputs);
        }

        /** The same, made from these. */
        public Run madeFrom(List<Input> all) {
            return new Run(id, started, finished, site, vantage, options, limitations, incomplete, recheckOf,
                    toolVersion, documents, authorisation, all);
        }

        /** How long it took. */
        public Duration duration() {
            return Duration.between(started, finished);
        }
    }

    /**
     * One thing that a run was made from or by.
     *
     * @param kind what it is
     * @param name what the user called it: a file, a folder, or the program with its version
     * @param sha256 SHA-256 of its bytes in lower-case hexadecimal, or null where they can't be told
     * @param signedBy fingerprint of the key whose signature on these bytes was found good, or null if none was asked for
     */
    public record Input(Kind kind, String name, @Nullable String sha256, @Nullable String signedBy) {
        private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

        /** @throws IllegalArgumentException if {@code sha256} is none */
        public Input {
            if (sha256 != null && !SHA_256.matcher(sha256).matches()) {
                throw new IllegalArgumentException("'" + sha256 + "' is no SHA-256; it has 64 digits of 0 to f");
            }
        }

        /** What an input is. */
        public enum Kind {
            /** portmatrix itself. */
            PROGRAM("program"),
            /** The catalog, built in, or a folder of the user's. */
            CATALOG("catalog"),
            /** The site file. */
            SITE("site"),
            /** A table of hosts. */
            INVENTORY("inventory"),
            /** A file of waivers. */
            WAIVERS("waivers");

            private final String wireName;

            Kind(String wireName) {
                this.wireName = wireName;
            }

            /** The name in reports. */
            public String wireName() {
                return wireName;
            }
        }
    }

    /** The same report, made from these. */
    public Report madeFrom(List<Input> inputs) {
        return new Report(run.madeFrom(inputs), hosts, findings, comparison, sightings);
    }

    /**
     * A host of the site.
     *
     * @param name unique within the site
     * @param addresses those that were looked at, in the order of the site
     * @param products what runs there, as {@code ip-office@12.0}; empty for a host that was only swept
     */
    public record Host(String name, List<Address> addresses, List<String> products) {
        public Host {
            addresses = List.copyOf(addresses);
            products = List.copyOf(products);
        }
    }

    /** An address and the zone it stands in, null if unsaid. */
    public record Address(InetAddress address, @Nullable String zone) {}
}
