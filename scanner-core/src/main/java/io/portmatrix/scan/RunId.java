package io.portmatrix.scan;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;

/** Names runs so that they sort by time and never collide: {@code 20261121T094501Z-5f3a9c1e}. */
final class RunId {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private RunId() {}

    static String next(Instant started) {
        return TIME.format(started) + "-" + UUID.randomUUID().toString().substring(0, 8);
    }
}
