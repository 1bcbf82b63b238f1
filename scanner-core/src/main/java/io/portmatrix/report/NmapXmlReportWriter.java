package io.portmatrix.report;

import io.portmatrix.model.Finding;
import io.portmatrix.model.Limitation;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLStreamException;

/**
 * The report as nmap writes its own, valid to nmap's DTD, for {@code ndiff} and whatever else reads nmap: an address is a
 * host, with the state of each port that was looked at and the reason for it. What nmap has no word for, verdicts first of
 * all, stands in script results named {@code portmatrix}: at the port, at the host where a line is about no port or about
 * many, and at the end for the run. UTF-8, the same bytes for the same report.
 */
public final class NmapXmlReportWriter implements ReportFormat {
    /** The version of nmap's format. */
    private static final String FORMAT_VERSION = "1.05";
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    @Override
    public String name() {
        return "nmap-xml";
    }

    @Override
    public void write(Report report, OutputStream target) throws IOException {
        XmlOut.document(target, "<!DOCTYPE nmaprun>", xml -> new Document(xml, report).write());
    }

    /** One document being written. */
    private static final class Document {
        private final XmlOut xml;
        private final Report report;
        private final Map<NmapHost.Status, Integer> hosts = new EnumMap<>(NmapHost.Status.class);

        Document(XmlOut xml, Report report) {
            this.xml = xml;
            this.report = report;
        }

        void write() throws XMLStreamException {
            Report.Run run = report.run();
            xml.element("nmaprun", () -> {
                // The only word that the DTD allows.
                xml.attribute("scanner", "nmap");
                xml.attribute("args", "portmatrix " + run.site());
                xml.attribute("start", run.started().getEpochSecond());
                xml.attribute("startstr", DATE.format(run.started()));
                xml.attribute("version", "portmatrix " + run.toolVersion());
                xml.attribute("xmloutputversion", FORMAT_VERSION);
                xml.empty("verbose", () -> xml.attribute("level", 0));
                xml.empty("debugging", () -> xml.attribute("level", 0));
                for (HostFindings host : HostFindings.of(report)) {
                    hosts(host);
                }
                xml.element("postscript", this::runScript);
                xml.element("runstats", this::statistics);
            });
        }

        private void hosts(HostFindings host) throws XMLStreamException {
            List<InetAddress> addresses = report.hosts()
                    .stream()
                    .filter(named -> named.name().equals(host.host()))
                    .flatMap(named -> named.addresses().stream().map(Report.Address::address))
                    .toList();
            Map<InetAddress, List<Finding>> findings = GroupedFindings.by(f -> f.subject().address(), host.findings(),
                    addresses);
            for (Map.Entry<InetAddress, List<Finding>> address : findings.entrySet()) {
                NmapHost.Status status = new NmapHost(xml, report, host.host(), address.getKey(), address.getValue())
                        .write();
                hosts.merge(status, 1, Integer::sum);
            }
        }

        private void runScript() throws XMLStreamException {
            Report.Run run = report.run();
            new NmapScript(xml, "portmatrix", "run " + run.id() + " of site " + run.site()
                    + (run.incomplete() == null ? "" : "; incomplete: " + run.incomplete())).write(script -> {
                        script.value("run", run.id());
                        script.value("site", run.site());
                        script.value("started", run.started());
                        script.value("finished", run.finished());
                        script.value("incomplete", run.incomplete());
                        script.value("recheckOf", run.recheckOf());
                        script.list("roles", run.vantage().roles().stream().sorted().toList());
                        script.value("zone", run.vantage().zone());
                        script.table("options", run.options());
                        script.list("limitations",
                                run.limitations().stream().map(Document::limitation).toList());
                        script.list("documents", run.documents()
                                .stream()
                                .map(d -> d.id() + " " + d.title() + ", " + d.issue() + ", " + d.date())
                                .toList());
                        script.list("resolved", report.resolved().stream().map(Document::resolved).toList());
                    });
        }

        private static String limitation(Limitation limitation) {
            return limitation.code() + ": " + limitation.text();
        }

        private static String resolved(Finding finding) {
            return finding.subject().fingerprint() + ": was " + finding.verdict().wireName() + " "
                    + finding.kind().wireName();
        }

        private void statistics() throws XMLStreamException {
            Report.Run run = report.run();
            xml.empty("finished", () -> {
                xml.attribute("time", run.finished().getEpochSecond());
                xml.attribute("timestr", DATE.format(run.finished()));
                xml.attribute("elapsed", BigDecimal.valueOf(run.duration().toMillis(), 3).toPlainString());
                xml.attribute("exit", run.incomplete() == null ? "success" : "error");
                if (run.incomplete() != null) {
                    xml.attribute("errormsg", run.incomplete());
                }
            });
            int up = hosts.getOrDefault(NmapHost.Status.UP, 0);
            int down = hosts.getOrDefault(NmapHost.Status.DOWN, 0);
            xml.empty("hosts", () -> {
                xml.attribute("up", up);
                xml.attribute("down", down);
                xml.attribute("total", up + down + hosts.getOrDefault(NmapHost.Status.UNKNOWN, 0));
            });
        }
    }
}
