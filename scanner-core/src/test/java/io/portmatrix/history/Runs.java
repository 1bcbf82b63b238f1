package io.portmatrix.history;

import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.Endpoint;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.Finding;
import io.portmatrix.model.Limitation;
import io.portmatrix.model.Observation;
import io.portmatrix.model.PortState;
import io.portmatrix.model.ProbeOutcome;
import io.portmatrix.model.Technique;
import io.portmatrix.model.Vantage;
import io.portmatrix.report.RandomReports;
import io.portmatrix.report.Report;
import io.portmatrix.report.SampleReports;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Runs, chunks and reports to keep. */
final class Runs {
    static final Instant START = Instant.parse("2026-11-21T02:17:05Z");
    static final String KEY = "/etc/portmatrix/site.yaml";
    static final String PLAN = "plan of\n\"line 2\" with \\ and 'quotes'";

    private Runs() {}

    static NewRun run(String id) {
        return new NewRun(id, KEY, "branch office", "scan", START, PLAN);
    }

    /** Hostile text everywhere. */
    static Report random(String id, long seed) {
        Report report = new RandomReports(seed).report(100);
        return new Report(header(id, report.run(), report.run().started(), report.run().incomplete()), report.hosts(),
                report.findings());
    }

    static Report complete(String id, Instant started) {
        return report(id, started, null, SampleReports.mixed().findings());
    }

    static Report interrupted(String id) {
        return report(id, START, "interrupted", SampleReports.interrupted().findings());
    }

    static Report report(String id, Instant started, @Nullable String incomplete, List<Finding> findings) {
        Report sample = SampleReports.mixed();
        return new Report(header(id, sample.run(), started, incomplete), sample.hosts(), findings);
    }

    private static Report.Run header(String id, Report.Run run, Instant started, @Nullable String incomplete) {
        return new Report.Run(id, started, started.plus(run.duration()), run.site(), new Vantage(java.util.Set.of(),
                null), Map.copyOf(run.options()), run.limitations(), incomplete, run.recheckOf(), run.toolVersion(),
                run.documents());
    }

    /** @param count how many observations it has */
    static Chunk chunk(int number, int count, long seed) {
        Random random = new Random(seed);
        RandomReports evidence = new RandomReports(seed);
        return new Chunk(number, Technique.TCP_CONNECT, AddressText.parse("192.0.2.7"),
                IntStream.range(0, count).mapToObj(i -> observation(1 + i, random, evidence)).toList(),
                number % 2 == 0 ? List.of() : List.of(new Limitation("no-icmp", "a \u001b[2J limitation")));
    }

    private static Observation observation(int port, Random random, RandomReports evidence) {
        Endpoint endpoint = new Endpoint(AddressText.parse(random.nextBoolean() ? "192.0.2.7" : "2001:db8::7"),
                Transport.TCP, port);
        List<Evidence> seen = List.of(evidence.evidence());
        ProbeOutcome outcome = random.nextInt(4) == 0
                ? new ProbeOutcome.NotConcluded(ProbeOutcome.Cause.INTERRUPTED, "a \u001b[2J \u202e cause")
                : new ProbeOutcome.Concluded(any(PortState.values(), random), seen);
        return new Observation(endpoint, outcome, any(Technique.values(), random),
                START.plus(Duration.ofNanos(random.nextInt(1_000_000_000))));
    }

    private static <T> T any(T[] values, Random random) {
        return values[random.nextInt(values.length)];
    }
}
