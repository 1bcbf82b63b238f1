package io.portmatrix.probe.protocol;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * DHCP (RFC 2131) and BOOTP (RFC 951), asked by DHCPINFORM: a client that has its address already wants to know the rest,
 * and no server lends one. To a server that knows BOOTP only it is a request with the client's address filled in, which
 * asks for the boot file alone. A request without DHCP's message type is never sent: servers of both that hand out
 * addresses to unlisted BOOTP clients give them away for ever (seen with ISC's). Answers come to our port 68. IPv4 only:
 * over IPv6 nothing answers.
 *
 * <p>The hardware address is a made-up one of the locally administered kind. Servers that know only listed hardware
 * addresses stay silent.
 */
final class DhcpProtocol implements UdpProtocol {
    static final DhcpProtocol DHCP = new DhcpProtocol("dhcp");
    static final DhcpProtocol BOOTP = new DhcpProtocol("bootp");

    private static final int CLIENT_PORT = 68;
    private static final int REQUEST = 1;
    private static final int REPLY = 2;
    private static final int ETHERNET = 1;
    private static final int HARDWARE_LENGTH = 6;
    private static final int CLIENT_ADDRESS_AT = 12;
    private static final int HARDWARE_AT = 28;
    /** Locally administered, one receiver; the four bytes after it are of the nonce. */
    private static final int HARDWARE_PREFIX = 0x0270;
    private static final int OPTIONS_AT = 236;
    private static final int OPTIONS = 64;
    private static final int MAGIC_COOKIE = 0x6382_5363;
    private static final int MESSAGE_TYPE = 53;
    private static final int INFORM = 8;
    private static final int PARAMETERS = 55;
    private static final int PAD = 0;
    private static final int END = 255;

    private final String wireName;

    private DhcpProtocol(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }

    @Override
    public OptionalInt answerPort() {
        return OptionalInt.of(CLIENT_PORT);
    }

    @Override
    public byte[] request(Exchange exchange) {
        // 300 bytes in all, the least that a BOOTP server takes (RFC 1542 section 2.1).
        ByteBuffer out = ByteBuffer.allocate(OPTIONS_AT + OPTIONS)
                .put((byte) REQUEST)
                .put((byte) ETHERNET)
                .put((byte) HARDWARE_LENGTH)
                .put((byte) 0)
                .putInt((int) exchange.nonce());
        InetAddress us = exchange.local().getAddress();
        if (us instanceof Inet4Address) {
            out.position(CLIENT_ADDRESS_AT).put(us.getAddress());
        }
        out.position(HARDWARE_AT).putShort((short) HARDWARE_PREFIX).putInt((int) (exchange.nonce() >>> 32));
        out.position(OPTIONS_AT).putInt(MAGIC_COOKIE);
        out.put((byte) MESSAGE_TYPE).put((byte) 1).put((byte) INFORM);
        // Subnet mask and router, which every server has.
        out.put((byte) PARAMETERS).put((byte) 2).put((byte) 1).put((byte) 3);
        out.put((byte) END);
        return out.array();
    }

    @Override
    public Optional<String> recognise(Exchange exchange, byte[] answer) {
        Datagram datagram = new Datagram(answer);
        boolean ours = datagram.size() >= OPTIONS_AT && datagram.u8(0) == REPLY
                && datagram.u32(4) == (exchange.nonce() & 0xffff_ffffL) && datagram.u16(HARDWARE_AT) == HARDWARE_PREFIX
                && datagram.u32(HARDWARE_AT + 2) == exchange.nonce() >>> 32;
        return ours ? Optional.of(name(messageType(datagram))) : Optional.empty();
    }

    @Override
    public boolean isUnmistakable() {
        return true;
    }

    /** The value of option 53, or {@link Datagram#NOTHING}. */
    private static int messageType(Datagram datagram) {
        if (datagram.u32(OPTIONS_AT) != MAGIC_COOKIE) {
            return Datagram.NOTHING;
        }
        int at = OPTIONS_AT + 4;
        while (datagram.u8(at) >= 0 && datagram.u8(at) != END) {
            if (datagram.u8(at) == PAD) {
                at++;
            } else if (datagram.u8(at) == MESSAGE_TYPE && datagram.u8(at + 1) == 1) {
                return datagram.u8(at + 2);
            } else {
                at += 2 + Math.max(0, datagram.u8(at + 1));
            }
        }
        return Datagram.NOTHING;
    }

    /** RFC 2131 section 3.1. */
    private static String name(int messageType) {
        return switch (messageType) {
            case Datagram.NOTHING -> "BOOTP reply";
            case 2 -> "offer";
            case 5 -> "acknowledged";
            case 6 -> "refused";
            default -> "DHCP message " + messageType;
        };
    }
}
