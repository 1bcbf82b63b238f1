package io.portmatrix.cli;

import io.portmatrix.assess.ExitCode;
import io.portmatrix.catalog.FileCatalog;
import io.portmatrix.link.LinkException;
import io.portmatrix.link.LiveNetwork;
import io.portmatrix.link.pcap.LinuxUser;
import io.portmatrix.link.pcap.PcapLiveNetwork;
import io.portmatrix.report.Report;
import io.portmatrix.report.WatchLines;
import io.portmatrix.scan.CaptureScope;
import io.portmatrix.scan.Listening;
import io.portmatrix.scan.Watch;
import io.portmatrix.scan.WatchOptions;
import io.portmatrix.site.Site;
import io.portmatrix.site.SiteReader;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sniff SITE}: listens to the hosts of a site, or reads captures of them, and judges their traffic. */
@Command(name = "sniff", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Listens to traffic, or reads captures of it, and says which documented listeners are in use, which"
                + " nobody documented, and which connections no document knows. Sends nothing.",
        footer = {"",
                "While it listens, Ctrl-C ends it with the report, and SIGUSR1 has the report of what was heard until"
                        + " then written while it goes on."})
final class SniffCommand implements Callable<Integer> {
    private static final String FOLLOW = "--follow";

    @Spec
    private CommandSpec spec;

    @Mixin
    private CatalogOptions catalogOptions;

    @Mixin
    private SiteOptions sites;

    @Mixin
    private SniffOptions options;

    @Mixin
    private ReportOptions reports;

    @Mixin
    private ObservationOptions observations;

    @Option(names = FOLLOW, paramLabel = "FORMAT",
            description = "Print what is found on standard output as it is found, in place of the report at the end; FORMAT is"
                    + " jsonl, a JSON object a line.")
    private @Nullable FollowFormat follow;

    @Mixin
    private VerdictOptions verdicts;

    @Mixin
    private NotifyOptions notify;

    @Mixin
    private HistoryOptions history;

    private final LiveNetwork network = new PcapLiveNetwork();
    private final Clock clock = Clock.system(ZoneId.systemDefault());

    /** What {@code --follow} prints. */
    enum FollowFormat {
        jsonl
    }

    @Override
    public Integer call() throws IOException, LinkException, InterruptedException {
        Main main = Main.of(spec);
        if (options.listsInterfaces()) {
            return list(main);
        }
        options.check();
        FileCatalog catalog = catalogOptions.catalog();
        Provenance provenance = new Provenance(catalogOptions, catalog, sites);
        Site site = sites.read(SiteReader.of(catalog), main.streams().environment(), main.streams().in());
        RunHistory kept = history.of("sniff", site, sites.file(main.streams().environment()), main.streams());
        verdicts.prepare(reports.targets(), kept);
        notify.prepare(main.streams());
        main.log().began("sniff", site.name());
        Watch watch = new Watch(catalog, site, new WatchOptions(Set.of(), described(), Version.text()), clock);
        try (kept) {
            return options.files().isEmpty()
                    ? listen(main, site, CaptureScope.of(site, catalog), watch, kept, provenance)
                    : read(main, site, watch, kept, provenance);
        }
    }

    private int read(Main main, Site site, Watch watch, RunHistory kept, Provenance provenance)
            throws IOException {
        ReportDelivery delivery = delivery();
        RecordedSniff sniff = new RecordedSniff(watch, options.files(), main.streams().in());
        try (ObservationFile observed = observations.create(site);
                Interruption interruption = Interruption.cancels(reason -> sniff.stop())) {
            watch.copyFlows(observed::flow);
            // Captures are over: what is found in them is for whoever follows, and people have the report.
            WatchNews news = new WatchNews(watch, clock, line -> {},
                    follow == null ? null : new WatchLines(main.streams().out()));
            Report report = kept.dated(verdicts.compared(provenance.told(sniff.run(news))));
            ExitCode verdict = verdicts.exitCode(report);
            ExitCode delivered = observed.end(report, delivery.deliver(report, verdict), main.streams());
            news.end(report);
            kept.keep(report, delivered);
            return interruption.finished(
                    notify.tell(report, verdict, main.log().ended(report, delivery.code(delivered)), main));
        }
    }

    private int list(Main main) throws LinkException {
        InterfaceSheet.print(network.interfaces(), spec.commandLine().getOut(), TerminalSize.columns(main.streams()));
        network.missingRights().ifPresent(advice -> spec.commandLine().getOut().println("\nno rights: " + advice));
        return ExitCode.COMPLIANT.code();
    }

    private int listen(Main main, Site site, CaptureScope scope, Watch watch, RunHistory kept,
            Provenance provenance) throws IOException, LinkException, InterruptedException {
        LinuxUser user = options.user() == null ? null : LinuxUser.named(options.user());
        try (Listening listening = Listening.open(network, options.interfaces(), scope.filter(),
                options.captureOptions(scope.snapLength()))) {
            if (user != null) {
                DroppedPrivileges.become(user);
            }
            ReportDelivery delivery = delivery();
            Instant end = options.end(clock);
            LiveSniff sniff = new LiveSniff(watch, listening, clock, end);
            try (ObservationFile observed = observations.create(site);
                    Interruption interruption = Interruption.cancels(reason -> sniff.stop());
                    LiveView view = main.liveView(listening.devices(), reports.isQuiet())) {
                watch.copyFlows(observed::flow);
                var unused = UserSignal.handle("USR1", sniff::wantReport);
                WatchNews news = new WatchNews(watch, clock, view::say,
                        follow == null ? null : new WatchLines(main.streams().out()));
                view.say("listening on " + String.join(", ", listening.devices())
                        + (end == null ? " until Ctrl-C" : " until " + end.truncatedTo(ChronoUnit.SECONDS)));
                Report report = kept.dated(verdicts.compared(provenance.told(
                        sniff.run(news, view, interim -> deliver(delivery, provenance.told(interim))))));
                ExitCode verdict = verdicts.exitCode(report);
                ExitCode delivered = observed.end(report, delivery.deliver(report, verdict), main.streams());
                news.end(report);
                kept.keep(report, delivered);
                return interruption.finished(
                        notify.tell(report, verdict, main.log().ended(report, delivery.code(delivered)), main));
            }
        }
    }

    /** Whether reports can be written is asked as whoever is going to write them. */
    private ReportDelivery delivery() throws FileSystemException {
        try {
            return reports.delivery(follow == null ? null : FOLLOW);
        } catch (FileSystemException e) {
            throw options.user() == null ? e
                    : new FileSystemException(e.getFile(), null, e.getReason() + " as " + options.user());
        }
    }

    private void deliver(ReportDelivery delivery, Report interim) {
        Report report = verdicts.compared(interim);
        var unused = delivery.deliver(report, verdicts.exitCode(report));
    }

    private Map<String, String> described() {
        Map<String, String> described = new TreeMap<>();
        verdicts.describe(described);
        notify.describe(described);
        options.describe(described);
        observations.describe(described);
        history.describe(described, Main.of(spec).streams().environment());
        return described;
    }
}
