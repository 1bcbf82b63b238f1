package io.portmatrix.cli.proof;

import io.portmatrix.catalog.MoveBounds;
import io.portmatrix.catalog.Rule;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.FindingKind;
import io.portmatrix.model.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Every fault that can be planted on a host and seen from outside: as many as its documents forbid. Where several rules
 * speak about a port and would call a fault by different names, none is planted there.
 */
final class PossibleFaults {
    private static final String DEVIATION = "deviation";
    private static final String ADVISORY = "advisory";
    private static final String UNDETERMINED = "undetermined";
    private static final int STRANGERS = 3;

    private final DocumentedHost host;
    private final Random random;
    private final PortSet documentedTcp;
    private final List<Fault> faults = new ArrayList<>();

    private PossibleFaults(DocumentedHost host, Random random) {
        this.host = host;
        this.random = random;
        documentedTcp = host.places()
                .stream()
                .filter(Place::isTcp)
                .map(place -> PortSet.of(place.port()))
                .reduce(host.tcpPools(), PortSet::union);
    }

    /** All of them; {@code random} decides on the ports where nothing is documented. */
    static List<Fault> of(DocumentedHost host, Random random) {
        PossibleFaults possible = new PossibleFaults(host, random);
        for (Place place : host.places()) {
            if (place.transport() != Transport.ICMP && !host.isAlternative(place)) {
                possible.add(place, host.word(place).orElseThrow());
            }
        }
        host.choices().forEach(possible::addNoneOfSeveral);
        possible.addInWidePools();
        possible.addStrangers();
        possible.addWhatDoesNotHoldHere();
        return possible.faults;
    }

    private void add(Place place, Word word) {
        switch (word) {
            case OPEN -> {
                addMissing(place);
                addMute(place);
                addMoved(place);
                addWrongVoice(place);
            }
            case ANSWERS -> {
                if (place.isTcp()) {
                    plant(place, new Act.Silent(), FindingKind.BLOCKED, DEVIATION, null);
                }
            }
            case OPEN_FOR_OTHERS, MAY_BE_OPEN_FOR_OTHERS ->
                    addListener(place, FindingKind.REACHABLE_FROM_UNDOCUMENTED_ROLE);
            case FILTERED -> addListener(place, FindingKind.NOT_FILTERED);
            case INTERNAL -> addListener(place, FindingKind.EXPOSED_INTERNAL);
            case SWITCHED_OFF -> addOpened(place, FindingKind.UNDECLARED_OPTION);
            case MOVED_AWAY -> addOpened(place, FindingKind.OLD_PORT_STILL_OPEN);
            case OFF_BY_MODE -> addOpened(place, FindingKind.FORBIDDEN_BY_MODE);
            case NEVER_OPEN -> addOpened(place, FindingKind.FORBIDDEN_OPEN);
            case MAY_BE_OPEN -> {}
        }
    }

    private void addMissing(Place place) {
        if (place.isTcp() || host.canBeAsked(place)) {
            plant(place, new Act.Refuses(), FindingKind.NOT_LISTENING, DEVIATION, voice(place).orElse(null));
        }
        if (place.isTcp()) {
            plant(place, new Act.Silent(), FindingKind.BLOCKED, DEVIATION, voice(place).orElse(null));
        } else if (host.hasRequest(place)) {
            faults.add(Fault.at(place, new Act.Silent(), FindingKind.UDP_SILENCE, UNDETERMINED, Severity.MEDIUM, null));
        }
    }

    private void addMute(Place place) {
        if (!place.isTcp() || host.at(place).stream().filter(s -> s.word() == Word.OPEN).count() > 1) {
            return;
        }
        if (voice(place).isPresent()) {
            plant(place, new Act.HangsUp(), FindingKind.NO_CONVERSATION, DEVIATION, null);
        } else {
            faults.add(Fault.at(place, new Act.HangsUp(), FindingKind.NO_CONVERSATION, UNDETERMINED, Severity.MEDIUM,
                    null));
        }
    }

    /** It answers on a port where nothing is documented. */
    private void addMoved(Place place) {
        Optional<String> voice = voice(place);
        if (voice.isEmpty()) {
            return;
        }
        MoveBounds bounds = host.at(place).getFirst().rule().terms().bounds();
        List<Integer> inside = new ArrayList<>();
        List<Integer> outside = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            int port = PlayedHost.elsewhere(documentedTcp, random);
            (bounds != null && bounds.admit(PortSet.of(port)) ? inside : outside).add(port);
        }
        inside.stream().findFirst().ifPresent(port -> addMoved(place, port, FindingKind.MOVED_UNDECLARED, voice.get()));
        outside.stream()
                .findFirst()
                .ifPresent(port -> addMoved(place, port, FindingKind.MOVED_OUT_OF_BOUNDS, voice.get()));
    }

    private void addMoved(Place place, int port, FindingKind kind, String voice) {
        Map<Place, Act> acts = Map.of(place, new Act.Refuses(), Place.tcp(port), new Act.Greets(voice));
        faults.add(new Fault(kind, DEVIATION, severity(place, kind), List.of(Set.of(place)), acts, voice));
    }

    /** Something else listens in its place. */
    private void addWrongVoice(Place place) {
        Set<String> documented = host.protocols(place);
        if (!place.isTcp() || documented.isEmpty() || host.at(place).stream().anyMatch(Saying::isPool)
                || host.at(place).size() > 1) {
            return;
        }
        Protocols.greeted()
                .stream()
                .filter(protocol -> !documented.contains(protocol))
                .findFirst()
                .ifPresent(protocol -> plant(place, new Act.Greets(protocol), FindingKind.WRONG_PROTOCOL, DEVIATION,
                        null));
    }

    private void addOpened(Place place, FindingKind kind) {
        if (host.at(place).stream().map(Saying::word).distinct().count() == 1) {
            addListener(place, kind);
        }
    }

    private void addListener(Place place, FindingKind kind) {
        String verdict = kind.severity() == Severity.LOW ? ADVISORY : DEVIATION;
        if (place.isTcp()) {
            plant(place, new Act.Holds(), kind, verdict, null);
        } else if (host.hasRequest(place)) {
            plant(place, new Act.Answers(host.protocols(place)), kind, verdict, null);
        }
    }

    private void addNoneOfSeveral(List<DocumentedHost.Alternative> group) {
        Set<Place> all = places(group);
        boolean plain = all.stream()
                .allMatch(place -> place.isTcp() && host.at(place)
                        .stream()
                        .noneMatch(s -> s.choice() == null && s.word().compareTo(Word.MAY_BE_OPEN) <= 0));
        boolean inOneGroup = host.choices()
                .stream()
                .filter(other -> places(other).stream().anyMatch(all::contains))
                .count() == 1;
        List<Set<Place>> demanded = group.stream()
                .filter(DocumentedHost.Alternative::demanded)
                .map(DocumentedHost.Alternative::places)
                .toList();
        Set<Severity> severities = demanded.stream()
                .flatMap(Set::stream)
                .map(place -> severity(place, FindingKind.NOT_LISTENING))
                .collect(Collectors.toSet());
        if (plain && inOneGroup && severities.size() == 1) {
            Map<Place, Act> acts = new HashMap<>();
            all.forEach(place -> acts.put(place, new Act.Refuses()));
            faults.add(new Fault(FindingKind.NOT_LISTENING, DEVIATION, severities.iterator().next(), demanded, acts,
                    null));
        }
    }

    private static Set<Place> places(List<DocumentedHost.Alternative> group) {
        return group.stream().flatMap(alternative -> alternative.places().stream()).collect(Collectors.toSet());
    }

    private void addInWidePools() {
        for (Saying pool : host.pools()) {
            if (pool.transport() == Transport.TCP && pool.word() == Word.MAY_BE_OPEN) {
                int[] ports = pool.ports().ports().toArray();
                Place place = Place.tcp(ports[random.nextInt(ports.length)]);
                if (host.word(place).filter(word -> word == Word.MAY_BE_OPEN).isPresent()
                        && host.isInWidePoolsOnly(place)) {
                    faults.add(Fault.at(place, new Act.Holds(), FindingKind.COVERED_BY_WIDE_RANGE, ADVISORY,
                            Severity.LOW, null));
                }
            }
        }
    }

    private void addStrangers() {
        for (int i = 0; i < STRANGERS && documentedTcp.size() < 65_000; i++) {
            addStranger(Place.tcp(PlayedHost.elsewhere(documentedTcp, random)));
        }
    }

    private void addStranger(Place place) {
        faults.add(Fault.at(place, new Act.Holds(), FindingKind.UNEXPECTED_LISTENER, DEVIATION, Severity.HIGH, null));
        faults.add(Fault.at(place, new Act.HangsUp(), FindingKind.UNEXPECTED_ACCEPT, ADVISORY, Severity.LOW, null));
    }

    /** What the product has elsewhere is undocumented here. */
    private void addWhatDoesNotHoldHere() {
        for (Rule rule : host.absent()) {
            PortSet ports = rule.flow().ports();
            String protocol = rule.flow().protocol();
            if (!ports.isEmpty() && rule.flow().transport() == Transport.TCP
                    && !host.isDocumented(Place.tcp(ports.first()))) {
                addStranger(Place.tcp(ports.first()));
            } else if (rule.flow().transport() == Transport.UDP && !rule.isPool() && protocol != null
                    && Protocols.isAsked(protocol) && !host.isDocumented(Place.udp(ports.first()))) {
                faults.add(Fault.at(Place.udp(ports.first()), new Act.Answers(Set.of(protocol)),
                        FindingKind.UNEXPECTED_LISTENER, DEVIATION, Severity.HIGH, null));
            }
        }
    }

    private void plant(Place place, Act act, FindingKind kind, String verdict, String protocol) {
        faults.add(Fault.at(place, act, kind, verdict, severity(place, kind), protocol));
    }

    private Severity severity(Place place, FindingKind kind) {
        return kind.severity() == Severity.LOW ? Severity.LOW : host.at(place).getFirst().severity(kind.severity());
    }

    /** The protocol by whose greeting a TCP service can be told, where it is the only one there. */
    private Optional<String> voice(Place place) {
        List<Saying> speakers = host.at(place);
        if (!place.isTcp() || speakers.size() > 1 || speakers.getFirst().rule().flow().tls()) {
            return Optional.empty();
        }
        return Optional.ofNullable(speakers.getFirst().rule().flow().protocol()).filter(Protocols::greets);
    }
}
