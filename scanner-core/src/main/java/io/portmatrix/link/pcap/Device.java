package io.portmatrix.link.pcap;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A network device as the kernel describes it.
 *
 * @param index its number
 * @param name its name
 * @param kind ARPHRD_…, {@code linux/if_arp.h}
 * @param flags IFF_…, {@code linux/if.h}
 * @param address its own Ethernet address; null where it has none
 * @param interruptions how often its link came or went since it exists
 */
record Device(int index, String name, int kind, int flags, @Nullable MacAddress address, int interruptions) {
    static final int ETHERNET = 1;
    /** Kinds whose frames are IP packets with nothing before them: tun, WireGuard; raw IP modems; IPIP; 6in4. */
    private static final int NONE = 0xfffe;
    private static final int RAW_IP = 519;
    private static final int TUNNEL = 768;
    private static final int SIT = 776;

    static final int UP = 1;
    static final int LOOPBACK = 8;
    static final int NO_ARP = 0x80;
    /** There is a link: a cable with somebody at its other end. */
    static final int LOWER_UP = 0x10000;

    private static final int FIXED = 16;
    private static final int ATTRIBUTE_ADDRESS = 1;
    private static final int ATTRIBUTE_NAME = 3;
    private static final int ATTRIBUTE_CARRIER_CHANGES = 35;

    /** Asks for the device of a number. */
    static NetlinkRequest question(int index) {
        ByteBuffer fixed = ByteBuffer.allocate(FIXED).order(ByteOrder.nativeOrder()).putInt(4, index);
        return new NetlinkRequest(NetlinkRequest.GET_LINK, fixed.array());
    }

    /** Asks for the device of a name. */
    static NetlinkRequest question(String name) {
        return new NetlinkRequest(NetlinkRequest.GET_LINK, new byte[FIXED]).withText(ATTRIBUTE_NAME, name);
    }

    /** The device that a message describes; empty if it describes none. */
    static Optional<Device> parse(NetlinkMessage message) {
        if (!message.is(NetlinkMessage.NEW_LINK, FIXED)) {
            return Optional.empty();
        }
        Map<Integer, byte[]> attributes = message.attributes(FIXED);
        byte[] name = attributes.get(ATTRIBUTE_NAME);
        if (name == null || name.length < 2) {
            return Optional.empty();
        }
        byte[] address = attributes.get(ATTRIBUTE_ADDRESS);
        byte[] changes = attributes.getOrDefault(ATTRIBUTE_CARRIER_CHANGES, new byte[0]);
        return Optional.of(new Device(message.intAt(4), new String(name, 0, name.length - 1, StandardCharsets.UTF_8),
                message.shortAt(2), message.intAt(8), address == null || address.length != MacAddress.LENGTH ? null
                        : MacAddress.read(address, 0),
                NetlinkMessage.number(changes, 0)));
    }

    /** Why no frames can be sent and captured on it: a line for people; empty if they can. */
    Optional<String> refusal() {
        if (has(LOOPBACK)) {
            return Optional.of(name + " is the loopback device, which answers no raw frames: loopback goes by connect");
        }
        if (!has(UP)) {
            return Optional.of(name + " is down");
        }
        if (!has(LOWER_UP)) {
            return Optional.of(name + " has no link: nobody is at the other end");
        }
        return switch (kind) {
            case ETHERNET -> {
                if (has(NO_ARP)) {
                    yield Optional.of(name + " does not resolve neighbours (its flag NOARP is set)");
                }
                yield address == null ? Optional.of(name + " has no Ethernet address") : Optional.empty();
            }
            case NONE, RAW_IP, TUNNEL, SIT -> Optional.empty();
            default -> Optional.of(name + " is neither Ethernet nor plain IP (hardware type " + kind + ")");
        };
    }

    /** Whether it is switched on. */
    boolean isUp() {
        return has(UP);
    }

    private boolean has(int flag) {
        return (flags & flag) != 0;
    }
}
