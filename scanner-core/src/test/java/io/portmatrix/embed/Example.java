package io.portmatrix.embed;

import io.portmatrix.model.Finding;
import io.portmatrix.model.Observation;
import io.portmatrix.model.PortState;
import io.portmatrix.model.ProbeOutcome;
import io.portmatrix.model.Verdict;
import io.portmatrix.plan.ScanPlan;
import io.portmatrix.report.Report;
import io.portmatrix.report.ReportFormats;
import io.portmatrix.scan.ScanListener;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A program that embeds portmatrix: scans a site, tells what it finds while it does, and writes a page for people. */
final class Example {
    private final PrintStream out;

    Example(PrintStream out) {
        this.out = out;
    }

    /** @return how many deviations there are */
    int check(Path siteFile, String ports, Path page) throws IOException {
        ScanListener progress = new ScanListener() {
            @Override
            public void planned(ScanPlan plan) {
                out.println("to be asked: " + plan.work().size());
            }

            @Override
            public void observed(Observation observation) {
                if (observation.outcome() instanceof ProbeOutcome.Concluded concluded
                        && concluded.state() == PortState.OPEN) {
                    out.println("open: " + observation.endpoint());
                }
            }
        };
        Report report = SiteScan.of(siteFile).withPorts(ports).withListener(progress).run();
        try (OutputStream file = Files.newOutputStream(page)) {
            ReportFormats.named("html").write(report, file);
        }
        int deviations = 0;
        for (Finding finding : report.findings()) {
            if (finding.verdict() instanceof Verdict.Deviation) {
                out.println(finding.kind().wireName() + ": " + finding.subject().fingerprint());
                deviations++;
            }
        }
        return deviations;
    }
}
