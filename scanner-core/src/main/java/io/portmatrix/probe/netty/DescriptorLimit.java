package io.portmatrix.probe.netty;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many descriptors this process may still open. The JVM has raised its soft limit to the hard one when it started, so
 * the soft limit counts.
 */
final class DescriptorLimit {
    /** Left for what the rest of the program opens meanwhile: reports, classes, pipes. */
    private static final int RESERVE = 64;

    private static final Path LIMITS = Path.of("/proc/self/limits");
    private static final Path OPEN = Path.of("/proc/self/fd");
    private static final Pattern LINE = Pattern.compile("Max open files\\s+(\\d+|unlimited)\\s.*");

    private DescriptorLimit() {}

    /** How many sockets may be opened, at least 1; empty where the system does not say. */
    static OptionalInt sockets() {
        try {
            OptionalInt limit = parse(Files.readAllLines(LIMITS));
            if (limit.isEmpty()) {
                return limit;
            }
            String[] open = OPEN.toFile().list();
            return OptionalInt.of(left(limit.getAsInt(), open == null ? RESERVE : open.length));
        } catch (IOException e) {
            return OptionalInt.empty();
        }
    }

    /** What the kernel's table says of open files; empty for no limit or no such line. */
    static OptionalInt parse(List<String> limits) {
        return limits.stream()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .map(m -> m.group(1))
                .filter(soft -> !"unlimited".equals(soft))
                .mapToInt(soft -> (int) Math.min(Integer.MAX_VALUE, Long.parseLong(soft)))
                .findFirst();
    }

    /** What is left of {@code limit} when {@code open} are open and a few are kept back, at least 1. */
    static int left(int limit, int open) {
        int reserve = Math.min(RESERVE, limit / 4);
        return Math.max(1, limit - open - reserve);
    }
}
