package io.portmatrix.cli;

import io.portmatrix.assess.ExitCode;
import io.portmatrix.catalog.FileCatalog;
import io.portmatrix.report.Report;
import io.portmatrix.scan.Check;
import io.portmatrix.scan.WatchOptions;
import io.portmatrix.site.Site;
import io.portmatrix.site.SiteReader;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code check SITE FILE…}: judges what was observed elsewhere. */
@Command(name = "check", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Judges what was observed elsewhere or earlier, all files together: captures (pcap, pcapng, also"
                + " compressed), observations of portmatrix (JSON Lines, as scan and sniff --observations write them), nmap"
                + " XML (-oX), masscan JSON or XML (-oJ, -oX) and naabu JSON Lines (-json). Sends nothing. What no file"
                + " shows is undetermined, never compliant.")
final class CheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CatalogOptions catalogOptions;

    @Mixin
    private SiteOptions sites;

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "FILE",
            description = "What was observed, each recognised by its content; - is standard input.")
    private @Nullable List<String> files;

    @Mixin
    private ReportOptions reports;

    @Mixin
    private VerdictOptions verdicts;

    @Mixin
    private NotifyOptions notify;

    @Mixin
    private HistoryOptions history;

    @Override
    public Integer call() throws IOException {
        Main main = Main.of(spec);
        List<String> names = names();
        FileCatalog catalog = catalogOptions.catalog();
        Site site = sites.read(SiteReader.of(catalog), main.streams().environment(), main.streams().in());
        RunHistory kept = history.of("check", site, sites.file(main.streams().environment()), main.streams());
        verdicts.prepare(reports.targets(), kept);
        notify.prepare(main.streams());
        main.log().began("check", site.name());
        ReportDelivery delivery = reports.delivery(null);
        Map<String, String> described = new TreeMap<>(Map.of("files", String.join(", ", names)));
        verdicts.describe(described);
        notify.describe(described);
        history.describe(described, main.streams().environment());
        Check check = new Check(catalog, site, new WatchOptions(Set.of(), described, Version.text()),
                Clock.systemUTC());
        ObservedFiles observed = new ObservedFiles(ObservedFiles.Taker.of(check), main.streams().in());
        try (kept) {
            kept.begin();
            for (String name : names) {
                observed.read(name);
            }
            Report report = kept.dated(verdicts.compared(check.report(observed.incomplete().orElse(null))));
            report = new Provenance(catalogOptions, catalog, sites).told(report);
            ExitCode verdict = verdicts.exitCode(report);
            ExitCode delivered = delivery.deliver(report, verdict);
            kept.keep(report, delivered);
            return notify.tell(report, verdict, main.log().ended(report, delivery.code(delivered)), main);
        }
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        sites.takeArgumentBesideTargets().ifPresent(names::add);
        if (files != null) {
            names.addAll(files);
        }
        if (names.isEmpty()) {
            throw new ParameterException(spec.commandLine(),
                    "No file is named; name captures or observations behind the site, as in check site.yaml capture.pcapng");
        }
        if (names.stream().filter("-"::equals).count() > 1) {
            throw new ParameterException(spec.commandLine(), "Standard input can be read once; name - once");
        }
        return names;
    }
}
