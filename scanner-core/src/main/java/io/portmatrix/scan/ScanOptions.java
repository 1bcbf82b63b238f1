package io.portmatrix.scan;

import io.portmatrix.plan.PortSelection;
import io.portmatrix.report.Report;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run is asked to do.
 *
 * @param ports which ports to probe
 * @param recheckOf the earlier report whose deviations and undetermined lines alone are probed again, or null for a whole
 *            run
 * @param maxInFlight most sockets at once, at least 1, or null for the usual
 * @param holdWindow how long an accepted connection is watched before it counts as kept, or null for the usual
 * @param conversation whether open TCP ports are asked for what is documented to be spoken there
 * @param described option name → value as the user gave it, for the report
 * @param toolVersion version of the program, for the report
 */
public record ScanOptions(PortSelection ports, @Nullable Report recheckOf, @Nullable Integer maxInFlight,
        @Nullable Duration holdWindow, boolean conversation, Map<String, String> described,
        String toolVersion) {
    public ScanOptions {
        described = Map.copyOf(described);
    }

    /** A whole run with the usual settings. */
    public static ScanOptions of(PortSelection ports, String toolVersion) {
        return new ScanOptions(ports, null, null, null, true, Map.of("ports", ports.toString()), toolVersion);
    }

    /** The same with another hold window. */
    public ScanOptions withHoldWindow(Duration window) {
        return new ScanOptions(ports, recheckOf, maxInFlight, window, conversation, described, toolVersion);
    }
}
