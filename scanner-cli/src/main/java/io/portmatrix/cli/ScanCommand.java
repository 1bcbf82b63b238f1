package io.portmatrix.cli;

import io.portmatrix.assess.ExitCode;
import io.portmatrix.catalog.FileCatalog;
import io.portmatrix.link.LinkException;
import io.portmatrix.link.pcap.LinuxSockets;
import io.portmatrix.plan.PortSelection;
import io.portmatrix.probe.ProberFactory;
import io.portmatrix.probe.netty.NettyProbers;
import io.portmatrix.report.JsonReportReader;
import io.portmatrix.report.Report;
import io.portmatrix.scan.LiveTraffic;
import io.portmatrix.scan.ScanListener;
import io.portmatrix.scan.ScanOptions;
import io.portmatrix.scan.Scanner;
import io.portmatrix.site.Site;
import io.portmatrix.site.SiteInput;
import io.portmatrix.site.SiteReader;
import io.portmatrix.site.SiteScope;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code scan SITE}: probes the hosts of a site and judges what they answer against the documents. */
@Command(name = "scan", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Probes hosts and says what is as documented, what deviates and what could not be proved.")
final class ScanCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CatalogOptions catalogOptions;

    @Mixin
    private SiteOptions sites;

    @Mixin
    private PortOptions ports;

    @Mixin
    private PaceOptions pace;

    @Mixin
    private ReportOptions reports;

    @Mixin
    private ObservationOptions observations;

    @Mixin
    private VerdictOptions verdicts;

    @Mixin
    private NotifyOptions notify;

    @Mixin
    private ScheduleOptions schedule;

    @Mixin
    private AuthorisationOptions authorisation;

    @Mixin
    private ContinuationOptions continuation;

    @Mixin
    private HistoryOptions history;

    @Option(names = "--recheck", paramLabel = "REPORT",
            description = "Probe only what deviated or stayed unproved in this earlier JSON report, and take over the rest.")
    private @Nullable Path recheck;

    @Option(names = "--max-in-flight", paramLabel = "N",
            description = "At most this many connections at once in the whole run.")
    private @Nullable Integer maxInFlight;

    @Option(names = "--states", paramLabel = "FILE",
            description = "Also write the state of every port that was probed, documented or not: a line for each address,"
                    + " transport and state, divided by tabs.")
    private @Nullable Path states;

    @Option(names = "--sniff", paramLabel = "IFACE",
            description = "Listen on this interface meanwhile: what passes by can prove what probes can't. Repeatable. Needs"
                    + " CAP_NET_RAW.")
    private @Nullable List<String> sniffed;

    @Option(names = "--no-conversation",
            description = "Say nothing to open TCP ports: whether the documented protocol answers there is not checked.")
    private boolean silent;

    @Override
    public Integer call() throws IOException, LinkException {
        Main main = Main.of(spec);
        FileCatalog catalog = catalogOptions.catalog();
        Clock clock = Clock.system(ZoneId.systemDefault());
        SiteInput input = sites.input(main.streams().environment(), main.streams().in());
        Consumer<String> say = reports.isQuiet() ? line -> {} : KeptRun.on(main.streams());
        continuation.awaitWindow(clock, say, () -> SiteReader.of(catalog).read(input));
        Site site = SiteReader.of(catalog).demanding(authorisation.demand(), clock).read(input);
        Ahead.load(site, pace.maySweep());
        Optional<Path> file = sites.file(main.streams().environment());
        RunHistory past = history.of("scan", site, file, main.streams());
        verdicts.prepare(reports.targets(), past);
        notify.prepare(main.streams());
        ReportDelivery delivery = reports.delivery(null);
        Report earlier = recheck == null ? null : new JsonReportReader().read(recheck);
        ScanOptions options = new ScanOptions(ports.selection(), earlier, maxInFlight, null, !silent, described(),
                Version.text());
        schedule.awaitStart();
        Scanner scanner = new Scanner(catalog, site, SiteScope.of(site), options, Clock.systemUTC());
        ProberFactory probers = pace.probers(new NettyProbers(new LinuxSockets()), !silent);
        LiveTraffic traffic = sniffed == null ? null : ScanTraffic.open(sniffed, site, catalog);
        ScanProgress progress = new ScanProgress();
        PortStateLog stateLog = new PortStateLog(progress);
        RunInputs inputs = new RunInputs(input, catalog, described(), recheck);
        try (past;
                OnlyRun only = OnlyRun.of(site, file, main.streams(), Instant.now());
                KeptRun kept = KeptRun.of(continuation.wish(), history.kept(main.streams().environment()), site, file,
                        inputs, main.streams().environment(), say);
                ObservationFile observed = observations.create(site);
                Interruption interruption = Interruption.cancels(scanner::cancel);
                Deadline deadline = schedule.start(scanner::cancel);
                WindowEnd window = continuation.start(clock, scanner::cancel);
                ProgressLine line = main.progress(progress, reports.isQuiet())) {
            main.log().began("scan", site.name());
            past.begin();
            Provenance provenance = new Provenance(catalogOptions, catalog, sites).ahead();
            ScanListener listener = observed.listener(states == null ? progress : stateLog);
            Report report = past.dated(verdicts.compared(scanner.run(probers,
                    Ahead.whileProbing(catalog, ports.selection(), listener), observed.traffic(traffic),
                    kept.journal())));
            report = provenance.told(report);
            line.close();
            ExitCode verdict = verdicts.exitCode(report);
            ExitCode delivered = observed.end(report, delivery.deliver(report, verdict), main.streams());
            if (states != null) {
                stateLog.write(states);
            }
            int code = delivery.code(delivered);
            kept.ended(report, code);
            past.keep(report, delivered);
            only.close(); // who is told may scan again
            return interruption.finished(
                    notify.tell(report, verdict, main.log().ended(report, code), main));
        }
    }

    private Map<String, String> described() {
        Map<String, String> described = new TreeMap<>();
        PortSelection selection = ports.selection();
        described.put("ports", selection.toString());
        verdicts.describe(described);
        notify.describe(described);
        pace.describe(described);
        observations.describe(described);
        schedule.describe(described);
        authorisation.describe(described);
        continuation.describe(described);
        history.describe(described, Main.of(spec).streams().environment());
        if (recheck != null) {
            described.put("recheck", recheck.toString());
        }
        if (maxInFlight != null) {
            described.put("max-in-flight", maxInFlight.toString());
        }
        if (sniffed != null) {
            described.put("sniff", String.join(", ", sniffed));
        }
        if (silent) {
            described.put("no-conversation", "true");
        }
        return described;
    }
}
