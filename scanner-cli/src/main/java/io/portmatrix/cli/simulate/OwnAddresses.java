package io.portmatrix.cli.simulate;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.Optional;

/** Which addresses stand-ins may be put on: loopback and those of this machine's interfaces. */
public final class OwnAddresses {
    private OwnAddresses() {}

    /** Why no stand-in can be put on {@code address}, or empty if one can. */
    public static Optional<String> refusal(InetAddress address) {
        if (address.isAnyLocalAddress()) {
            return Optional
                    .of(address.getHostAddress() + " stands for every address of this machine; name one of them");
        }
        if (address.isMulticastAddress()) {
            return Optional.of(address.getHostAddress() + " is a group, not an address of this machine");
        }
        if (address.isLoopbackAddress() || isOnAnInterface(address)) {
            return Optional.empty();
        }
        return Optional.of(address.getHostAddress() + " is no address of this machine; name one that it has"
                + " (ip address shows them), or one of 127.0.0.0/8");
    }

    private static boolean isOnAnInterface(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (IOException e) {
            return false;
        }
    }
}
