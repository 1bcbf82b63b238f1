package io.portmatrix.link.pcap;

import java.util.List;
import java.util.Optional;

/** What {@code proc_pid_status(5)} says of a thread's rights. */
final class ThreadRights {
    private static final String NONE = "0+";

    private ThreadRights() {}

    /**
     * The first line of a status that tells of more than an ordinary user's rights, or of another user.
     *
     * @return the line, in one piece; empty if there is none, and all lines that matter are there
     */
    static Optional<String> leftBeside(int uid, int gid, List<String> status) {
        String user = Integer.toUnsignedString(uid);
        String group = Integer.toUnsignedString(gid);
        return other(status, "Uid:", "(" + user + " ){3}" + user)
                .or(() -> other(status, "Gid:", "(" + group + " ){3}" + group))
                .or(() -> other(status, "Groups:", ""))
                .or(() -> other(status, "CapPrm:", NONE))
                .or(() -> other(status, "CapEff:", NONE))
                .or(() -> other(status, "CapAmb:", NONE));
    }

    private static Optional<String> other(List<String> status, String key, String expected) {
        String value = status.stream()
                .filter(line -> line.startsWith(key))
                .findFirst()
                .map(line -> line.substring(key.length()).strip().replaceAll("\\s+", " "))
                .orElse("nothing");
        return value.matches(expected) ? Optional.empty() : Optional.of((key + " " + value).strip());
    }
}
