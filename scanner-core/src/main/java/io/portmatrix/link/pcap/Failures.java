package io.portmatrix.link.pcap;

import com.sun.jna.NativeLibrary;
import io.portmatrix.link.LinkException;
import org.pcap4j.core.PcapNativeException;

/** What libpcap's errors mean. */
final class Failures {
    /** The codes of pcap_activate(3pcap). */
    private static final int NO_SUCH_DEVICE = -5;
    private static final int PERMISSION_DENIED = -8;
    private static final int DEVICE_DOWN = -9;
    private static final int PROMISCUOUS_DENIED = -11;

    private static final int ENOBUFS = 105;
    private static final int EAGAIN = 11;

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

    /**
     * Whether sending failed only because the device's queue is full. libpcap keeps nothing but the system's text for an
     * error number, in whatever language.
     */
    static boolean isFullQueue(PcapNativeException e) {
        String message = String.valueOf(e.getMessage());
        return message.endsWith(Texts.NO_BUFFERS) || message.endsWith(Texts.AGAIN);
    }

    /** Asked for only when something fails. */
    private static final class Texts {
        private static final String NO_BUFFERS = of(ENOBUFS);
        private static final String AGAIN = of(EAGAIN);

        private static String of(int errno) {
            return NativeLibrary.getProcess().getFunction("strerror").invokeString(new Object[] {errno}, false);
        }
    }
}
