package io.portmatrix.scan;

import io.portmatrix.assess.Assessment;
import io.portmatrix.assess.Assessor;
import io.portmatrix.assess.FlowLog;
import io.portmatrix.assess.ObservationLog;
import io.portmatrix.baseline.Attribution;
import io.portmatrix.baseline.Baseline;
import io.portmatrix.baseline.FlowRules;
import io.portmatrix.catalog.Catalog;
import io.portmatrix.model.Authorisation;
import io.portmatrix.model.Finding;
import io.portmatrix.model.Limitation;
import io.portmatrix.model.Observation;
import io.portmatrix.model.PortState;
import io.portmatrix.model.ProbeOutcome;
import io.portmatrix.model.Scope;
import io.portmatrix.model.TargetWork;
import io.portmatrix.pacing.Ticker;
import io.portmatrix.plan.ScanPlan;
import io.portmatrix.plan.ScanPlanner;
import io.portmatrix.probe.ObservationSink;
import io.portmatrix.probe.Prober;
import io.portmatrix.probe.ProberFactory;
import io.portmatrix.probe.ProberOptions;
import io.portmatrix.report.Report;
import io.portmatrix.site.AuthorisedTime;
import io.portmatrix.site.Site;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One run over one site: baseline, plan, probes, judgement, report. {@link #run} may be called once; {@link #cancel} ends it
 * early from any thread, and what was learned until then is reported as an incomplete run.
 */
public final class Scanner {
    private final Catalog catalog;
    private final Site site;
    private final Scope scope;
    /** The same while the site's authorisation holds. */
    private final Scope now;
    private final ScanOptions options;
    private final Clock clock;
    private final Baseline baseline;

    private final Object lock = new Object();
    private @Nullable Prober prober;
    private volatile @Nullable String cancelled;

    /**
     * Prepares a run; nothing is sent.
     *
     * @param catalog where products come from
     * @param site what to check
     * @param scope what may be touched
     * @param options what to do
     * @param clock for the report's times
     * @throws io.portmatrix.catalog.CatalogException if the site names what the catalog does not know
     */
    public Scanner(Catalog catalog, Site site, Scope scope, ScanOptions options, Clock clock) {
        this.catalog = catalog;
        this.site = site;
        this.scope = scope;
        this.now = site.authorisation() == null ? scope : new AuthorisedTime(scope, site.authorisation(), clock);
        this.options = options;
        this.clock = clock;
        this.baseline = Baseline.of(site, catalog);
    }

    /** What {@link #run} would send, if it is authorised when it is called. */
    public ScanPlan plan() {
        ScanPlan plan = new ScanPlanner(options.ports(), scope, options.conversation()).plan(baseline);
        Recheck recheck = recheck();
        return recheck == null ? plan
                : new ScanPlan(plan.selection(), recheck.restrict(plan.work()), plan.limitations());
    }

    /**
     * Probes and judges.
     *
     * @param probers opens the prober; it is closed before this returns
     * @param listener is told what happens
     */
    public Report run(ProberFactory probers, ScanListener listener) {
        return run(probers, listener, null, null);
    }

    /**
     * Probes and listens, and judges both together: what passes by can settle what probes can't.
     *
     * @param probers opens the prober; it is closed before this returns
     * @param listener is told what happens
     * @param traffic listens meanwhile, or null to probe only; started and stopped here
     */
    public Report run(ProberFactory probers, ScanListener listener, @Nullable TrafficSource traffic) {
        return run(probers, listener, traffic, null);
    }

    /**
     * The same, goes on where earlier parts of the run stopped, and keeps what it learns so that another part can go on where
     * this one stops.
     *
     * @param journal what earlier parts learned and room for more, or null for a run that can't be continued
     * @throws JournalException if the journal can't be read
     * @throws NotAuthorisedException if the site's authorisation does not hold; nothing was sent
     */
    public Report run(ProberFactory probers, ScanListener listener, @Nullable TrafficSource traffic,
            @Nullable RunJournal journal) {
        notAuthorised(clock.instant()).ifPresent(reason -> {
            throw new NotAuthorisedException(site.source() + ": " + reason + "; have it renewed");
        });
        RunJournal.Beginning beginning = journal == null ? RunJournal.Beginning.at(clock.instant())
                : journal.beginning();
        ScanPlan plan = plan();
        listener.planned(plan);
        ObservationLog log = new ObservationLog(baseline);
        Set<Limitation> limitations = new LinkedHashSet<>(site.limitations());
        limitations.addAll(plan.limitations());
        List<TargetWork> work = plan.work();
        if (journal != null) {
            work = replay(journal, plan, observation -> {
                log.add(observation);
                listener.observed(observation);
            }, limitations);
        }
        boolean[] interrupted = new boolean[1];
        Heard heard = traffic == null ? null : listen(traffic);
        try (Prober opened = probers.create(proberOptions())) {
            if (register(opened)) {
                probe(opened, work, journal, observation -> {
                    interrupted[0] |= isInterrupted(observation);
                    endWithAuthorisation(observation);
                    log.add(observation);
                    listener.observed(observation);
                }, limitations);
            }
            limitations.addAll(opened.limitations());
        } catch (RuntimeException | Error e) {
            if (heard != null) {
                var unused = heard.source().stop();
            }
            throw e;
        } finally {
            unregister();
        }
        Assessor assessor = new Assessor(new Attribution(catalog));
        Assessment assessment = assessor.assess(baseline, log);
        List<TargetWork> moves = options.conversation() ? MoveSearch.work(baseline, assessment.findings(), plan.work())
                : List.of();
        if (!moves.isEmpty()) {
            search(probers, moves, log);
            assessment = assessor.assess(baseline, log);
        }
        if (heard != null) {
            limitations.addAll(heard.source().stop());
            assessment = assessor.assess(baseline, log, heard.flows());
        }
        limitations.addAll(assessment.limitations());
        Report report = report(beginning, plan, assessment.findings(), limitations,
                incompleteReason(interrupted[0], plan));
        listener.finished(report);
        return report;
    }

    /** Takes what earlier parts of the run learned. Returns what is left to do. */
    private static List<TargetWork> replay(RunJournal journal, ScanPlan plan, Consumer<Observation> sink,
            Set<Limitation> limitations) {
        EarlierPart earlier = new EarlierPart(plan.work());
        journal.replay(chunk -> {
            chunk.observations().stream().filter(earlier::take).forEach(sink);
            limitations.addAll(chunk.limitations());
        });
        limitations.addAll(earlier.limitations());
        return earlier.rest();
    }

    private void probe(Prober opened, List<TargetWork> work, @Nullable RunJournal journal, ObservationSink sink,
            Set<Limitation> limitations) {
        if (journal == null) {
            opened.run(work, sink);
            return;
        }
        JournalFeed feed = new JournalFeed(journal, work, opened::limitations);
        boolean complete = false;
        try {
            opened.run(work, observation -> {
                sink.accept(observation);
                // What is said once the end was asked for may be less than there is to say.
                if (!isEnding()) {
                    feed.observed(observation);
                }
            });
            complete = !isEnding();
        } finally {
            feed.end(complete);
        }
        limitations.addAll(feed.limitations());
    }

    private boolean isEnding() {
        return cancelled != null || Thread.currentThread().isInterrupted();
    }

    /** @param flows what passed by until now; written by the source's thread until it is stopped */
    private record Heard(TrafficSource source, FlowLog flows) {}

    private Heard listen(TrafficSource traffic) {
        FlowRules rules = FlowRules.of(site, baseline, catalog);
        FlowLog flows = new FlowLog(rules, traffic.own());
        traffic.start(flows::add, TrafficJudge.known(rules));
        return new Heard(traffic, flows);
    }

    /** Asks listeners that nothing documents for what is missing; only what is open still adds to what is known. */
    private void search(ProberFactory probers, List<TargetWork> moves, ObservationLog log) {
        try (Prober opened = probers.create(proberOptions())) {
            if (register(opened)) {
                opened.run(moves, observation -> {
                    if (observation.outcome() instanceof ProbeOutcome.Concluded concluded
                            && concluded.state() == PortState.OPEN) {
                        log.add(observation);
                    }
                });
            }
        } finally {
            unregister();
        }
    }

    /**
     * Ends {@link #run} early, before it started too.
     *
     * @param reason why, for the report
     */
    public void cancel(String reason) {
        Prober running;
        synchronized (lock) {
            if (cancelled == null) {
                cancelled = reason;
            }
            running = prober;
        }
        if (running != null) {
            running.cancel();
        }
    }

    /** Why nothing may be touched at this moment. */
    private Optional<String> notAuthorised(Instant time) {
        Authorisation authorisation = site.authorisation();
        return authorisation == null ? Optional.empty() : authorisation.refusal(time);
    }

    /** What was refused may have been refused because time is up; then there is nothing to wait for. */
    private void endWithAuthorisation(Observation observation) {
        if (site.authorisation() != null
                && observation.outcome() instanceof ProbeOutcome.NotConcluded not
                && not.cause() == ProbeOutcome.Cause.OUT_OF_SCOPE) {
            notAuthorised(clock.instant()).ifPresent(this::cancel);
        }
    }

    private ProberOptions proberOptions() {
        ProberOptions usual = ProberOptions.within(now).withTime(Ticker.system(), clock);
        Integer maxInFlight = options.maxInFlight();
        ProberOptions limited = maxInFlight == null ? usual : usual.withMaxInFlight(maxInFlight);
        Duration holdWindow = options.holdWindow();
        return holdWindow == null ? limited : limited.withHoldWindow(holdWindow);
    }

    private boolean register(Prober opened) {
        synchronized (lock) {
            prober = opened;
            return cancelled == null;
        }
    }

    private void unregister() {
        synchronized (lock) {
            prober = null;
        }
    }

    private @Nullable String incompleteReason(boolean interrupted, ScanPlan plan) {
        synchronized (lock) {
            return cancelled != null ? cancelled : interrupted ? "interrupted" : unauthorised(plan);
        }
    }

    /** Nobody should take a site for checked of which something must not be looked at. */
    private @Nullable String unauthorised(ScanPlan plan) {
        Authorisation authorisation = site.authorisation();
        long left = plan.limitations().stream().filter(l -> l.code().equals(ScanPlanner.NOT_PROBED)).count();
        return authorisation == null || left == 0 ? null
                : left + (left == 1 ? " address is" : " addresses are") + " outside of what " + authorisation.who()
                        + " authorised";
    }

    private @Nullable Recheck recheck() {
        Report earlier = options.recheckOf();
        return earlier == null ? null : new Recheck(earlier, baseline);
    }

    private Report report(RunJournal.Beginning beginning, ScanPlan plan, List<Finding> findings,
            Set<Limitation> limitations,
            @Nullable String incomplete) {
        Report earlier = options.recheckOf();
        Recheck recheck = recheck();
        List<Finding> all = findings;
        if (earlier != null && recheck != null) {
            all = recheck.merge(findings, plan.work());
            for (String host : recheck.hostsGone()) {
                limitations.add(new Limitation("host-left-the-site",
                        host + " is in the earlier report and no longer in the site; its findings are left out"));
            }
            limitations.add(new Limitation("rechecked", rechecked(plan.work(), earlier)));
        }
        SiteInReport inReport = new SiteInReport(site, catalog);
        Report.Run run = new Report.Run(beginning.run(), beginning.started(), clock.instant(), site.name(),
                site.vantage(),
                options.described(), List.copyOf(limitations), incomplete,
                earlier == null ? null : earlier.run().id(), options.toolVersion(), inReport.documents(),
                site.authorisation(), List.of());
        return Report.of(run, inReport.hosts(), inReport.waiving(beginning.started())
                .apply(all, waiver -> incomplete == null && Looked.at(waiver.target(), plan.work())));
    }

    private static String rechecked(List<TargetWork> work, Report earlier) {
        long endpoints = work.stream().mapToLong(TargetWork::endpoints).sum();
        return endpoints + (endpoints == 1 ? " endpoint was" : " endpoints were")
                + " probed again; all else is as the run of " + earlier.run().finished() + " found it";
    }

    private static boolean isInterrupted(Observation observation) {
        return observation.outcome() instanceof ProbeOutcome.NotConcluded not
                && not.cause() == ProbeOutcome.Cause.INTERRUPTED;
    }
}
