package io.portmatrix.baseline;

import io.portmatrix.catalog.fact.CareProfile;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.RuleId;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.Finding;
import io.portmatrix.model.TargetWork.Spoken;
import io.portmatrix.model.TargetWork.TcpTalk;
import io.portmatrix.model.TargetWork.UdpWork;
import io.portmatrix.site.Site;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is expected of one host.
 *
 * @param host the host as the site describes it
 * @param care how gently it wants to be probed, for all of its products together
 * @param expectations of every address, in the order of products, addresses and rules
 * @param findings what is known before anything is probed: documented conflicts, each the line of one conflicting expectation
 */
public record HostBaseline(Site.Host host, CareProfile care, List<Expectation> expectations, List<Finding> findings) {
    public HostBaseline {
        expectations = List.copyOf(expectations);
        findings = List.copyOf(findings);
    }

    /** The baseline of a host whose expectations are settled. */
    static HostBaseline of(Site.Host host, CareProfile care, List<Expectation> settled) {
        List<Finding> conflicts = new ArrayList<>();
        for (Expectation loser : settled) {
            if (loser.standing() instanceof Standing.Conflicting(RuleId with)) {
                settled.stream()
                        .filter(e -> e.isEffective() && e.rule().equals(with) && e.transport() == loser.transport()
                                && e.address().equals(loser.address())
                                && e.ports().contains(loser.ports().first()))
                        .findFirst()
                        .ifPresent(winner -> conflicts.add(DocumentedConflict.between(winner, loser)));
            }
        }
        return new HostBaseline(host, care, settled, conflicts);
    }

    /** The host's name in the site file. */
    public String name() {
        return host.name();
    }

    /** Whether anything is documented about it: a host without products is only swept. */
    public boolean runsProducts() {
        return !host.deployments().isEmpty();
    }

    /** The host's addresses, in the site's order. */
    public List<InetAddress> addresses() {
        return host.addresses().stream().map(Site.HostAddress::address).toList();
    }

    /** Who accepted that UDP {@code port} stays silent, if anybody did. */
    public Optional<Acceptance> acceptedSilence(int port) {
        return host.acceptedSilence()
                .stream()
                .filter(silence -> silence.ports().contains(port))
                .findFirst()
                .map(silence -> new Acceptance(silence.owner(), silence.reason()));
    }

    /** Who answers for a listener on {@code port} that belongs to no product, if anybody does. */
    public Optional<Acceptance> localListener(Transport transport, int port) {
        return host.localListeners()
                .stream()
                .filter(local -> local.transport() == transport && local.ports().contains(port))
                .findFirst()
                .map(local -> new Acceptance(local.owner(), local.reason()));
    }

    /**
     * Every TCP port that a document mentions for this host at {@code address}, pools and the ports that moved services
     * left included; also those whose condition is false here, because they are where an unexpected listener is likeliest.
     */
    public PortSet tcpPorts(InetAddress address) {
        BitSet ports = new BitSet();
        for (Expectation expectation : expectations) {
            if (isProbed(expectation, address, Transport.TCP)) {
                ports.or(expectation.ports().bits());
            }
        }
        return PortSet.ofBits(ports);
    }

    /**
     * The documented UDP ports at {@code address} with what to say there, ascending, each once. Pools are left out: any
     * state of theirs is as documented, and thousands of unanswered datagrams prove nothing.
     */
    public List<UdpWork> udpPorts(InetAddress address) {
        TreeMap<Integer, Expectation> byPort = new TreeMap<>();
        for (Expectation expectation : expectations) {
            if (isProbed(expectation, address, Transport.UDP) && !expectation.isPool()) {
                byPort.merge(expectation.ports().first(), expectation, HostBaseline::betterToAsk);
            }
        }
        List<UdpWork> work = new ArrayList<>();
        byPort.forEach((port, expectation) -> work.add(new UdpWork(port, expectation.protocol())));
        return work;
    }

    /** Whether a document says anything about ICMP at {@code address}. */
    public boolean asksEcho(InetAddress address) {
        return expectations.stream().anyMatch(e -> isProbed(e, address, Transport.ICMP));
    }

    /**
     * What is documented to be spoken on the TCP ports at {@code address}, ascending: of rules that are judged first, then
     * of those that are not. Ports of which no protocol is known are left out, and so are pools.
     */
    public List<TcpTalk> tcpTalks(InetAddress address) {
        TreeMap<Integer, LinkedHashSet<Spoken>> byPort = new TreeMap<>();
        for (boolean judged : new boolean[] {true, false}) {
            for (Expectation expectation : expectations) {
                boolean known = expectation.protocol() != null || expectation.tls();
                if (known && judged == expectation.isEffective() && !expectation.isPool()
                        && isProbed(expectation, address, Transport.TCP)) {
                    byPort.computeIfAbsent(expectation.ports().first(), port -> new LinkedHashSet<>())
                            .add(new Spoken(expectation.protocol(), expectation.tls()));
                }
            }
        }
        List<TcpTalk> talks = new ArrayList<>();
        byPort.forEach((port, spoken) -> talks.add(new TcpTalk(port, List.copyOf(spoken))));
        return talks;
    }

    /** What can be spoken beats what can't, then what is judged beats what is not. */
    private static Expectation betterToAsk(Expectation one, Expectation other) {
        if ((one.protocol() == null) != (other.protocol() == null)) {
            return one.protocol() == null ? other : one;
        }
        return !one.isEffective() && other.isEffective() ? other : one;
    }

    private static boolean isProbed(Expectation expectation, InetAddress address, Transport transport) {
        return expectation.transport() == transport && expectation.address().equals(address)
                && !(expectation.standing() instanceof Standing.CaptureOnly);
    }
}
