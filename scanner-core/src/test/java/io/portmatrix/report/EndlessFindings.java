package io.portmatrix.report;

import io.portmatrix.catalog.fact.Basis;
import io.portmatrix.catalog.fact.Citation;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.RuleId;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.Expected;
import io.portmatrix.model.Finding;
import io.portmatrix.model.Finding.Observed;
import io.portmatrix.model.FindingKind;
import io.portmatrix.model.Severity;
import io.portmatrix.model.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.time.Duration;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import java.util.stream.IntStream;

/**
 * A report of any length whose findings are made when they are asked for. As a program it writes such reports to nowhere, so
 * that a test can see how much memory that takes: arguments are {@code csv=1000000}, and for each it prints what was
 * written.
 */
final class EndlessFindings extends AbstractList<Finding> implements RandomAccess {
    private static final int AN_ADDRESS = 500;
    private static final List<Evidence> EVIDENCE = List.of(new Evidence.ConnectAccepted(Duration.ofMillis(1)),
            new Evidence.BytesReceived(20, "220 \u001b[31m<b>=1+1|\u202e"));
    private static final List<Citation> CITATIONS = List.of(new Citation("004", "1 ingress", 7));
    private static final List<PortSet> PORTS = IntStream.rangeClosed(0, AN_ADDRESS)
            .mapToObj(port -> PortSet.of(Math.max(port, 1)))
            .toList();
    private static final List<RuleId> RULES = IntStream.rangeClosed(0, AN_ADDRESS)
            .mapToObj(port -> new RuleId("ip-office", "rule-" + port))
            .toList();

    private final int size;
    private int lastHost = -1;
    private InetAddress lastAddress = address(0);

    private EndlessFindings(int size) {
        this.size = size;
    }

    /** A report with this many findings, of hosts with one address and {@value #AN_ADDRESS} lines each. */
    static Report report(int findings) {
        List<Report.Host> hosts = IntStream.rangeClosed(0, (findings - 1) / AN_ADDRESS)
                .mapToObj(host -> new Report.Host("host-" + host, List.of(new Report.Address(address(host), null)),
                        List.of("ip-office@12.0")))
                .toList();
        return new Report(SampleReports.run(null), hosts, new EndlessFindings(findings));
    }

    public static void main(String[] formats) throws IOException {
        for (String format : formats) {
            int equals = format.indexOf('=');
            Counter counter = new Counter();
            ReportFormats.named(format.substring(0, equals))
                    .write(report(Integer.parseInt(format.substring(equals + 1))), counter);
            System.out
                    .println(format.substring(0, equals) + " " + counter.lines + " lines, " + counter.bytes + " bytes");
        }
    }

    private static final class Counter extends OutputStream {
        private long bytes;
        private long lines;

        @Override
        public void write(int octet) {
            bytes++;
            lines += octet == '\n' ? 1 : 0;
        }

        @Override
        public void write(byte[] octets, int from, int length) {
            bytes += length;
            for (int i = from; i < from + length; i++) {
                lines += octets[i] == '\n' ? 1 : 0;
            }
        }
    }

    @Override
    public Finding get(int index) {
        int host = index / AN_ADDRESS;
        int port = 1 + index % AN_ADDRESS;
        boolean wrong = index % 3 == 0;
        if (host != lastHost) {
            lastHost = host;
            lastAddress = address(host);
        }
        return new Finding(
                new Finding.Subject("host-" + host, lastAddress, Transport.TCP, PORTS.get(port), "ip-office",
                        RULES.get(port)),
                Expected.CLOSED, wrong ? Observed.OPEN : Observed.CLOSED,
                wrong ? new Verdict.Deviation() : new Verdict.Compliant(false),
                wrong ? FindingKind.FORBIDDEN_OPEN : FindingKind.AS_DOCUMENTED,
                wrong ? Severity.CRITICAL : Severity.INFO, "line " + index, null, EVIDENCE, CITATIONS, Basis.STATED);
    }

    @Override
    public int size() {
        return size;
    }

    private static InetAddress address(int host) {
        return AddressText.parse("10.1." + host / 200 + "." + (1 + host % 200));
    }
}
