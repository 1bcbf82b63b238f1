package io.portmatrix.assess;

import io.portmatrix.baseline.Expectation;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.Evidence;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How what an open port says goes with what is documented to be spoken there. */
sealed interface Conversation {
    /** It fits, or nothing was heard that would show otherwise. @param proved whether nobody asked in vain */
    record Fits(boolean proved) implements Conversation {}

    /** Another protocol is spoken. */
    record Other(String spoken, String documented) implements Conversation {}

    /** What is documented inside TLS is spoken without it. */
    record Plain(String spoken) implements Conversation {}

    /** The greeting that the documented protocol begins with did not come. */
    record NoGreeting(String documented) implements Conversation {}

    /** Another tool calls it open, and what comes after the handshake was not looked at. */
    record Untried() implements Conversation {}

    /**
     * Compares what was heard of a listener with every rule over its endpoint. Only what was recognised shows that
     * something else is spoken: that a request stays unanswered does not.
     *
     * @param expectation the rule that is judged
     * @param others the rules that it overrides there
     */
    static Conversation of(Expectation expectation, List<Expectation> others, List<Evidence> evidence) {
        Heard heard = Heard.in(evidence);
        List<Expectation> rules = new ArrayList<>();
        rules.add(expectation);
        rules.addAll(others);
        if (expectation.transport() == Transport.TCP && Imported.isHandshakeOnly(evidence)) {
            return new Untried();
        }
        if (!heard.isAnything()) {
            String missed = missedGreeting(rules, evidence);
            return missed != null ? new NoGreeting(missed) : new Fits(!heard.asked());
        }
        if (rules.stream().anyMatch(rule -> fits(rule, heard))) {
            return new Fits(true);
        }
        return isPlain(expectation, heard) ? new Plain(heard.text())
                : new Other(heard.text(), Heard.named(expectation.protocol(), expectation.tls()));
    }

    private static boolean fits(Expectation rule, Heard heard) {
        String documented = rule.protocol();
        if (documented == null) {
            return !rule.tls() || heard.tls();
        }
        if (heard.protocol() == null) {
            return rule.tls();
        }
        return heard.is(documented) && (rule.tls() == heard.tls()
                || rule.tls() && Greeting.mayUpgrade(documented, rule.ports().first()));
    }

    private static boolean isPlain(Expectation rule, Heard heard) {
        String documented = rule.protocol();
        return rule.tls() && !heard.tls() && (documented == null || heard.is(documented));
    }

    /** The protocol that owes a greeting and was waited for, if every rule there owes one. */
    private static @Nullable String missedGreeting(List<Expectation> rules, List<Evidence> evidence) {
        String owed = null;
        for (Expectation rule : rules) {
            String protocol = rule.protocol();
            if (protocol == null || rule.tls() || !Greeting.isServerFirst(protocol)) {
                return null;
            }
            owed = owed == null ? protocol : owed;
        }
        for (Evidence piece : evidence) {
            if (piece instanceof Evidence.BytesReceived) {
                return null;
            }
            if (piece instanceof Evidence.Unanswered(String asked, boolean closed, var waited) && asked.equals(owed)) {
                return owed;
            }
        }
        return null;
    }
}
