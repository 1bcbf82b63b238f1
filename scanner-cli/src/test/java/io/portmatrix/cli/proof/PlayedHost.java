package io.portmatrix.cli.proof;

import io.portmatrix.catalog.Rule;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.Transport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What a host does on each of its ports. */
final class PlayedHost {
    private static final int IN_USE = 3;

    private final Map<Place, Act> acts;
    private final Act elsewhere;

    private PlayedHost(Map<Place, Act> acts, Act elsewhere) {
        this.acts = acts;
        this.elsewhere = elsewhere;
    }

    /** Nothing answers anywhere. */
    static PlayedHost dead() {
        return new PlayedHost(Map.of(), new Act.Silent());
    }

    /** These ports do this, all others refuse. */
    static PlayedHost playing(Map<Place, Act> acts) {
        return new PlayedHost(Map.copyOf(acts), new Act.Refuses());
    }

    /** As documented, and nothing more: what may be open is not. */
    static PlayedHost asDocumented(DocumentedHost host) {
        return new PlayedHost(written(host, new Dice.Fixed()), new Act.Refuses());
    }

    /** As documented too; where the documents leave a choice, it falls by chance. */
    static PlayedHost asDocumented(DocumentedHost host, Random random) {
        Map<Place, Act> acts = written(host, new Dice.Thrown(random));
        for (Saying pool : host.pools()) {
            if (pool.word() == Word.MAY_BE_OPEN && pool.transport() == Transport.TCP) {
                int[] ports = pool.ports().ports().toArray();
                for (int i = 0; i < IN_USE; i++) {
                    Place place = Place.tcp(ports[random.nextInt(ports.length)]);
                    if (host.word(place).filter(word -> word == Word.MAY_BE_OPEN).isPresent()
                            && !host.isInWidePoolsOnly(place)) {
                        acts.put(place, new Act.Holds());
                    }
                }
            }
        }
        return new PlayedHost(acts, new Act.Refuses());
    }

    /** The same, but for these ports. */
    PlayedHost with(Map<Place, Act> changes) {
        Map<Place, Act> changed = new HashMap<>(acts);
        changed.putAll(changes);
        return new PlayedHost(changed, elsewhere);
    }

    Act at(Place place) {
        return acts.getOrDefault(place, elsewhere);
    }

    /** The ports where something else than a refusal is played. */
    Map<Place, Act> acts() {
        return Map.copyOf(acts);
    }

    /** What a service does that runs there as documented. */
    static Act listening(DocumentedHost host, Place place) {
        if (!place.isTcp()) {
            return new Act.Answers(host.protocols(place));
        }
        Rule rule = host.at(place).getFirst().rule();
        String protocol = rule.flow().protocol();
        return protocol != null && Protocols.greets(protocol) && !rule.flow().tls() ? new Act.Greets(protocol)
                : new Act.Holds();
    }

    private static Map<Place, Act> written(DocumentedHost host, Dice dice) {
        Map<Place, Act> acts = new HashMap<>();
        for (Place place : host.places()) {
            Word word = host.word(place).orElseThrow();
            if (word != Word.OPEN || host.mustBeOpen(place) || dice.fifty()) {
                acts.put(place, act(host, place, word, dice));
            }
        }
        for (List<DocumentedHost.Alternative> group : host.choices()) {
            DocumentedHost.Alternative chosen = group.get(dice.below(group.size()));
            chosen.places().forEach(place -> acts.put(place, listening(host, place)));
        }
        return acts;
    }

    private static Act act(DocumentedHost host, Place place, Word word, Dice dice) {
        List<Act> possible = new ArrayList<>();
        switch (word) {
            case OPEN -> possible.add(listening(host, place));
            case ANSWERS, MAY_BE_OPEN -> {
                possible.add(new Act.Refuses());
                if (word == Word.ANSWERS || !host.isInWidePoolsOnly(place)) {
                    possible.add(listening(host, place));
                }
                if (word == Word.MAY_BE_OPEN) {
                    possible.add(new Act.Silent());
                }
            }
            case FILTERED -> {
                possible.add(place.isTcp() ? new Act.HangsUp() : new Act.Silent());
                possible.add(new Act.Silent());
            }
            case OPEN_FOR_OTHERS, MAY_BE_OPEN_FOR_OTHERS, INTERNAL, SWITCHED_OFF, MOVED_AWAY, OFF_BY_MODE,
                    NEVER_OPEN -> {
                possible.add(new Act.Refuses());
                possible.add(new Act.Silent());
            }
        }
        return possible.get(dice.below(possible.size()));
    }

    /** What decides where the documents do not. */
    private sealed interface Dice {
        int below(int bound);

        boolean fifty();

        /** The first, always. */
        record Fixed() implements Dice {
            @Override
            public int below(int bound) {
                return 0;
            }

            @Override
            public boolean fifty() {
                return false;
            }
        }

        /** By chance. */
        record Thrown(Random random) implements Dice {
            @Override
            public int below(int bound) {
                return random.nextInt(bound);
            }

            @Override
            public boolean fifty() {
                return random.nextBoolean();
            }
        }
    }

    /** A port that is not among these, for listeners that nobody knows. */
    static int elsewhere(PortSet taken, Random random) {
        for (;;) {
            int port = 1 + random.nextInt(65_535);
            if (!taken.contains(port)) {
                return port;
            }
        }
    }
}
