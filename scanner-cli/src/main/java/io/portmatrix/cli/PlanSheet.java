package io.portmatrix.cli;

import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.Limitation;
import io.portmatrix.model.TargetWork;
import io.portmatrix.model.TargetWork.UdpWork;
import io.portmatrix.plan.Estimate;
import io.portmatrix.plan.ScanPlan;
import io.portmatrix.probe.protocol.UdpProtocol;
import io.portmatrix.probe.protocol.UdpProtocols;
import io.portmatrix.report.SafeText;
import io.portmatrix.site.Site;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A plan for people. */
final class PlanSheet {
    private static final int RANGES_SHOWN = 40;
    /** What the connect prober does with a target that stays silent, and how fast one that answers is done. */
    private static final Estimate.Assumptions ASSUMPTIONS = new Estimate.Assumptions(3, Duration.ofSeconds(1), 8192,
            60_000);

    private final PrintWriter out;

    PlanSheet(PrintWriter out) {
        this.out = out;
    }

    void print(Site site, ScanPlan plan) {
        out.println("Site " + SafeText.escape(site.name()) + ", ports: " + plan.selection()
                + ". Nothing has been sent.");
        for (TargetWork work : plan.work()) {
            out.println();
            out.println(SafeText.escape(work.host()) + "  " + AddressText.of(work.address()) + "  (care: "
                    + work.care().name() + ", at most " + work.care().maxConnections()
                    + " connections at once, closed by " + work.care().close().wireName() + ")");
            out.println("  TCP connect  " + count(work.tcp().size(), "port") + ": " + ranges(work.tcp()));
            List<UdpWork> sent = sent(work);
            out.println("  UDP          " + count(sent.size(), "port") + ": " + udp(sent));
            if (work.echo()) {
                out.println("  ICMP         an echo");
            }
            List<UdpWork> left = work.udp().stream().filter(port -> !sent.contains(port)).toList();
            if (!left.isEmpty()) {
                out.println("  not probed   " + count(left.size(), "UDP port") + ": " + udp(left)
                        + "; no request is known for them, and the product is to get nothing else");
            }
        }
        Estimate estimate = Estimate.of(plan.work()
                .stream()
                .map(w -> new TargetWork(w.host(), w.address(), w.tcp(), sent(w), w.echo(), w.care()))
                .toList(), ASSUMPTIONS);
        out.println();
        out.printf(Locale.ROOT,
                "In all: %,d TCP and %,d UDP ports; %,d to %,d packets that start something; %s if everything answers, up to %s if nothing does.%n",
                estimate.tcpPorts(), estimate.udpPorts(), estimate.packetsAtLeast(), estimate.packetsAtMost(),
                time(estimate.atLeast()), time(estimate.atMost()));
        for (Limitation limitation : plan.limitations()) {
            out.println("Left out: " + SafeText.escape(limitation.text()));
        }
        for (Limitation limitation : site.limitations()) {
            out.println("Left out: " + SafeText.escape(limitation.text()));
        }
    }

    /** The UDP ports that get something: all that a request is known for, and others where the product bears it. */
    private static List<UdpWork> sent(TargetWork work) {
        return work.udp()
                .stream()
                .filter(port -> work.care().unknownPayloads() || port.protocol() != null
                        && UdpProtocols.STANDARD.named(port.protocol()).filter(UdpProtocol::isAnswered).isPresent())
                .toList();
    }

    private static String udp(List<UdpWork> ports) {
        if (ports.isEmpty()) {
            return "none";
        }
        return ports.stream()
                .map(udp -> udp.port() + (udp.protocol() == null ? "" : " " + udp.protocol()))
                .collect(Collectors.joining(", "));
    }

    private static String ranges(PortSet ports) {
        if (ports.isEmpty()) {
            return "none";
        }
        List<String> shown = ports.ranges().stream().limit(RANGES_SHOWN).map(Object::toString).toList();
        int more = ports.ranges().size() - shown.size();
        return String.join(", ", shown) + (more > 0 ? " and " + more + " more ranges" : "");
    }

    private static String count(int number, String what) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? what : what + "s");
    }

    private static String time(Duration duration) {
        if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
            return "under a second";
        }
        long seconds = (duration.toMillis() + 999) / 1000;
        return seconds < 120 ? seconds + " s" : (seconds + 59) / 60 + " minutes";
    }
}
