package io.portmatrix.cli;

import io.portmatrix.link.CaptureOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is listened on or read, for how long, and as whom. */
final class SniffOptions {
    private static final int MEBI = 1 << 20;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = {"-i", "--interface"}, paramLabel = "IFACE",
            description = "Listen on this interface; on Linux any stands for all of them. Repeatable. Needs CAP_NET_RAW.")
    private @Nullable List<String> interfaces;

    @Option(names = {"-r", "--read"}, paramLabel = "FILE",
            description = "Read this capture (pcap or pcapng, also compressed), or - for standard input. Repeatable: several"
                    + " captures are judged as one, read in this order.")
    private @Nullable List<String> files;

    @Option(names = "--for", paramLabel = "DURATION", converter = DurationConverter.class,
            description = "Listen so long, as in 30s, 90m, 24h or 1d12h; until Ctrl-C unless given.")
    private @Nullable Duration duration;

    @Option(names = "--until", paramLabel = "TIME",
            description = "Listen until then: 18:30, 2026-11-21T18:30, or an instant such as 2026-11-21T18:30:00Z.")
    private @Nullable String until;

    @Option(names = "--user", paramLabel = "NAME",
            description = "Once the interfaces are open, go on as this user, without any privileges. Reports are written as"
                    + " this user.")
    private @Nullable String user;

    @Option(names = "--no-promiscuous",
            description = "Don't switch the interface to promiscuous mode: see only what is for this machine or for everybody."
                    + " Without this option frames for others are seen too, as on a mirror port.")
    private boolean notPromiscuous;

    @Option(names = "--buffer", paramLabel = "MIB", defaultValue = "32",
            description = "The kernel's buffer for what was not looked at yet, 1 to 1024 MiB for each interface (default: 32).")
    private int buffer;

    @Option(names = "--list",
            description = "List the interfaces, their addresses, and whether they can be listened on.")
    private boolean list;

    /** Whether interfaces are to be listed and nothing else is to be done. */
    boolean listsInterfaces() {
        return list;
    }

    /** Interfaces to listen on. */
    List<String> interfaces() {
        return interfaces == null ? List.of() : interfaces.stream().distinct().toList();
    }

    /** Captures to read. */
    List<String> files() {
        return files == null ? List.of() : files;
    }

    /** Who to go on as; null for whoever started this. */
    @Nullable
    String user() {
        return user;
    }

    /** How interfaces are opened. @param snapLength how many bytes of each frame are needed */
    CaptureOptions captureOptions(int snapLength) {
        if (buffer < 1 || buffer > CaptureOptions.MAX_BUFFER / MEBI) {
            throw usage("--buffer: " + buffer + " MiB; write 1 to " + CaptureOptions.MAX_BUFFER / MEBI);
        }
        return new CaptureOptions(snapLength, buffer * MEBI, !notPromiscuous);
    }

    /**
     * When listening ends, null for when it is told to.
     *
     * @throws ParameterException if that is no time, or one in the past
     */
    @Nullable
    Instant end(Clock clock) {
        if (duration != null) {
            return clock.instant().plus(duration);
        }
        if (until == null) {
            return null;
        }
        try {
            return UntilTime.parse(until, clock);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), "--until: " + e.getMessage(), e);
        }
    }

    /** @throws ParameterException if the options contradict each other or say nothing */
    void check() {
        check(List.of());
    }

    /** The same where captures may be arguments too. @throws ParameterException as above */
    void check(List<String> arguments) {
        boolean live = !interfaces().isEmpty();
        boolean read = !files().isEmpty() || !arguments.isEmpty();
        if (!live && !read) {
            throw usage(
                    "Nothing to listen to; name an interface with -i IFACE (--list shows them) or a capture with -r FILE");
        }
        if (live && read) {
            throw usage("-i listens and " + (files().isEmpty() ? "files are read" : "-r reads")
                    + "; leave one of them out");
        }
        if (duration != null && until != null) {
            throw usage("--for and --until both say when to end; leave one of them out");
        }
        if (read && (duration != null || until != null)) {
            throw usage((duration != null ? "--for" : "--until")
                    + " is for listening; a capture with -r is read to its end");
        }
        if (read && user != null) {
            throw usage("--user drops the privileges that listening needs; reading with -r needs none: start it as "
                    + user);
        }
    }

    /** Adds what was chosen, for the report. */
    void describe(Map<String, String> described) {
        if (!interfaces().isEmpty()) {
            described.put("interface", String.join(", ", interfaces()));
        }
        if (!files().isEmpty()) {
            described.put("read", String.join(", ", files()));
        }
        if (duration != null) {
            described.put("for", duration.toString());
        }
        if (until != null) {
            described.put("until", until);
        }
        if (notPromiscuous) {
            described.put("no-promiscuous", "true");
        }
        if (user != null) {
            described.put("user", user);
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
