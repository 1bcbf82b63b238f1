package io.portmatrix.cli;

import io.portmatrix.assess.ExitCode;
import io.portmatrix.catalog.Catalog;
import io.portmatrix.catalog.FileCatalog;
import io.portmatrix.cli.demo.Demo;
import io.portmatrix.plan.PortSelection;
import io.portmatrix.probe.netty.NettyProbers;
import io.portmatrix.report.Report;
import io.portmatrix.scan.ScanOptions;
import io.portmatrix.scan.Scanner;
import io.portmatrix.site.SiteScope;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code demo}: the whole way from documents to verdicts, on stand-ins with planted faults; no equipment needed. */
@Command(name = "demo", mixinStandardHelpOptions = true,
        description = "Scans a stand-in site with planted faults on loopback addresses and says which fault each finding is.")
final class DemoCommand implements Callable<Integer> {
    /** The stand-ins share the processor with the scanner; on a busy machine they need time to hang up. */
    private static final Duration HOLD = Duration.ofMillis(1500);

    @Spec
    private CommandSpec spec;

    @Mixin
    private ReportOptions reports;

    @Option(names = "--print-site", description = "Print the demo's site file and do nothing else.")
    private boolean printSite;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (printSite) {
            out.print(Demo.siteFile());
            out.flush();
            return ExitCode.COMPLIANT.code();
        }
        Main main = Main.of(spec);
        PrintWriter err = spec.commandLine().getErr();
        ReportDelivery delivery = reports.delivery(null);
        Catalog catalog = new FileCatalog();
        NettyProbers probers = new NettyProbers();
        try (Demo demo = Demo.start(catalog, probers)) {
            err.println("Stand-ins: " + demo.describe());
            demo.notes().forEach(note -> err.println("Note: " + note));
            ScanOptions options = ScanOptions.of(new PortSelection.All(), Version.text()).withHoldWindow(HOLD);
            Scanner scanner = new Scanner(catalog, demo.site(), SiteScope.of(demo.site()), options, Clock.systemUTC());
            ScanProgress progress = new ScanProgress();
            try (Interruption interruption = Interruption.cancels(scanner::cancel);
                    ProgressLine line = main.progress(progress, reports.isQuiet())) {
                Report report = scanner.run(probers, progress);
                line.close();
                ExitCode delivered = delivery.deliver(report,
                        ExitCode.of(report.findings(), ExitCode.DEFAULT_FAIL_ON, report.run().incomplete() != null));
                boolean exact = demo.reckon(report, reports.isForPeople() ? out : err);
                return interruption.finished(delivery.code(
                        exact || report.run().incomplete() != null ? delivered : ExitCode.INTERNAL));
            }
        }
    }
}
