package io.portmatrix.cli;

import io.portmatrix.assess.ExitCode;
import io.portmatrix.catalog.Catalog;
import io.portmatrix.scan.ScanOptions;
import io.portmatrix.scan.Scanner;
import io.portmatrix.site.Site;
import io.portmatrix.site.SiteReader;
import io.portmatrix.site.SiteScope;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code plan SITE}: what a scan would send. */
@Command(name = "plan", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Shows what a scan would send, how much and how long it may take; sends nothing.")
final class PlanCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private CatalogOptions catalogOptions;

    @Mixin
    private SiteOptions sites;

    @Mixin
    private PortOptions ports;

    @Override
    public Integer call() {
        Main main = Main.of(spec);
        Catalog catalog = catalogOptions.catalog();
        Site site = sites.read(SiteReader.of(catalog), main.streams().environment(), main.streams().in());
        ScanOptions options = ScanOptions.of(ports.selection(), Version.text());
        Scanner scanner = new Scanner(catalog, site, SiteScope.of(site), options, Clock.systemUTC());
        PrintWriter out = spec.commandLine().getOut();
        new PlanSheet(out).print(site, scanner.plan());
        out.flush();
        return ExitCode.COMPLIANT.code();
    }
}
