package io.portmatrix.scan;

import io.portmatrix.assess.Assessment;
import io.portmatrix.assess.Assessor;
import io.portmatrix.assess.FlowLog;
import io.portmatrix.assess.ObservationLog;
import io.portmatrix.baseline.Attribution;
import io.portmatrix.baseline.Baseline;
import io.portmatrix.baseline.FlowRules;
import io.portmatrix.capture.flow.FlowSink;
import io.portmatrix.catalog.Catalog;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.Finding;
import io.portmatrix.model.Limitation;
import io.portmatrix.model.Vantage;
import io.portmatrix.model.Verdict;
import io.portmatrix.report.Report;
import io.portmatrix.site.Site;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A passive check of a site: takes flows as they are captured and says at any time what they come to. Nothing is sent. From
 * where it is looked does not matter, because others talk. Thread-safe.
 */
public final class Watch {
    private final Site site;
    private final WatchOptions options;
    private final Clock clock;
    private final Instant started;
    private final Baseline baseline;
    private final FlowRules rules;
    private final Assessor assessor;
    private final SiteInReport siteInReport;
    private final FlowLog log;
    private final Set<Limitation> limits = new LinkedHashSet<>();
    private final Set<String> told = new HashSet<>();
    private boolean changed;
    private volatile FlowSink copy = flow -> {};

    /**
     * Begins a watch.
     *
     * @param catalog where products come from
     * @param site what to judge
     * @param options what else there is to say
     * @param clock for the report's times
     * @throws io.portmatrix.catalog.CatalogException if the site names what the catalog does not know
     */
    public Watch(Catalog catalog, Site site, WatchOptions options, Clock clock) {
        this.site = site.seenFrom(Vantage.ANY);
        this.options = options;
        this.clock = clock;
        this.started = clock.instant();
        this.baseline = Baseline.of(this.site, catalog);
        this.rules = FlowRules.of(this.site, baseline, catalog);
        this.assessor = new Assessor(new Attribution(catalog));
        this.siteInReport = new SiteInReport(this.site, catalog);
        this.log = new FlowLog(rules, options.ignored());
    }

    /** From now on gives everything that is captured to {@code other} too, on the thread that brings it. */
    public void copyFlows(FlowSink other) {
        copy = other;
    }

    /** Takes what was captured. */
    public FlowSink flows() {
        return flow -> {
            synchronized (this) {
                log.add(flow);
                changed = true;
            }
            copy.flow(flow);
        };
    }

    /** Whether a document says that somebody listens there; tells which end of a flow that is under way listens. */
    public boolean documentsListener(InetAddress address, Transport transport, int port) {
        // Read only after construction, so that it needs no lock.
        return rules.documentsListener(address, transport, port);
    }

    /** Adds what could not be seen: lost packets, a damaged file. */
    public synchronized void limit(Limitation limitation) {
        limits.add(limitation);
    }

    /** The deviations and advisories that were not given before, worst first; empty while nothing new was captured. */
    public synchronized List<Finding> news() {
        if (!changed) {
            return List.of();
        }
        changed = false;
        List<Finding> news = new ArrayList<>();
        for (Finding finding : report(null).findings()) {
            boolean tells = finding.verdict() instanceof Verdict.Deviation
                    || finding.verdict() instanceof Verdict.Advisory;
            if (tells && told.add(finding.subject().fingerprint() + " " + finding.kind().wireName())) {
                news.add(finding);
            }
        }
        return news;
    }

    /**
     * What everything until now comes to; the watch can go on afterwards.
     *
     * @param incomplete why it ended before it should have, or null if it did not
     */
    public Report report(@Nullable String incomplete) {
        return report(incomplete, List.of());
    }

    /**
     * The same, where some limitations are known only as they are by now.
     *
     * @param incomplete as above
     * @param meanwhile what could not be seen until now; not kept for later reports
     */
    public synchronized Report report(@Nullable String incomplete, List<Limitation> meanwhile) {
        Assessment assessment = assessor.assess(baseline, ObservationLog.ofTraffic(baseline), log);
        Set<Limitation> limitations = new LinkedHashSet<>(site.limitations());
        limitations.addAll(limits);
        limitations.addAll(meanwhile);
        limitations.addAll(assessment.limitations());
        Report.Run run = new Report.Run(RunId.next(started), started, clock.instant(), site.name(), site.vantage(),
                options.described(), List.copyOf(limitations), incomplete, null, options.toolVersion(),
                siteInReport.documents());
        return Report.of(run, siteInReport.hosts(), assessment.findings());
    }
}
