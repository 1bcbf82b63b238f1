package io.portmatrix.learn;

import io.portmatrix.catalog.Rule;
import io.portmatrix.catalog.fact.PortRange;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.RuleId;
import io.portmatrix.learn.Guesses.Guess;
import io.portmatrix.learn.Row.Kind;
import io.portmatrix.learn.Slot.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * A port that may get a row of its own, and what can be said of it.
 *
 * @param contrary whether it was also found not to be open
 * @param guess what the catalog suggests, or null
 */
record Candidate(Slot slot, Tally tally, boolean contrary, @Nullable Guess guess) {
    /** What deserves a row of its own comes first: what was heard, what the catalog knows, what is privileged. */
    static final Comparator<Candidate> ORDER = Comparator.comparingInt(Candidate::rank)
            .thenComparingInt(candidate -> candidate.slot().port())
            .thenComparing(candidate -> candidate.slot().group() == null ? "" : candidate.slot().group());

    private static final int UNPRIVILEGED = 1024;
    private static final int NAMELESS = 3;
    private static final int MAX_LABEL = 60;
    /** So often at least is each source port used where they keep to a range. */
    private static final int USES = 3;
    private static final int WIDEST_SOURCE = 1_000;

    static Candidate of(Slot slot, Tally tally, boolean contrary, Guesses guesses) {
        return new Candidate(slot, tally, contrary, guesses.of(slot, tally.speech().protocol()));
    }

    private int rank() {
        return tally.speech().isAnything() ? 0
                : guess != null || slot.group() != null ? 1
                : slot.port() < UNPRIVILEGED ? 2
                : NAMELESS;
    }

    /** Whether nothing at all tells it from its neighbours. */
    boolean isNameless() {
        return rank() == NAMELESS;
    }

    /** What its rule would be called best. */
    String name() {
        String heard = tally.speech().protocol();
        String name = heard != null && isSlug(heard) ? heard
                : guess != null ? guess.like().id().name()
                : slot.transport().wireName() + "-" + slot.port();
        return slot.side() == Side.CLIENT && !name.endsWith("-out") ? name + "-out" : name;
    }

    private static boolean isSlug(String text) {
        try {
            return text.length() <= MAX_LABEL && RuleId.requireSlug(text).equals(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The row, under this name. */
    Row row(String id) {
        PortSet sources = sourcePorts();
        return new Row(id, slot.transport(), PortSet.of(slot.port()), tls(), label(), protocol(), role(),
                contrary ? Kind.OPTIONAL : Kind.PLAIN, sources, slot.group(), comments(sources), Set.of(slot));
    }

    String role() {
        return guess == null || guess.role() == null ? Guesses.UNNAMED : guess.role();
    }

    private boolean isProtocolGuessed() {
        return guess != null && !tally.speech().rulesOutGuesses()
                && (!tally.speech().isAnything() || tally.speech().isOverTls() && guess.tls());
    }

    private @Nullable String protocol() {
        String heard = tally.speech().protocol();
        if (heard != null) {
            return Rule.protocols().contains(heard) ? heard : null;
        }
        return guess != null && isProtocolGuessed() ? guess.protocol() : null;
    }

    private boolean tls() {
        return tally.speech().isAnything() ? tally.speech().isOverTls()
                : guess != null && isProtocolGuessed() && guess.tls();
    }

    private String label() {
        String label = guess != null ? guess.label() : YamlText.harmless(tally.speech().text());
        return label.length() > MAX_LABEL ? label.substring(0, MAX_LABEL) : label;
    }

    /** Where each of few ports is used again and again, that is no chance. */
    private @Nullable PortSet sourcePorts() {
        SortedSet<Integer> sources = tally.sources();
        if (slot.side() != Side.CLIENT || sources.isEmpty() || tally.hasMoreSources()
                || tally.conversations() < (long) USES * sources.size()
                || sources.last() - sources.first() > WIDEST_SOURCE) {
            return null;
        }
        return PortSet.of(PortRange.of(sources.first(), sources.last()));
    }

    private List<String> comments(@Nullable PortSet sources) {
        List<String> comments = new ArrayList<>(SeenText.of(tally, slot.side() == Side.CLIENT));
        if (contrary) {
            comments.add("guess: optional. At other times, or at another address, it was found not to be open");
        }
        if (sources != null) {
            comments.add("guess: source-ports. All " + tally.conversations() + " conversations came from there");
        }
        comments.add(
                guess == null ? "not known: what it is, and who the peer is; no product of the catalog has this port"
                        : suggestion(guess));
        return comments;
    }

    private String suggestion(Guess told) {
        List<String> guessed = new ArrayList<>();
        guessed.add("the id");
        guessed.add("the label");
        if (isProtocolGuessed() && told.protocol() != null) {
            guessed.add("the protocol");
        }
        if (tls() && !tally.speech().isAnything()) {
            guessed.add("TLS");
        }
        if (told.role() != null) {
            guessed.add("the peer's role");
        }
        String last = guessed.removeLast();
        return String.format(Locale.ROOT, "guess: %s and %s, as in %s%s (%s)%s", String.join(", ", guessed), last,
                told.like().id(),
                told.products() > 1 ? " and " + SeenText.count(told.products() - 1L, "other product") : "",
                told.like().purpose(), told.role() == null ? "; not known: who the peer is" : "");
    }
}
