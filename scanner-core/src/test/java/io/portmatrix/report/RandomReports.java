package io.portmatrix.report;

import io.portmatrix.catalog.Document;
import io.portmatrix.catalog.fact.Basis;
import io.portmatrix.catalog.fact.Citation;
import io.portmatrix.catalog.fact.PortRange;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.RuleId;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.Authorisation;
import io.portmatrix.model.Authorisation.Bound;
import io.portmatrix.model.Endpoint;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.Expected;
import io.portmatrix.model.Finding;
import io.portmatrix.model.FindingKind;
import io.portmatrix.model.Limitation;
import io.portmatrix.model.SeenFlow;
import io.portmatrix.model.Severity;
import io.portmatrix.model.Vantage;
import io.portmatrix.model.Verdict;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Reports that hold everything a report can hold, hostile text included; the same ones for the same seed. */
public final class RandomReports {
    private static final List<String> ADDRESSES = List.of("10.1.2.3", "10.1.2.4", "2001:db8::1", "::1", "192.0.2.255");

    private final Random random;

    public RandomReports(long seed) {
        random = new Random(seed);
    }

    public Report report(int findings) {
        List<Report.Host> hosts = IntStream.range(0, 3)
                .mapToObj(i -> new Report.Host("host-" + i,
                        ADDRESSES.stream()
                                .limit(1 + random.nextInt(4))
                                .map(a -> new Report.Address(AddressText.parse(a), orNull(this::text)))
                                .toList(),
                        list(() -> "ip-office@12.0", 3)))
                .toList();
        Instant started = Instant.parse("2026-11-21T02:17:05Z").plusNanos(random.nextInt(1_000_000_000));
        Report.Run run = new Report.Run(text(), started, started.plusMillis(random.nextInt(100_000)), text(),
                new Vantage(Set.copyOf(list(this::text, 3).stream().distinct().toList()), orNull(this::text)),
                Map.of("ports", text(), "rate", text()), list(() -> new Limitation("udp-not-swept", text()), 3),
                orNull(this::text), orNull(this::text), text(),
                list(() -> new Document("004", text(), text(), text()), 2), orNull(this::authorisation),
                list(this::input, 3));
        return Report.of(run, hosts, Stream.generate(this::finding).limit(findings).toList());
    }

    private Authorisation authorisation() {
        LocalDate from = LocalDate.EPOCH.plusDays(random.nextInt(40_000));
        return new Authorisation(text(), orNull(this::text),
                Stream.generate(this::text).limit(1 + random.nextInt(3)).toList(), Bound.parse(from.toString()),
                Bound.parse(random.nextBoolean() ? from.toString()
                        : from.plusDays(1) + "T08:00:0" + random.nextInt(10) + "+01:00"));
    }

    private Report.Input input() {
        return new Report.Input(pick(Report.Input.Kind.values()), text(),
                orNull(() -> String.format("%064x", random.nextLong())), orNull(this::text));
    }

    /** A report compared with an earlier one, of which some findings are left, some are different and some are gone. */
    public Report compared(int findings) {
        Report earlier = report(findings);
        Report later = report(findings / 3);
        List<Finding> all = new ArrayList<>(later.findings());
        for (Finding finding : earlier.findings()) {
            switch (random.nextInt(4)) {
                case 0 -> all.add(finding);
                case 1 -> all.add(new Finding(finding.subject(), finding.expected(), finding.observed(), verdict(),
                        finding.kind(), pick(Severity.values()), text(), null, List.of(), List.of(), finding.basis()));
                default -> {}
            }
        }
        return Report.of(later.run(), later.hosts(), all).comparedWith(earlier);
    }

    Finding finding() {
        RuleId rule = orNull(() -> new RuleId("ip-office", "rule-" + random.nextInt(50)));
        Finding.Subject subject = new Finding.Subject("host-" + random.nextInt(4), address(),
                pick(Transport.values()), ports(), rule == null ? null : rule.product(), rule, orNull(this::flow),
                random.nextInt(8) == 0 ? text() : null);
        return new Finding(subject, pick(Expected.values()), pick(Finding.Observed.values()), verdict(),
                pick(FindingKind.values()), pick(Severity.values()), text(), orNull(this::text),
                list(this::evidence, 3), list(this::citation, 3), pick(Basis.values()));
    }

    private Finding.Flow flow() {
        return new Finding.Flow(random.nextBoolean(), orNull(this::address), orNull(this::text),
                orNull(() -> 1 + random.nextInt(65_535)));
    }

    public Evidence evidence() {
        return switch (random.nextInt(22)) {
            case 0 -> new Evidence.ConnectAccepted(duration());
            case 1 -> new Evidence.HeldOpen(duration());
            case 2 -> new Evidence.ClosedByPeer(random.nextBoolean(), duration());
            case 3 -> new Evidence.ConnectRefused(duration());
            case 4 -> new Evidence.SynAckCaptured(duration());
            case 5 -> new Evidence.ResetCaptured(duration());
            case 6 -> new Evidence.IcmpUnreachable(3, random.nextInt(16), address());
            case 7 -> new Evidence.SocketError(random.nextInt(130), "EHOSTUNREACH", text());
            case 8 -> new Evidence.PortUnreachable(duration());
            case 9 -> new Evidence.ProtocolAnswer("sip", Endpoint.udp(address(), 5060), 5060, text());
            case 10 -> new Evidence.BytesReceived(random.nextInt(), text());
            case 13 -> new Evidence.EchoReply(duration());
            case 12 -> new Evidence.RefusedByReset(duration());
            case 11 -> new Evidence.Silence(random.nextInt(5), duration());
            case 14 -> new Evidence.NeverAnswers("syslog");
            case 15 -> new Evidence.Unanswered(text(), random.nextBoolean(), duration());
            case 16 -> new Evidence.TlsHandshake(text(), orNull(this::text), orNull(this::certificate));
            case 17 -> new Evidence.TlsRefused(text());
            case 18 -> new Evidence.TrafficCaptured(address(), 1 + random.nextInt(9), 1 + random.nextLong(1L << 40),
                    pick(SeenFlow.Told.values()), pick(SeenFlow.Reply.values()),
                    Instant.ofEpochSecond(random.nextInt()), Instant.ofEpochSecond(random.nextInt()));
            case 19 -> new Evidence.SpeechCaptured(orNull(this::text), pick(SeenFlow.Cover.values()));
            case 20 -> new Evidence.ServiceReported(text(), text(), orNull(this::text), random.nextBoolean(), text());
            default -> new Evidence.Reported(text(), orNull(this::text), text(),
                    orNull(() -> Instant.ofEpochSecond(random.nextInt())), text(), orNull(this::text),
                    orNull(() -> 1 + random.nextInt(255)), orNull(this::address));
        };
    }

    private Evidence.Certificate certificate() {
        Instant from = Instant.ofEpochSecond(random.nextInt());
        return new Evidence.Certificate(text(), text(), from, from.plusSeconds(random.nextInt()), random.nextBoolean(),
                text());
    }

    /** Text of which much is hostile: controls, surrogates in no order, what looks like our own escapes. */
    String text() {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(12);
        for (int i = 0; i < length; i++) {
            switch (random.nextInt(8)) {
                case 0 -> text.append((char) random.nextInt(0x20));
                case 1 -> text.append((char) random.nextInt(0x10000));
                case 2 -> text.appendCodePoint(random.nextInt(0x110000));
                case 3 -> text
                        .append(pick("\\u{1b}", "\\u{", "\\", "\u001b[2J", "\u202e", "\u009b31m", "\r\n", "\"", "<b>",
                                "=1+1", "\ud83d\ude00", "e\u0301\u0301\u0301\u0301"));
                default -> text.append((char) (' ' + random.nextInt(95)));
            }
        }
        return text.toString();
    }

    private Verdict verdict() {
        return random.nextInt(6) == 0 ? new Verdict.Waived(text(), text(), orNull(this::text),
                orNull(() -> LocalDate.EPOCH.plusDays(random.nextInt(40_000))), unwaived()) : unwaived();
    }

    private Verdict unwaived() {
        return switch (random.nextInt(5)) {
            case 0 -> new Verdict.Compliant(random.nextBoolean());
            case 1 -> new Verdict.Deviation();
            case 2 -> new Verdict.Advisory();
            case 3 -> new Verdict.Undetermined(random.nextBoolean());
            default -> new Verdict.NotApplicable();
        };
    }

    private PortSet ports() {
        int port = 1 + random.nextInt(60_000);
        return switch (random.nextInt(6)) {
            case 0 -> PortSet.EMPTY;
            case 1 -> PortSet.parse("even:" + port + "-" + (port + 100));
            case 2 -> PortSet.of(PortRange.single(port), PortRange.of(port, port));
            case 3 -> PortSet.parse("odd:" + port + "-" + (port + 1));
            default -> PortSet.of(port);
        };
    }

    private Duration duration() {
        return Duration.ofNanos(switch (random.nextInt(3)) {
            case 0 -> random.nextInt(10_000_000);
            case 1 -> 1_000_000L * random.nextInt(100_000);
            default -> random.nextLong(1L << 60);
        });
    }

    private Citation citation() {
        return new Citation("004", "1 ingress", 1 + random.nextInt(60));
    }

    private InetAddress address() {
        return AddressText.parse(ADDRESSES.get(random.nextInt(ADDRESSES.size())));
    }

    private <T> T orNull(Supplier<T> value) {
        return random.nextInt(3) == 0 ? null : value.get();
    }

    private <T> List<T> list(Supplier<T> element, int below) {
        return Stream.generate(element).limit(random.nextInt(below)).toList();
    }

    @SafeVarargs
    private <T> T pick(T... values) {
        return values[random.nextInt(values.length)];
    }
}
