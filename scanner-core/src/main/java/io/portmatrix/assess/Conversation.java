package io.portmatrix.assess;

import io.portmatrix.baseline.Expectation;
import io.portmatrix.model.Evidence;
import java.util.List;
import java.util.Optional;

/** How what an open port says goes with what is documented to be spoken there. */
sealed interface Conversation {
    /** It fits, or nothing was heard that would show otherwise. */
    record Fits() implements Conversation {}

    /** Another protocol greets. */
    record Other(String spoken, String documented) implements Conversation {}

    /** The documented protocol greets, but without the documented TLS. */
    record Plain(String spoken) implements Conversation {}

    /**
     * Compares a listener's greeting with every rule over its endpoint. Only a greeting counts: that a request of one
     * protocol stays unanswered does not show that another one is spoken.
     *
     * @param expectation the rule that is judged
     * @param others the rules that it overrides there
     */
    static Conversation of(Expectation expectation, List<Expectation> others, List<Evidence> evidence) {
        String documented = expectation.protocol();
        Optional<String> spoken = Greeting.greetingIn(evidence);
        if (documented == null || spoken.isEmpty() || others.stream().anyMatch(o -> fits(o, spoken.get()))) {
            return new Fits();
        }
        if (!documented.equals(spoken.get())) {
            return new Other(spoken.get(), documented);
        }
        return fits(expectation, spoken.get()) ? new Fits() : new Plain(documented);
    }

    private static boolean fits(Expectation expectation, String spoken) {
        return spoken.equals(expectation.protocol())
                && (!expectation.tls() || Greeting.mayUpgrade(spoken, expectation.ports().first()));
    }
}
