package io.portmatrix.link.pcap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Whether this process may send and capture raw frames. */
final class Rights {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String EFFECTIVE = "CapEff:";
    private static final int CAP_NET_RAW = 13;

    private Rights() {}

    /** Whether it surely may not; libpcap has the last word if this is false. Costs no native call. */
    static boolean areMissing() {
        try {
            return lack(Files.readAllLines(STATUS));
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether these lines of {@code proc_pid_status(5)} name effective capabilities without CAP_NET_RAW. */
    static boolean lack(List<String> status) {
        return status.stream()
                .filter(line -> line.startsWith(EFFECTIVE))
                .map(line -> line.substring(EFFECTIVE.length()).strip())
                .anyMatch(mask -> mask.matches("[0-9a-fA-F]{1,16}")
                        && (Long.parseUnsignedLong(mask, 16) >>> CAP_NET_RAW & 1) == 0);
    }

    /** What to do about it. */
    static String advice() {
        return "raw frames need the right CAP_NET_RAW: run as root, with AmbientCapabilities=CAP_NET_RAW in a systemd unit, "
                + "or with `setpriv --inh-caps +net_raw --ambient-caps +net_raw`; "
                + "setcap on the java binary does not work, because Java then no longer finds its libraries";
    }
}
