package io.portmatrix.scan;

import io.portmatrix.assess.Assessment;
import io.portmatrix.assess.Assessor;
import io.portmatrix.assess.FlowLog;
import io.portmatrix.assess.ObservationLog;
import io.portmatrix.baseline.Attribution;
import io.portmatrix.baseline.Baseline;
import io.portmatrix.baseline.FlowRules;
import io.portmatrix.capture.flow.KnownEnds;
import io.portmatrix.catalog.Catalog;
import io.portmatrix.model.Limitation;
import io.portmatrix.model.SeenFlow;
import io.portmatrix.report.Report;
import io.portmatrix.site.Site;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Flows that concern a site, and the report on what they and other observations come to. Used by one thread at a time. */
final class TrafficJudge {
    private final Site site;
    private final WatchOptions options;
    private final Clock clock;
    private final Instant started;
    private final Baseline baseline;
    private final FlowRules rules;
    private final FlowLog flows;
    private final Assessor assessor;
    private final SiteInReport inReport;
    private final Set<Limitation> limits = new LinkedHashSet<>();

    TrafficJudge(Catalog catalog, Site site, WatchOptions options, Clock clock) {
        this.site = site;
        this.options = options;
        this.clock = clock;
        this.started = clock.instant();
        this.baseline = Baseline.of(site, catalog);
        this.rules = FlowRules.of(site, baseline, catalog);
        this.flows = new FlowLog(rules, options.ignored());
        this.assessor = new Assessor(new Attribution(catalog));
        this.inReport = new SiteInReport(site, catalog);
    }

    /** What these rules document of those who listen. It is only read, so that any thread may ask. */
    static KnownEnds known(FlowRules rules) {
        return (transport, address, port) -> rules.documentsListener(address, transport, port);
    }

    KnownEnds known() {
        return known(rules);
    }

    Baseline baseline() {
        return baseline;
    }

    void add(SeenFlow flow) {
        flows.add(flow);
    }

    void limit(Limitation limitation) {
        limits.add(limitation);
    }

    /**
     * The report on everything until now.
     *
     * @param observations what was probed; what the flows show is added to it
     * @param incomplete why not everything was observed, or null if it was
     * @param meanwhile limitations of this report alone
     */
    Report report(ObservationLog observations, @Nullable String incomplete, List<Limitation> meanwhile) {
        Assessment assessment = assessor.assess(baseline, observations, flows);
        Set<Limitation> limitations = new LinkedHashSet<>(site.limitations());
        limitations.addAll(limits);
        limitations.addAll(meanwhile);
        limitations.addAll(assessment.limitations());
        Report.Run run = new Report.Run(RunId.next(started), started, clock.instant(), site.name(), site.vantage(),
                options.described(), List.copyOf(limitations), incomplete, null, options.toolVersion(),
                inReport.documents(), site.authorisation(), List.of());
        // Nobody looked for what did not pass by.
        return Report.of(run, inReport.hosts(),
                inReport.waiving(started).apply(assessment.findings(), waiver -> false));
    }
}
