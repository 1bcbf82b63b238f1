package io.portmatrix.cli.proof;

import java.util.Set;

/** What a host does on a port. */
sealed interface Act {
    /** Answers that nobody listens. */
    record Refuses() implements Act {}

    /** Answers nothing. */
    record Silent() implements Act {}

    /** TCP: accepts and closes at once. */
    record HangsUp() implements Act {}

    /** TCP: accepts and says nothing. */
    record Holds() implements Act {}

    /** TCP: greets in a protocol whose server speaks first. */
    record Greets(String protocol) implements Act {}

    /** UDP: answers requests of these protocols and nothing else. */
    record Answers(Set<String> protocols) implements Act {}
}
