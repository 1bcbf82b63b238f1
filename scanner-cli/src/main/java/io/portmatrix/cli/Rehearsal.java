package io.portmatrix.cli;

import io.portmatrix.assess.ExitCode;
import io.portmatrix.catalog.Catalog;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.Endpoint;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.Limitation;
import io.portmatrix.model.Observation;
import io.portmatrix.model.PortState;
import io.portmatrix.model.ProbeOutcome;
import io.portmatrix.model.TargetWork;
import io.portmatrix.model.Technique;
import io.portmatrix.plan.PortSelection;
import io.portmatrix.probe.ObservationSink;
import io.portmatrix.probe.Prober;
import io.portmatrix.probe.ProberFactory;
import io.portmatrix.report.Report;
import io.portmatrix.report.ReportTarget;
import io.portmatrix.scan.ScanListener;
import io.portmatrix.scan.ScanOptions;
import io.portmatrix.scan.Scanner;
import io.portmatrix.site.Site;
import io.portmatrix.site.SiteInput;
import io.portmatrix.site.SiteReader;
import io.portmatrix.site.SiteScope;
import io.portmatrix.site.SourceText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A run without a packet whose report nobody gets: what judging and reporting need is loaded by it, which takes longer than
 * judging and reporting themselves.
 */
final class Rehearsal {
    private static final String SWEPT = "hosts: [{address: 127.0.0.1}]\n";

    /** No product listens there: nothing of the catalog has to be read. */
    private static final PortSelection PORT = PortSelection.parse("1");

    private Rehearsal() {}

    /** Streams that lead nowhere, of a user who has no folder. */
    static Streams nowhere() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return new Streams(InputStream.nullInputStream(), nowhere, nowhere, false, false, StandardCharsets.UTF_8,
                Map.of());
    }

    /** Judges and delivers what a sweep may find: every port of a host that nothing is documented about is open. */
    static void run(Catalog catalog) throws IOException {
        deliver(scan(catalog, SWEPT, PORT, options -> new Pretence(),
                ScanListener.NONE), nowhere());
    }

    /** Scans a site. @param yaml the site file's text */
    static Report scan(Catalog catalog, String yaml, PortSelection ports, ProberFactory probers, ScanListener listener)
            throws IOException {
        SourceText file = SourceText.of("rehearsal", new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
        Site site = SiteReader.of(catalog).read(SiteInput.of(file));
        return new Scanner(catalog, site, SiteScope.of(site), ScanOptions.of(ports, "rehearsal"), Clock.systemUTC())
                .run(probers, listener);
    }

    /** Delivers it for people and for machines. */
    static void deliver(Report report, Streams streams) throws IOException {
        for (List<ReportTarget> targets : List.of(List.<ReportTarget>of(), List.of(ReportTarget.parse("json=-")))) {
            new ReportDelivery(streams, new CommonOptions().style(streams), targets,
                    new Shown.Whole(new Occasion.Always()), null)
                    .deliver(report, ExitCode.COMPLIANT);
        }
    }

    /** Says of every TCP port that it accepted, and sends nothing. */
    private static final class Pretence implements Prober {
        private static final ProbeOutcome OPEN = new ProbeOutcome.Concluded(PortState.OPEN,
                List.of(new Evidence.ConnectAccepted(Duration.ZERO), new Evidence.HeldOpen(Duration.ZERO)));

        @Override
        public void run(List<TargetWork> work, ObservationSink sink) {
            for (TargetWork target : work) {
                target.tcp()
                        .ports()
                        .forEach(port -> sink.accept(new Observation(
                                new Endpoint(target.address(), Transport.TCP, port), OPEN, Technique.TCP_CONNECT,
                                Instant.EPOCH)));
            }
        }

        @Override
        public void cancel() {}

        @Override
        public List<Limitation> limitations() {
            return List.of();
        }

        @Override
        public void close() {}
    }
}
