package io.portmatrix.cli.demo;

import io.portmatrix.catalog.Catalog;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.RuleId;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.cli.simulate.Playbook;
import io.portmatrix.cli.simulate.PlaybookWriter;
import io.portmatrix.fixtures.Behaviour;
import io.portmatrix.fixtures.BindFailure;
import io.portmatrix.fixtures.BoundPort;
import io.portmatrix.fixtures.LowPorts;
import io.portmatrix.fixtures.PortScript;
import io.portmatrix.fixtures.StandInHost;
import io.portmatrix.fixtures.Wire;
import io.portmatrix.site.Site;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The stand-ins of a site with the faults planted into them. {@link #site} is the site as it then stands: with this
 * machine's own listeners declared, and low ports that could not be bound moved to where the stand-ins have them.
 */
final class Stage implements AutoCloseable {
    private static final int PRIVILEGED_BELOW = 1024;

    private final List<PlantedFault> faults;
    private final Map<PlantedFault, String> notPlanted = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private final List<StandInHost> standIns = new ArrayList<>();
    private final Map<At, Integer> substitutes = new HashMap<>();
    private final OwnListeners own;
    private final Site site;

    private Stage(Catalog catalog, Site documented, List<PlantedFault> faults, OwnListeners own) {
        this.faults = List.copyOf(faults);
        this.own = own;
        List<Site.Host> hosts = new ArrayList<>();
        for (Site.Host host : documented.hosts()) {
            hosts.add(start(catalog, host));
        }
        site = new Site(documented.name(), documented.vantage(), hosts, documented.exclusions(), documented.source(),
                documented.limitations());
        noteOwn();
    }

    /** Starts everything; on failure nothing is left running. */
    static Stage set(Catalog catalog, Site documented, List<PlantedFault> faults, OwnListeners own) {
        return new Stage(catalog, documented, faults, own);
    }

    Site site() {
        return site;
    }

    List<PlantedFault> faults() {
        return faults;
    }

    /** Why a fault could not be planted, or empty if it was. */
    Optional<String> notPlanted(PlantedFault fault) {
        return Optional.ofNullable(notPlanted.get(fault));
    }

    /** Where the finding of a fault is expected: the fault's port, or the one that stands in for it. */
    int port(PlantedFault fault) {
        return substitutes.getOrDefault(new At(fault.host(), new Place(fault.wire(), fault.port())), fault.port());
    }

    /** What is different on this machine from what the site file says, for people. */
    List<String> notes() {
        return List.copyOf(notes);
    }

    /** How many ports the stand-ins have. */
    int ports() {
        return standIns.stream().mapToInt(s -> s.bound().size()).sum();
    }

    @Override
    public void close() {
        standIns.forEach(StandInHost::close);
    }

    private Site.Host start(Catalog catalog, Site.Host host) {
        Site.HostAddress at = host.addresses().getFirst();
        Playbook playbook = new PlaybookWriter(catalog).write(host.deployments(), at.zone());
        Map<Place, PortScript> scripts = new LinkedHashMap<>();
        Map<Place, List<RuleId>> rules = new HashMap<>();
        for (Playbook.Play play : playbook.plays()) {
            Place place = new Place(play.script().wire(), play.script().port());
            scripts.put(place, play.script());
            rules.put(place, play.rules());
        }
        boolean lowPorts = lowPortsCanBeBound(at.address());
        faults.stream()
                .filter(f -> f.host().equals(host.name()))
                .forEach(fault -> plant(fault, scripts, rules.keySet(), lowPorts));
        scripts.keySet().removeIf(place -> own.hold(place.transport(), place.port()));
        StandInHost standIn = StandInHost.start(at.address(), List.copyOf(scripts.values()), LowPorts.SUBSTITUTE);
        standIns.add(standIn);
        for (BindFailure failure : standIn.failures()) {
            notes.add(host.name() + " " + failure.script().wire().wireName() + "/" + failure.script().port()
                    + " is not played: " + failure.detail());
            unplantable(host, failure);
        }
        return withSubstitutes(host, standIn, rules);
    }

    private void plant(PlantedFault fault, Map<Place, PortScript> scripts, Set<Place> documented, boolean lowPorts) {
        for (int port : fault.changes().keySet()) {
            Place place = new Place(fault.wire(), port);
            if (own.hold(place.transport(), port)) {
                notPlanted.put(fault, "this machine itself listens on " + fault.wire().wireName() + "/" + port);
                return;
            }
            if (!lowPorts && port < PRIVILEGED_BELOW && !documented.contains(place)) {
                notPlanted.put(fault, "listening on port " + port + " needs root or CAP_NET_BIND_SERVICE");
                return;
            }
        }
        fault.changes().forEach((port, change) -> {
            Place place = new Place(fault.wire(), port);
            Behaviour behaviour = change.behaviour();
            if (behaviour == null) {
                scripts.remove(place);
            } else {
                scripts.put(place, new PortScript(port, behaviour));
            }
        });
    }

    private void unplantable(Site.Host host, BindFailure failure) {
        for (PlantedFault fault : faults) {
            if (fault.host().equals(host.name()) && fault.wire() == failure.script().wire()
                    && fault.changes().containsKey(failure.script().port())) {
                notPlanted.put(fault, failure.detail());
            }
        }
    }

    /** Where rights for low ports are missing, the stand-in has them elsewhere and the site says that they were moved. */
    private Site.Host withSubstitutes(Site.Host host, StandInHost standIn, Map<Place, List<RuleId>> rules) {
        Map<RuleId, PortSet> moved = new HashMap<>();
        List<String> mapped = new ArrayList<>();
        for (BoundPort bound : standIn.bound()) {
            if (bound.substituted()) {
                Place place = new Place(bound.script().wire(), bound.nominalPort());
                for (RuleId rule : rules.getOrDefault(place, List.of())) {
                    moved.put(rule, PortSet.of(bound.port()));
                }
                substitutes.put(new At(host.name(), place), bound.port());
                mapped.add(place.wire().wireName() + "/" + bound.nominalPort() + " is at " + bound.port());
            }
        }
        if (mapped.isEmpty()) {
            return withOwn(host, host.deployments());
        }
        notes.add(host.name() + ": ports below " + PRIVILEGED_BELOW + " need a privilege that is missing, so "
                + String.join(", ", mapped));
        List<Site.Deployment> deployments = new ArrayList<>();
        for (Site.Deployment deployment : host.deployments()) {
            Map<RuleId, PortSet> all = new HashMap<>(deployment.moved());
            moved.forEach((rule, ports) -> {
                if (rule.product().equals(deployment.product().id())) {
                    all.put(rule, ports);
                }
            });
            deployments
                    .add(new Site.Deployment(deployment.product(), deployment.settings(), all, deployment.declared()));
        }
        return withOwn(host, deployments);
    }

    private Site.Host withOwn(Site.Host host, List<Site.Deployment> deployments) {
        List<Site.LocalListener> listeners = new ArrayList<>(host.localListeners());
        for (Transport transport : List.of(Transport.TCP, Transport.UDP)) {
            PortSet ports = own.ports(transport);
            if (!ports.isEmpty()) {
                listeners.add(new Site.LocalListener(transport, ports, "this machine",
                        "listened here before the demo started"));
            }
        }
        return new Site.Host(host.name(), host.addresses(), deployments, listeners, host.acceptedSilence());
    }

    private static boolean lowPortsCanBeBound(InetAddress address) {
        // Any port will do that is low and that no stand-in wants; taken by something else says nothing about rights.
        try (ServerSocket socket = new ServerSocket(PRIVILEGED_BELOW - 1, 1, address)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private void noteOwn() {
        for (Transport transport : List.of(Transport.TCP, Transport.UDP)) {
            PortSet ports = own.ports(transport);
            if (!ports.isEmpty()) {
                notes.add("this machine's own listeners answer on every loopback address and are not judged: "
                        + transport.wireName() + "/" + ports);
            }
        }
    }

    private record At(String host, Place place) {}

    private record Place(Wire wire, int port) {
        Transport transport() {
            return switch (wire) {
                case TCP -> Transport.TCP;
                case UDP -> Transport.UDP;
            };
        }
    }
}
