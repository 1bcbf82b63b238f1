package io.portmatrix.site;

import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.FindingKind;
import io.portmatrix.model.MalformedWaiver;
import io.portmatrix.model.Severity;
import io.portmatrix.model.Waiver;
import io.portmatrix.model.WaiverTarget;
import io.portmatrix.model.Waivers;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads waivers. One that is wrong in anything is no error of the site but waives nothing and is told with the findings: a
 * check that runs every night must not stop because of it, and must not be quiet about it either.
 */
final class WaiverReader {
    static final List<String> WAIVER = List.of("fingerprint", "host", "transport", "ports", "kind", "owner", "reason",
            "ticket", "until");
    /** Kinds that are about traffic alone; who names only ports would accept every other end. */
    private static final Set<FindingKind> TRAFFIC = Set.of(FindingKind.UNDOCUMENTED_FLOW,
            FindingKind.SOURCE_PORT_OUTSIDE_RANGE, FindingKind.INTERNAL_FLOW_ON_THE_WIRE);

    private final Collection<String> hosts;
    private final List<Waiver> waivers = new ArrayList<>();
    private final List<MalformedWaiver> malformed = new ArrayList<>();

    private WaiverReader(Collection<String> hosts) {
        this.hosts = hosts;
    }

    /**
     * Reads all of them.
     *
     * @param nodes one for each
     * @param hosts the names of the site's hosts
     */
    static Waivers read(List<YamlNode> nodes, Collection<String> hosts) {
        WaiverReader reader = new WaiverReader(hosts);
        nodes.forEach(reader::read);
        return new Waivers(reader.waivers, reader.malformed);
    }

    private void read(YamlNode node) {
        Problems problems = new Problems();
        if (!(node instanceof YamlNode.Mapping mapping)) {
            problems.add(node.mark(), "a waiver can't be " + node.kind(),
                    "write fingerprint: or host:, and kind:, owner:, reason: and until:");
            malformed.add(new MalformedWaiver(null, Transport.UNKNOWN, PortSet.EMPTY, "", problems.text(),
                    place(node.mark())));
            return;
        }
        Entry entry = new Entry(new YamlFields(mapping, "a waiver", WAIVER, problems), problems);
        Waiver waiver = entry.waiver();
        if (waiver != null && problems.isEmpty()) {
            waivers.add(waiver);
        } else {
            malformed.add(new MalformedWaiver(entry.host, entry.transport, entry.ports, label(mapping),
                    problems.text(), place(mapping.mark())));
        }
    }

    private static String place(Mark mark) {
        return mark.source() + ":" + mark.line();
    }

    /** What it says of where it holds, so that the finding about it is the same while it stands there. */
    private static String label(YamlNode.Mapping mapping) {
        return Quoted.plain(mapping.entries()
                .stream()
                .filter(e -> Set.of("fingerprint", "host", "ports", "kind").contains(e.key()))
                .map(e -> e.value() instanceof YamlNode.Text text ? text.value().strip() : "")
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" ")));
    }

    /** One of them, and what could be understood of it so far. */
    private final class Entry {
        private final YamlFields fields;
        private final Problems problems;
        private @Nullable String host;
        private Transport transport = Transport.UNKNOWN;
        private PortSet ports = PortSet.EMPTY;

        Entry(YamlFields fields, Problems problems) {
            this.fields = fields;
            this.problems = problems;
        }

        @Nullable
        Waiver waiver() {
            WaiverTarget target = target();
            FindingKind kind = kind(target);
            Marked<String> owner = fields.required("owner", "who answers for it");
            Marked<String> reason = fields.required("reason", "why it is accepted");
            Marked<String> ticket = fields.text("ticket");
            LocalDate until = until();
            return target == null || kind == null || owner == null || reason == null || until == null ? null
                    : new Waiver(target, kind, owner.value(), reason.value(), ticket == null ? null : ticket.value(),
                            until, place(fields.mark()));
        }

        private @Nullable WaiverTarget target() {
            Marked<String> fingerprint = fields.text("fingerprint");
            if (!fields.has("fingerprint")) {
                return ports();
            }
            if (Stream.of("host", "transport", "ports").anyMatch(fields::has)) {
                problems.add(fields.mark(), "a waiver has a fingerprint and says host or ports beside it",
                        "write one of them");
            }
            if (fingerprint == null) {
                return null;
            }
            try {
                WaiverTarget.Fingerprint target = WaiverTarget.Fingerprint.parse(fingerprint.value(), hosts);
                host = target.host();
                transport = target.transport();
                ports = target.ports();
                return target;
            } catch (IllegalArgumentException e) {
                problems.add(fingerprint.mark(), e, "write the fingerprint as a report has it");
                return null;
            }
        }

        private @Nullable WaiverTarget ports() {
            Marked<String> hostText = fields.required("host", "the name of a host, or write fingerprint:");
            if (hostText != null && !hosts.contains(hostText.value())) {
                problems.add(hostText.mark(), "the site has no host " + Quoted.of(hostText.value()),
                        NearestName.advice(hostText.value(), hosts));
            } else if (hostText != null) {
                host = hostText.value();
            }
            Marked<String> transportText = fields.required("transport", "tcp, udp or icmp");
            if (transportText != null) {
                transport = switch (transportText.value()) {
                    case "tcp" -> Transport.TCP;
                    case "udp" -> Transport.UDP;
                    case "icmp" -> Transport.ICMP;
                    default -> {
                        problems.add(transportText.mark(), "a waiver's transport can't be "
                                + Quoted.of(transportText.value()), "write tcp, udp or icmp");
                        yield Transport.UNKNOWN;
                    }
                };
            }
            PortSet written = writtenPorts();
            if (written != null) {
                ports = written;
            }
            return host == null || transport == Transport.UNKNOWN || written == null ? null
                    : new WaiverTarget.Ports(host, transport, ports);
        }

        private @Nullable PortSet writtenPorts() {
            if (transport == Transport.ICMP) {
                if (fields.has("ports")) {
                    problems.add(fields.mark(), "a waiver for icmp has ports", "leave them out");
                    return null;
                }
                return PortSet.EMPTY;
            }
            Marked<String> text = fields.has("ports") ? fields.joined("ports")
                    : fields.required("ports",
                            "as in 443 or 8000-8010");
            if (text == null) {
                return null;
            }
            try {
                return PortSet.parse(text.value());
            } catch (IllegalArgumentException e) {
                problems.add(text.mark(), e, "write as in 443, 8000-8010 or 80,443");
                return null;
            }
        }

        private @Nullable FindingKind kind(@Nullable WaiverTarget target) {
            Marked<String> text = fields.required("kind", "the kind of finding that is accepted, as in not-listening");
            if (text == null) {
                return null;
            }
            FindingKind kind = FindingKind.ofWireName(text.value()).orElse(null);
            if (kind == null || !isWaivable(kind)) {
                problems.add(text.mark(), Quoted.of(text.value())
                        + (kind == null ? " is no kind of finding" : " is nothing that could be waived"),
                        NearestName.advice(text.value(), Arrays.stream(FindingKind.values())
                                .filter(WaiverReader::isWaivable)
                                .map(FindingKind::wireName)
                                .toList()));
                return null;
            }
            if (target instanceof WaiverTarget.Ports && TRAFFIC.contains(kind)) {
                problems.add(text.mark(), kind.wireName() + " is about traffic, which has another end",
                        "write fingerprint: as a report has it, in place of host and ports");
                return null;
            }
            return kind;
        }

        private @Nullable LocalDate until() {
            Marked<String> text = fields.required("until", "the last day on which it is accepted, as in 2027-01-31");
            if (text == null) {
                return null;
            }
            try {
                return LocalDate.parse(text.value());
            } catch (DateTimeException e) {
                problems.add(text.mark(), Quoted.of(text.value()) + " is no date", "write a day as in 2027-01-31");
                return null;
            }
        }
    }

    /** What counts for nothing needs no waiver, and what is said of waivers must not be silenced by one. */
    private static boolean isWaivable(FindingKind kind) {
        return kind.severity() != Severity.INFO && !kind.isOfWaiver();
    }
}
