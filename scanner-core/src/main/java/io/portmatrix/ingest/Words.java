package io.portmatrix.ingest;

import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.AddressText;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What single words and numbers of other tools mean. None of them is trusted to mean anything. */
final class Words {
    private static final int MAX_PORT = 65_535;
    private static final long LAST_SECOND = 253_402_300_799L;

    private Words() {}

    /** The address that is spelled out, if one is. */
    static Optional<InetAddress> address(@Nullable String text) {
        if (text == null || text.length() > 100) {
            return Optional.empty();
        }
        try {
            return Optional.of(AddressText.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A transport with ports, if it is one that we know. */
    static Optional<Transport> transport(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        return switch (text) {
            case "tcp", "TCP" -> Optional.of(Transport.TCP);
            case "udp", "UDP" -> Optional.of(Transport.UDP);
            default -> Optional.empty();
        };
    }

    /** A number between the bounds, or null. */
    static @Nullable Integer number(@Nullable String text, int min, int max) {
        if (text == null || text.isEmpty() || text.length() > 10) {
            return null;
        }
        try {
            long value = Long.parseLong(text);
            return value < min || value > max ? null : (Integer) (int) value;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** A port that an endpoint can have, or null. */
    static @Nullable Integer port(@Nullable String text) {
        return number(text, 1, MAX_PORT);
    }

    /** Seconds since 1970, or null. */
    static @Nullable Instant seconds(@Nullable String text) {
        if (text == null || text.isEmpty() || text.length() > 12) {
            return null;
        }
        try {
            long seconds = Long.parseLong(text);
            return seconds <= 0 || seconds > LAST_SECOND ? null : Instant.ofEpochSecond(seconds);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** The text without space around it, or null if that is nothing. */
    static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
