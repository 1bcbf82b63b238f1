package io.portmatrix.link.pcap;

import com.sun.jna.NativeLibrary;
import io.portmatrix.link.LinkException;
import java.util.List;

/** Gets JNA and libpcap ready, without the detours that they would take by themselves. */
final class Natives {
    private static final String JNA_FOLDERS = "jna.platform.library.path";
    private static final String PCAP_NAME = "org.pcap4j.core.pcapLibName";
    /** Debian's name, everybody else's, and that of a development package. */
    private static final List<String> PCAP_NAMES = List.of("libpcap.so.0.8", "libpcap.so.1", "libpcap.so");

    private Natives() {}

    /**
     * Spares the start of a process: JNA runs {@code ldconfig} to learn the folders in which to look for libraries that are
     * named without their version. Has an effect only before JNA's first use, and only where nobody else set them.
     */
    static void prepare() {
        if (System.getProperty(JNA_FOLDERS) == null) {
            String arch = "amd64".equals(System.getProperty("os.arch")) ? "x86_64" : System.getProperty("os.arch");
            String multiarch = arch + "-linux-gnu";
            System.setProperty(JNA_FOLDERS, String.join(":", "/usr/lib/" + multiarch, "/lib/" + multiarch,
                    "/usr/lib64", "/lib64", "/usr/lib", "/lib"));
        }
    }

    /**
     * Finds libpcap by its versioned names, which pcap4j does not know.
     *
     * @throws LinkException if there is none
     */
    static synchronized void findPcap() throws LinkException {
        if (System.getProperty(PCAP_NAME) == null) {
            System.setProperty(PCAP_NAME, first(PCAP_NAMES));
        }
    }

    /** The first of these libraries that can be loaded. @throws LinkException if none can */
    static String first(List<String> names) throws LinkException {
        prepare();
        for (String name : names) {
            try {
                var unused = NativeLibrary.getInstance(name);
                return name;
            } catch (UnsatisfiedLinkError e) {
                // The next name, perhaps.
            }
        }
        throw new LinkException("libpcap is not installed: none of " + String.join(", ", names)
                + " can be loaded (Debian's package is libpcap0.8, elsewhere it is libpcap)");
    }
}
