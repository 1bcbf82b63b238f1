package io.portmatrix.link.pcap;

import io.portmatrix.link.LinkException;
import org.pcap4j.core.PcapNativeException;

/** What libpcap's errors mean: the codes of pcap_activate(3pcap). */
final class Failures {
    private static final int NO_SUCH_DEVICE = -5;
    private static final int PERMISSION_DENIED = -8;
    private static final int DEVICE_DOWN = -9;
    private static final int PROMISCUOUS_DENIED = -11;

    private Failures() {}

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
