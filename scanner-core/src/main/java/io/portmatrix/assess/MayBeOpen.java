package io.portmatrix.assess;

import io.portmatrix.baseline.Expectation;

/** Says why a port may be open or not. */
final class MayBeOpen {
    private MayBeOpen() {}

    static String because(Expectation expectation) {
        return switch (expectation.ground()) {
            case POOL -> "a pool is in use only while calls run";
            case NOT_APPLICABLE_PRINTED -> "the document prints no state for it";
            case UNUSED -> "documented as not used";
            case OPTIONAL -> "optional, and nobody said whether it is used";
            case CONDITION_UNSAID -> "it depends on a parameter that nobody said";
            case ZONE_UNSAID -> "it is for one side of the product, and nobody said which side this address is";
            case LISTENER_UNKNOWN -> "the document leaves open who listens";
            case TRANSPORT_UNKNOWN -> "the document names no transport";
            case RECONSTRUCTED -> "for this release the document's change tables do not print its state";
            case BLOCKED_FOR_OTHERS -> "open for its documented users and blocked for everybody else";
            case PRINTED, REQUIRED, PLAIN, OPTION_ON, OPTION_OFF, INTERNAL, FORBIDDEN_BY_MODE, OLD_PORT, REACHABILITY ->
                    "either is as documented";
        };
    }
}
