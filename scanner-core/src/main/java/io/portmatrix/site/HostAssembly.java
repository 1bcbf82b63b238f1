package io.portmatrix.site;

import io.portmatrix.model.AddressText;
import io.portmatrix.model.Limitation;
import io.portmatrix.site.HostPlan.Planned;
import io.portmatrix.site.Site.HostAddress;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Turns hosts as written into hosts with addresses: resolves the names, expands the ranges, leaves out what is excluded,
 * refuses what is nobody's own address or stands twice.
 */
final class HostAssembly {
    /** The most addresses that a site may have, ranges expanded. */
    static final int MOST_ADDRESSES = 1 << 20;

    private final DeploymentCheck deployments;
    private final NameResolution resolution;
    private final LocalBroadcasts broadcasts;
    private final List<Exclusions.Excluded> exclusions;
    private final Problems problems;
    private final Set<Limitation> limitations = new LinkedHashSet<>();
    private final Map<Object, Owner> owners = new HashMap<>();
    private final Map<String, Mark> names = new HashMap<>();
    private long total;

    /** Who has an address: which host as written, and whether by a range. */
    private record Owner(HostPlan plan, boolean byRange) {}

    HostAssembly(DeploymentCheck deployments, NameResolution resolution, LocalBroadcasts broadcasts,
            List<Exclusions.Excluded> exclusions, Problems problems) {
        this.deployments = deployments;
        this.resolution = resolution;
        this.broadcasts = broadcasts;
        this.exclusions = exclusions;
        this.problems = problems;
    }

    /**
     * The hosts, in their order.
     *
     * @param wideRanges whether a range may hold more than {@link SiteReader#WIDE_RANGE} addresses
     */
    List<Site.Host> assemble(List<HostPlan> plans, boolean wideRanges) {
        Set<String> toResolve = new LinkedHashSet<>();
        plans.forEach(plan -> plan.addresses().forEach(a -> {
            if (a.text() instanceof WrittenAddress.Name name) {
                toResolve.add(name.name());
            }
        }));
        Map<String, NameResolution.Answer> answers = resolution.resolve(toResolve);
        // Hosts that are named one by one come first, so that a range leaves them out and not the other way round.
        Map<Integer, List<Site.Host>> made = new HashMap<>();
        plans.stream().filter(p -> p.range() == null).forEach(p -> made.put(p.index(), single(p, answers)));
        for (HostPlan plan : plans) {
            AddressBlock range = plan.range();
            if (range != null) {
                made.put(plan.index(), range(plan, range, wideRanges));
            }
        }
        return plans.stream().flatMap(p -> made.getOrDefault(p.index(), List.of()).stream()).toList();
    }

    /** What was left out. */
    List<Limitation> limitations() {
        return List.copyOf(limitations);
    }

    private List<Site.Host> single(HostPlan plan, Map<String, NameResolution.Answer> answers) {
        List<HostAddress> addresses = new ArrayList<>();
        for (Planned planned : plan.addresses()) {
            switch (planned.text()) {
                case WrittenAddress.One one -> take(plan, planned, one.address(), addresses);
                case WrittenAddress.Name name -> {
                    NameResolution.Answer answer = answers.getOrDefault(name.name(),
                            new NameResolution.Answer(List.of(), "it was not looked up"));
                    if (answer.addresses().isEmpty()) {
                        problems.add(planned.mark(), Quoted.of(name.name()) + " can't be resolved: "
                                + answer.otherwise(), "mend the name or write the address");
                    }
                    answer.addresses().forEach(a -> take(plan, planned, a, addresses));
                }
                case WrittenAddress.Many many -> problems.add(planned.mark(), "a range stands for several hosts",
                        "make it the only address of a host of its own");
            }
        }
        List<Site.Deployment> running = deployments.check(plan.draft());
        claimName(plan.title());
        return addresses.isEmpty() ? List.of() : List.of(host(plan, plan.title().value(), addresses, running));
    }

    private void take(HostPlan plan, Planned planned, InetAddress address, List<HostAddress> into) {
        Optional<String> refusal = broadcasts.refusal(address);
        if (refusal.isPresent()) {
            problems.add(planned.mark(), refusal.get() + " and never a target", "write the address of one host");
            return;
        }
        Owner owner = owners.putIfAbsent(key(address), new Owner(plan, false));
        if (owner == null) {
            Optional<String> exclusion = exclusion(address);
            if (exclusion.isPresent()) {
                limitations.add(new Limitation("address-excluded", AddressText.of(address) + " of "
                        + plan.title().value() + " is left out: excluded by " + exclusion.get()));
            } else if (countOne(planned.mark())) {
                into.add(new HostAddress(address, planned.zone()));
            }
        } else if (owner.plan().index() != plan.index()) {
            problems.add(planned.mark(), AddressText.of(address) + " is an address of "
                    + Quoted.of(owner.plan().title().value()) + " too ("
                    + owner.plan().draft().mark().seenFrom(planned.mark()) + ")",
                    "write one host with all its products");
        } else if (planned.text() instanceof WrittenAddress.One) {
            problems.add(planned.mark(), AddressText.of(address) + " stands twice in this host", "write it once");
        }
    }

    private List<Site.Host> range(HostPlan plan, AddressBlock range, boolean wideRanges) {
        Planned planned = plan.addresses().get(0);
        List<Site.Deployment> running = deployments.check(plan.draft());
        long size = range.size().bitLength() > 62 ? Long.MAX_VALUE : range.size().longValueExact();
        if (size > MOST_ADDRESSES) {
            problems.add(planned.mark(), "this range holds " + range.size() + " addresses",
                    "write ranges of at most " + MOST_ADDRESSES + " together");
            return List.of();
        }
        if (size > SiteReader.WIDE_RANGE && !wideRanges) {
            problems.add(planned.mark(), "this range holds " + size + " addresses, more than " + SiteReader.WIDE_RANGE,
                    "write a smaller one, or allow it with --wide-ranges");
            return List.of();
        }
        List<Site.Host> hosts = new ArrayList<>();
        Owner own = new Owner(plan, true);
        int excluded = 0;
        for (InetAddress address : range) {
            if (range.reserves(address)) {
                continue;
            }
            if (isRefusedInRange(address, planned.mark())) {
                break;
            }
            if (broadcasts.interfaceOf().containsKey(address)) {
                limitations.add(new Limitation("broadcast-left-out", AddressText.of(address) + " is left out: it is"
                        + " the broadcast address of the network at " + broadcasts.interfaceOf().get(address)));
            } else if (exclusion(address).isPresent()) {
                excluded++;
            } else if (isFree(address, own, planned.mark())) {
                String prefix = plan.draft().name() == null ? "" : plan.title().value() + "-";
                Marked<String> name = new Marked<>(prefix + AddressText.of(address), planned.mark());
                if (!countOne(planned.mark())) {
                    break;
                }
                claimName(name);
                hosts.add(host(plan, name.value(), List.of(new HostAddress(address, planned.zone())), running));
            }
        }
        if (excluded > 0) {
            limitations.add(new Limitation("address-excluded", excluded + " of the " + size + " addresses of "
                    + plan.title().value() + " are left out: they are excluded"));
        }
        return hosts;
    }

    private boolean isRefusedInRange(InetAddress address, Mark mark) {
        Optional<String> refusal = LocalBroadcasts.NONE.refusal(address);
        refusal.ifPresent(
                reason -> problems.add(mark, reason + " and never a target", "write a range without such addresses"));
        return refusal.isPresent();
    }

    private boolean isFree(InetAddress address, Owner own, Mark mark) {
        Owner owner = owners.putIfAbsent(key(address), own);
        if (owner != null && owner.byRange() && owner.plan().index() != own.plan().index()) {
            problems.add(mark, "this range overlaps " + Quoted.of(owner.plan().title().value()) + " ("
                    + owner.plan().draft().mark().seenFrom(mark) + ")", "write ranges that share no address");
        }
        return owner == null;
    }

    private boolean countOne(Mark mark) {
        if (++total > MOST_ADDRESSES) {
            problems.add(mark, "with this host the site has more than " + MOST_ADDRESSES + " addresses",
                    "make several sites of it");
            return false;
        }
        return true;
    }

    private void claimName(Marked<String> name) {
        Mark earlier = names.putIfAbsent(name.value(), name.mark());
        if (earlier != null && !name.value().isEmpty()) {
            problems.add(name.mark(), "the host " + Quoted.of(name.value()) + " is there already ("
                    + earlier.seenFrom(name.mark()) + ")",
                    "give each host its own name and name it once");
        }
    }

    private Optional<String> exclusion(InetAddress address) {
        return exclusions.stream().filter(e -> e.block().contains(address)).map(Exclusions.Excluded::text).findFirst();
    }

    private static Site.Host host(HostPlan plan, String name, List<HostAddress> addresses,
            List<Site.Deployment> running) {
        return new Site.Host(name, addresses, running, plan.draft().localListeners(), plan.draft().acceptedSilence());
    }

    private static Object key(InetAddress address) {
        // The same link-local address on another interface is another host.
        return address.isLinkLocalAddress() ? AddressText.of(address) : address;
    }
}
