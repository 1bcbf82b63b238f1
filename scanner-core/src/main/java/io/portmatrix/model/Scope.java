package io.portmatrix.model;

import java.net.InetAddress;
import java.util.Optional;

/**
 * Which addresses may be touched. Every technique asks right before every packet it sends; there is no way around it.
 * Implementations are immutable.
 */
@FunctionalInterface
public interface Scope {
    /** Why {@code address} must not be touched, or empty if it may be. */
    Optional<String> refusal(InetAddress address);

    /** Whether {@code address} may be touched. */
    default boolean permits(InetAddress address) {
        return refusal(address).isEmpty();
    }
}
