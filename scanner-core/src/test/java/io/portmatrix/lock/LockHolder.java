package io.portmatrix.lock;

import java.nio.file.Path;
import java.time.Instant;

/** A process that holds a lock until it is ended: {@code LockHolder FOLDER SITE}. */
final class LockHolder {
    static final String HELD = "held";
    private static final int LONGEST_SECONDS = 60;

    private LockHolder() {}

    public static void main(String[] args) throws Exception {
        try (SiteLock lock = SiteLock.take(Path.of(args[0]), args[1], "site Branch Office", Instant.now())) {
            System.out.println(lock == null ? "" : HELD);
            Thread.sleep(LONGEST_SECONDS * 1000L);
        }
    }
}
