package io.portmatrix.link.pcap;

/** What stands before a packet in a frame. */
enum Framing {
    /** Ethernet II (RFC 894), perhaps with tags of IEEE 802.1Q. */
    ETHERNET {
        @Override
        int packetAt(byte[] frame) {
            int at = TYPE_AT;
            while (at + 2 <= frame.length) {
                int type = Bytes.shortAt(frame, at);
                if (type != VLAN && type != SERVICE_VLAN) {
                    return at + 2;
                }
                // Tags of number 0 only carry a priority. Others belong to a network of their own, with a device of its own.
                if (at + 4 > frame.length || (Bytes.shortAt(frame, at + 2) & VLAN_NUMBER) != 0) {
                    return NONE;
                }
                at += 4;
            }
            return NONE;
        }

        @Override
        int typeOf(byte[] frame, int packetAt) {
            return Bytes.shortAt(frame, packetAt - 2);
        }
    },
    /** Nothing. */
    PLAIN_IP {
        @Override
        int packetAt(byte[] frame) {
            return frame.length == 0 ? NONE : 0;
        }

        @Override
        int typeOf(byte[] frame, int packetAt) {
            return switch (frame[packetAt] >> 4 & 0xf) {
                case 4 -> IPV4;
                case 6 -> IPV6;
                default -> 0;
            };
        }
    };

    static final int NONE = -1;
    static final int IPV4 = 0x0800;
    static final int ARP = 0x0806;
    static final int IPV6 = 0x86dd;

    /** Length of an Ethernet header. */
    static final int HEADER = 14;
    private static final int TYPE_AT = 12;
    private static final int VLAN = 0x8100;
    private static final int SERVICE_VLAN = 0x88a8;
    private static final int VLAN_NUMBER = 0xfff;

    /** Where the packet begins, or {@link #NONE} for a frame that is too short or of another network. */
    abstract int packetAt(byte[] frame);

    /** The EtherType of the packet that {@link #packetAt} found. */
    abstract int typeOf(byte[] frame, int packetAt);

    /** An Ethernet header. */
    static byte[] header(MacAddress to, MacAddress from, int type) {
        byte[] header = new byte[HEADER];
        to.write(header, 0);
        from.write(header, MacAddress.LENGTH);
        Bytes.putShort(header, TYPE_AT, type);
        return header;
    }
}
