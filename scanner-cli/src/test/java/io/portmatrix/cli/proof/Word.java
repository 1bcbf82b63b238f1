package io.portmatrix.cli.proof;

import io.portmatrix.model.Expected;

/** What the documents say about a port, from the strongest word to the weakest: where several speak, the first counts. */
enum Word {
    /** Listens, and a documented flow to it starts at a role of ours. */
    OPEN(Expected.OPEN),
    /** Shows whether the host is there: listens or refuses. */
    ANSWERS(Expected.OPEN),
    /** Listens or not. */
    MAY_BE_OPEN(Expected.MAY_BE_OPEN),
    /** Listens, and no documented flow to it starts at a role of ours. */
    OPEN_FOR_OTHERS(Expected.OPEN),
    /** The same for what listens or not. */
    MAY_BE_OPEN_FOR_OTHERS(Expected.MAY_BE_OPEN),
    /** Lets nobody in. */
    FILTERED(Expected.FILTERED),
    /** Reached from the host itself only. */
    INTERNAL(Expected.INTERNAL),
    /** Closed unless somebody switches it on. */
    SWITCHED_OFF(Expected.CLOSED),
    /** Its service was moved away. */
    MOVED_AWAY(Expected.CLOSED),
    /** Inactive in the host's security mode. */
    OFF_BY_MODE(Expected.CLOSED),
    /** Closed, and nobody can switch it on. */
    NEVER_OPEN(Expected.CLOSED);

    private final Expected expected;

    Word(Expected expected) {
        this.expected = expected;
    }

    /** The word in reports. */
    Expected expected() {
        return expected;
    }

    boolean isClosed() {
        return expected == Expected.CLOSED;
    }
}
