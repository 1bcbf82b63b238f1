package io.portmatrix.scan;

import io.portmatrix.assess.ObservationLog;
import io.portmatrix.capture.flow.FlowSink;
import io.portmatrix.capture.flow.KnownEnds;
import io.portmatrix.catalog.Catalog;
import io.portmatrix.model.Limitation;
import io.portmatrix.model.Observation;
import io.portmatrix.report.Report;
import io.portmatrix.site.Site;
import java.net.InetAddress;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Judges what was observed elsewhere or earlier: probes and captured traffic of a site, together. Nothing is sent. What nobody
 * observed is undetermined, never compliant. Used by one thread.
 */
public final class Check {
    private final TrafficJudge judge;
    private final Set<InetAddress> addresses;
    private @Nullable ObservationLog probes;

    /**
     * Begins a check.
     *
     * @param catalog where products come from
     * @param site what to judge, and from where the probes were made
     * @param options what else there is to say
     * @param clock for the report's times
     * @throws io.portmatrix.catalog.CatalogException if the site names what the catalog does not know
     */
    public Check(Catalog catalog, Site site, WatchOptions options, Clock clock) {
        this.judge = new TrafficJudge(catalog, site, options, clock);
        this.addresses = judge.baseline()
                .hosts()
                .stream()
                .flatMap(host -> host.addresses().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Takes what somebody found out about an endpoint; one of another site is dropped. */
    public void observe(Observation observation) {
        ObservationLog log = probes;
        if (log == null) {
            log = ObservationLog.ofFiles(judge.baseline());
            probes = log;
        }
        log.add(observation);
    }

    /** Whether it is an address of the site. */
    public boolean concerns(InetAddress address) {
        return addresses.contains(address);
    }

    /** Takes what was captured. */
    public FlowSink flows() {
        return judge::add;
    }

    /** What is documented of those who listen, for reading captures. */
    public KnownEnds known() {
        return judge.known();
    }

    /** Adds what could not be observed. */
    public void limit(Limitation limitation) {
        judge.limit(limitation);
    }

    /**
     * What everything comes to. May be called once.
     *
     * @param incomplete why not everything was read, or null if it was
     */
    public Report report(@Nullable String incomplete) {
        ObservationLog log = probes == null ? ObservationLog.ofTraffic(judge.baseline()) : probes;
        return judge.report(log, incomplete, List.of());
    }
}
