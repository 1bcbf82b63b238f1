package io.portmatrix.site;

import io.portmatrix.model.AddressText;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The directed broadcast addresses of this machine's own networks (RFC 919): a packet to one of them goes to everybody.
 *
 * @param interfaceOf address → name of the interface whose network it belongs to
 */
public record LocalBroadcasts(Map<InetAddress, String> interfaceOf) {
    private static final byte[] LIMITED_BROADCAST = {-1, -1, -1, -1};

    /** No interface at all: refuses only what nobody has anywhere. */
    public static final LocalBroadcasts NONE = new LocalBroadcasts(Map.of());

    public LocalBroadcasts {
        interfaceOf = Map.copyOf(interfaceOf);
    }

    /** Those of this machine, as of now. A machine that does not tell its interfaces has none. */
    public static LocalBroadcasts ofThisMachine() {
        Map<InetAddress, String> found = new HashMap<>();
        try {
            for (NetworkInterface network : NetworkInterface.networkInterfaces().toList()) {
                network.getInterfaceAddresses().forEach(a -> of(a).ifPresent(b -> found.put(b, network.getName())));
            }
        } catch (SocketException e) {
            return NONE;
        }
        return new LocalBroadcasts(found);
    }

    private static Optional<InetAddress> of(InterfaceAddress own) {
        // The prefix tells more than getBroadcast(): the loopback network has a broadcast address too.
        int length = own.getNetworkPrefixLength();
        if (!(own.getAddress() instanceof Inet4Address) || length < 1 || length > 30) {
            return Optional.empty();
        }
        byte[] bytes = own.getAddress().getAddress();
        for (int bit = length; bit < 32; bit++) {
            bytes[bit / 8] |= (byte) (0x80 >> (bit % 8));
        }
        return Optional.of(WrittenAddress.address(bytes));
    }

    /** Why {@code address} is nobody's own address, or empty if it may be somebody's. */
    Optional<String> refusal(InetAddress address) {
        String network = interfaceOf.get(address);
        String reason = network != null ? "the broadcast address of the network at " + network : general(address);
        return reason == null ? Optional.empty() : Optional.of(AddressText.of(address) + " is " + reason);
    }

    private static @Nullable String general(InetAddress address) {
        if (address.isMulticastAddress()) {
            return "a multicast address";
        }
        if (address.isAnyLocalAddress()) {
            return "the unspecified address";
        }
        byte[] bytes = address.getAddress();
        if (bytes.length == 4 && bytes[0] == 0) {
            return "in 0.0.0.0/8, which is nobody's address"; // RFC 1122 section 3.2.1.3
        }
        return Arrays.equals(bytes, LIMITED_BROADCAST) ? "the broadcast address" : null;
    }
}
