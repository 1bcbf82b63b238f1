package io.portmatrix.link.pcap;

import io.portmatrix.link.LinkException;
import java.util.List;
import java.util.function.Supplier;
import org.pcap4j.core.PcapNativeException;

/** What libpcap's errors mean: the codes of pcap_activate(3pcap). */
final class Failures {
    private static final int NO_SUCH_DEVICE = -5;
    private static final int PERMISSION_DENIED = -8;
    private static final int DEVICE_DOWN = -9;
    private static final int PROMISCUOUS_DENIED = -11;

    private Failures() {}

    /** Why a device can't be listened on. @param names the devices there are, asked for if this one is not among them */
    static LinkException atListening(String device, PcapNativeException e, HostSystem system,
            Supplier<List<String>> names) {
        Integer code = e.getReturnCode();
        return new LinkException(switch (code == null ? 0 : code) {
            case NO_SUCH_DEVICE -> unknown(device, names.get());
            case PERMISSION_DENIED, PROMISCUOUS_DENIED -> notAllowed(device, system);
            case DEVICE_DOWN -> device + " is down";
            default -> device + " can't be listened on: " + e.getMessage();
        }, e);
    }

    /** That this process may not listen, and what to do. */
    static String notAllowed(String device, HostSystem system) {
        return "no right to listen on " + device + ": " + system.advice();
    }

    private static String unknown(String device, List<String> names) {
        return "there is no interface " + device + SimilarName.of(device, names)
                .map(name -> "; did you mean " + name + "?")
                .orElse(names.isEmpty() ? "" : "; there are " + String.join(", ", names));
    }

    /** Why a device can't be opened. */
    static LinkException atOpening(String device, PcapNativeException e) {
        Integer code = e.getReturnCode();
        return new LinkException(switch (code == null ? 0 : code) {
            case NO_SUCH_DEVICE -> "there is no device " + device;
            case PERMISSION_DENIED, PROMISCUOUS_DENIED -> Rights.advice();
            case DEVICE_DOWN -> device + " is down";
            default -> device + " can't be captured on: " + e.getMessage();
        }, e);
    }
}
