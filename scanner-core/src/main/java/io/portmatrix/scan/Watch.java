package io.portmatrix.scan;

import io.portmatrix.assess.ObservationLog;
import io.portmatrix.capture.flow.FlowSink;
import io.portmatrix.capture.flow.KnownEnds;
import io.portmatrix.catalog.Catalog;
import io.portmatrix.model.Finding;
import io.portmatrix.model.Limitation;
import io.portmatrix.model.Vantage;
import io.portmatrix.model.Verdict;
import io.portmatrix.report.Report;
import io.portmatrix.site.Site;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A passive check of a site: takes flows as they are captured and says at any time what they come to. Nothing is sent. From
 * where it is looked does not matter, because others talk. Thread-safe.
 */
public final class Watch {
    private final TrafficJudge judge;
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
        this.judge = new TrafficJudge(catalog, site.seenFrom(Vantage.ANY), options, clock);
    }

    /** From now on gives everything that is captured to {@code other} too, on the thread that brings it. */
    public void copyFlows(FlowSink other) {
        copy = other;
    }

    /** Takes what was captured. */
    public FlowSink flows() {
        return flow -> {
            synchronized (this) {
                judge.add(flow);
                changed = true;
            }
            copy.flow(flow);
        };
    }

    /** What is documented of those who listen; tells which end of a flow that is under way listens. */
    public KnownEnds known() {
        return judge.known();
    }

    /** Adds what could not be seen: lost packets, a damaged file. */
    public synchronized void limit(Limitation limitation) {
        judge.limit(limitation);
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
        return judge.report(ObservationLog.ofTraffic(judge.baseline()), incomplete, meanwhile);
    }
}
