package io.portmatrix.probe.netty;

import io.portmatrix.probe.SocketErrors;

/** A system call failed. It carries Linux's number and nothing else: what it means is told by {@link SocketErrors}. */
final class SocketFailure extends Exception {
    private static final long serialVersionUID = 1;

    private final int errno;

    /** @param errno Linux's number, positive, or {@link SocketErrors#UNKNOWN} */
    SocketFailure(int errno, Throwable cause) {
        super(SocketErrors.describe(errno), cause);
        this.errno = errno;
    }

    int errno() {
        return errno;
    }
}
