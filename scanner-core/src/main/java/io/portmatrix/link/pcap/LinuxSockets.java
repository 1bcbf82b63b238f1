package io.portmatrix.link.pcap;

import io.portmatrix.link.KernelSockets;
import io.portmatrix.link.LinkException;
import io.portmatrix.link.SocketErrorQueue;
import java.util.Locale;
import java.util.Set;

/**
 * Linux's sockets by way of JNA. Loads it when something is first asked for, because that takes some fifty milliseconds
 * that a run on loopback need not spend.
 */
public final class LinuxSockets implements KernelSockets {
    /** The C structures of these look alike; of others nobody has checked it. */
    private static final Set<String> ARCHITECTURES = Set.of("amd64", "x86_64", "aarch64");

    @Override
    public SocketErrorQueue errorQueue() throws LinkException {
        requireKnownSystem(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
        try {
            Natives.prepare();
            return new JnaErrorQueue();
        } catch (LinkageError e) {
            throw new LinkException("JNA can't be used: " + e.getMessage(), e);
        }
    }

    @Override
    public EchoSocket openEcho(boolean ipv6) throws LinkException {
        requireKnownSystem(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
        try {
            Natives.prepare();
            return EchoSockets.open(ipv6);
        } catch (LinkageError e) {
            throw new LinkException("JNA can't be used: " + e.getMessage(), e);
        }
    }

    static void requireKnownSystem(String name, String architecture) throws LinkException {
        if (!name.toLowerCase(Locale.ROOT).startsWith("linux") || !ARCHITECTURES.contains(architecture)) {
            throw new LinkException("only known on Linux on x86-64 and aarch64, and this is " + name + " on "
                    + architecture);
        }
    }
}
