package io.portmatrix.scan;

import io.portmatrix.assess.Assessment;
import io.portmatrix.assess.Assessor;
import io.portmatrix.assess.FlowLog;
import io.portmatrix.assess.ObservationLog;
import io.portmatrix.baseline.Attribution;
import io.portmatrix.baseline.Baseline;
import io.portmatrix.baseline.FlowRules;
import io.portmatrix.capture.flow.FlowSink;
import io.portmatrix.capture.flow.KnownEnds;
import io.portmatrix.catalog.Catalog;
import io.portmatrix.model.Limitation;
import io.portmatrix.model.Observation;
import io.portmatrix.report.Report;
import io.portmatrix.site.Site;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges what was observed elsewhere or earlier: probes and captured traffic of a site, together. Nothing is sent. What nobody
 * observed is undetermined, never compliant. Used by one thread.
 */
public final class Check {
    private final Catalog catalog;
    private final Site site;
    private final WatchOptions options;
    private final Clock clock;
    private final Instant started;
    private final Baseline baseline;
    private final FlowRules rules;
    private final FlowLog flows;
    private final Set<Limitation> limits = new LinkedHashSet<>();
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
        this.catalog = catalog;
        this.site = site;
        this.options = options;
        this.clock = clock;
        this.started = clock.instant();
        this.baseline = Baseline.of(site, catalog);
        this.rules = FlowRules.of(site, baseline, catalog);
        this.flows = new FlowLog(rules, options.ignored());
    }

    /** Takes what somebody found out about an endpoint; one of another site is dropped. */
    public void observe(Observation observation) {
        ObservationLog log = probes;
        if (log == null) {
            log = new ObservationLog(baseline);
            probes = log;
        }
        log.add(observation);
    }

    /** Takes what was captured. */
    public FlowSink flows() {
        return flows::add;
    }

    /** What is documented of those who listen, for reading captures. */
    public KnownEnds known() {
        return (transport, address, port) -> rules.documentsListener(address, transport, port);
    }

    /** Adds what could not be observed. */
    public void limit(Limitation limitation) {
        limits.add(limitation);
    }

    /**
     * What everything comes to. May be called once.
     *
     * @param incomplete why not everything was read, or null if it was
     */
    public Report report(@Nullable String incomplete) {
        ObservationLog log = probes == null ? ObservationLog.ofTraffic(baseline) : probes;
        Assessment assessment = new Assessor(new Attribution(catalog)).assess(baseline, log, flows);
        Set<Limitation> limitations = new LinkedHashSet<>(site.limitations());
        limitations.addAll(limits);
        limitations.addAll(assessment.limitations());
        SiteInReport inReport = new SiteInReport(site, catalog);
        Report.Run run = new Report.Run(RunId.next(started), started, clock.instant(), site.name(), site.vantage(),
                options.described(), List.copyOf(limitations), incomplete, null, options.toolVersion(),
                inReport.documents());
        return Report.of(run, inReport.hosts(), assessment.findings());
    }
}
