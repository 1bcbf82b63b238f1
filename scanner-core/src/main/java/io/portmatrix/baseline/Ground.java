package io.portmatrix.baseline;

/** Why an expectation is what it is: the step from the document's row that decided. */
public enum Ground {
    /** The state that is printed. */
    PRINTED("printed state"),
    /** No state is printed; a mandatory or recommended requirement says that it listens. */
    REQUIRED("requirement"),
    /** Neither state nor requirement is printed: a plain listening row. */
    PLAIN("plain row"),
    /** The site says that the option is on. */
    OPTION_ON("option on"),
    /** The site says that the option is off. */
    OPTION_OFF("option off"),
    /** Optional or conditional without a state, and nobody said whether it is used. */
    OPTIONAL("optional"),
    /** A parameter that the rule depends on is unsaid. */
    CONDITION_UNSAID("parameter unsaid"),
    /** The rule is bound to one side of the product, and the address's zone is unsaid. */
    ZONE_UNSAID("zone unsaid"),
    /** A pool is bound only while calls run. */
    POOL("pool"),
    /** "N/A" on a row of ports that others connect to. */
    NOT_APPLICABLE_PRINTED("N/A printed"),
    /** "Not used" or "for future use". */
    UNUSED("not used"),
    /** The document leaves open who listens. */
    LISTENER_UNKNOWN("listener unknown"),
    /** The document names no transport and the protocol has no usual one. */
    TRANSPORT_UNKNOWN("transport unknown"),
    /** Taken back from change tables that print no state. */
    RECONSTRUCTED("reconstructed"),
    /** Internal to a chassis or a host. */
    INTERNAL("internal"),
    /** Inactive in the security mode that the host runs in. */
    FORBIDDEN_BY_MODE("security mode"),
    /** The port that a moved service left. */
    OLD_PORT("moved away"),
    /** A port for reachability tests: refused is as good as open. */
    REACHABILITY("reachability"),
    /** Blocked for everybody but the documented initiators. */
    BLOCKED_FOR_OTHERS("blocked for others");

    private final String wireName;

    Ground(String wireName) {
        this.wireName = wireName;
    }

    /** The name in plans and logs. */
    public String wireName() {
        return wireName;
    }
}
