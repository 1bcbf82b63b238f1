package io.portmatrix.link.pcap;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** What the kernel's table of neighbours holds; kernels before 5.0 don't answer questions for one of them. */
final class KernelNeighbour {
    private static final int FIXED = 12;
    private static final int STATE = 8;
    private static final int REACHABLE = 0x02;
    private static final int PERMANENT = 0x80;
    private static final int ATTRIBUTE_ADDRESS = 1;
    private static final int ATTRIBUTE_MAC = 2;

    private KernelNeighbour() {}

    /** Asks for one neighbour on a device. */
    static NetlinkRequest question(int device, InetAddress neighbour) {
        ByteBuffer fixed = ByteBuffer.allocate(FIXED)
                .order(ByteOrder.nativeOrder())
                .put(0, (byte) KernelRoute.family(neighbour))
                .putInt(4, device);
        return new NetlinkRequest(NetlinkRequest.GET_NEIGHBOUR, fixed.array()).with(ATTRIBUTE_ADDRESS, neighbour);
    }

    /** The Ethernet address that the message gives, where the kernel itself would use it without asking. */
    static Optional<MacAddress> parse(NetlinkMessage message) {
        if (!message.is(NetlinkMessage.NEW_NEIGHBOUR, FIXED)
                || (message.shortAt(STATE) & (REACHABLE | PERMANENT)) == 0) {
            return Optional.empty();
        }
        byte[] mac = message.attributes(FIXED).get(ATTRIBUTE_MAC);
        return mac == null || mac.length != MacAddress.LENGTH ? Optional.empty()
                : Optional.of(MacAddress.read(mac, 0)).filter(MacAddress::isStation);
    }
}
