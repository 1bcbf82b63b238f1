package io.portmatrix.link.pcap;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A route as the kernel chose it for one target, rules of policy routing included.
 *
 * @param type RTN_…, {@code linux/rtnetlink.h}
 * @param device the number of the device; 0 if it has none
 * @param gateway who takes the packets; null for the target itself
 * @param source the address that packets carry; null if the kernel names none
 * @param wrapped whether the kernel puts the packets into others (MPLS, segment routing)
 */
record KernelRoute(int type, int device, @Nullable InetAddress gateway, @Nullable InetAddress source,
        boolean wrapped) {
    static final int UNICAST = 1;
    static final int LOCAL = 2;
    static final int BROADCAST = 3;
    static final int ANYCAST = 4;
    static final int MULTICAST = 5;
    static final int BLACKHOLE = 6;
    static final int UNREACHABLE = 7;
    static final int PROHIBIT = 8;

    private static final int FIXED = 12;
    private static final int TYPE = 7;
    static final int AF_INET = 2;
    static final int AF_INET6 = 10;
    private static final int TCP = 6;

    private static final int ATTRIBUTE_TARGET = 1;
    private static final int ATTRIBUTE_SOURCE = 2;
    private static final int ATTRIBUTE_DEVICE = 4;
    private static final int ATTRIBUTE_GATEWAY = 5;
    private static final int ATTRIBUTE_PREFERRED_SOURCE = 7;
    private static final int ATTRIBUTE_VIA = 18;
    private static final int ATTRIBUTE_ENCAPSULATION_TYPE = 21;
    private static final int ATTRIBUTE_PROTOCOL = 27;

    /**
     * Asks for the way of TCP to a target.
     *
     * @param source the address that packets will carry; null if the kernel is to choose one
     * @param device the number of the device that the target's scope names; 0 if it names none
     */
    static NetlinkRequest question(InetAddress target, @Nullable InetAddress source, int device) {
        int bits = target.getAddress().length * Byte.SIZE;
        byte[] fixed = new byte[FIXED];
        fixed[0] = (byte) family(target);
        fixed[1] = (byte) bits;
        fixed[2] = (byte) (source == null ? 0 : bits);
        NetlinkRequest request = new NetlinkRequest(NetlinkRequest.GET_ROUTE, fixed).with(ATTRIBUTE_TARGET, target);
        if (source != null) {
            request.with(ATTRIBUTE_SOURCE, source);
        }
        if (device != 0) {
            request.withInt(ATTRIBUTE_DEVICE, device);
        }
        return request.withByte(ATTRIBUTE_PROTOCOL, TCP);
    }

    /** The route that a message describes; empty if it describes none. */
    static Optional<KernelRoute> parse(NetlinkMessage message) {
        if (!message.is(NetlinkMessage.NEW_ROUTE, FIXED)) {
            return Optional.empty();
        }
        Map<Integer, byte[]> attributes = message.attributes(FIXED);
        byte[] nothing = {};
        int device = NetlinkMessage.number(attributes.getOrDefault(ATTRIBUTE_DEVICE, nothing), 0);
        byte[] via = attributes.getOrDefault(ATTRIBUTE_VIA, nothing);
        InetAddress gateway = via.length > 2 ? address(Arrays.copyOfRange(via, 2, via.length), device)
                : address(attributes.getOrDefault(ATTRIBUTE_GATEWAY, nothing), device);
        return Optional.of(new KernelRoute(message.byteAt(TYPE), device, gateway,
                address(attributes.getOrDefault(ATTRIBUTE_PREFERRED_SOURCE, nothing), device),
                attributes.containsKey(ATTRIBUTE_ENCAPSULATION_TYPE)));
    }

    static int family(InetAddress address) {
        return address instanceof Inet6Address ? AF_INET6 : AF_INET;
    }

    /** An address, with the device as its scope where it is link-local; null for another length than 4 or 16. */
    private static @Nullable InetAddress address(byte[] bytes, int device) {
        try {
            InetAddress address = InetAddress.getByAddress(bytes);
            return address instanceof Inet6Address && address.isLinkLocalAddress()
                    ? Inet6Address.getByAddress(null, bytes, device)
                    : address;
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
