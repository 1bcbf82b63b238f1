package io.portmatrix.capture.file;

import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** Link types whose frames are not understood, by the names that people know. */
final class UnknownLinks {
    private static final int SHOWN = 5;

    private UnknownLinks() {}

    /** What to say of a capture that has nothing else. @param name that of the capture @param what its types, in words */
    static CaptureException refusal(String name, String what) {
        return new CaptureException(name + ": " + what + ": not understood; capture on an Ethernet, IP, PPP or loopback"
                + " interface, or on 'any'");
    }

    /** {@code 105 (IEEE 802.11)}, or just the number. */
    static String text(int number) {
        String name = name(number);
        return name.isEmpty() ? Integer.toString(number) : number + " (" + name + ")";
    }

    /** {@code 3 packets of link type 105 (IEEE 802.11), 1 of 189 (USB)}. @param counts packets by number */
    static String text(SortedMap<Integer, Long> counts) {
        String shown = counts.entrySet()
                .stream()
                .limit(SHOWN)
                .map(UnknownLinks::text)
                .collect(Collectors.joining(", "));
        return counts.size() > SHOWN ? shown + " and of " + (counts.size() - SHOWN) + " more link types" : shown;
    }

    private static String text(Map.Entry<Integer, Long> count) {
        return count.getValue() + (count.getValue() == 1 ? " packet" : " packets") + " of link type "
                + text(count.getKey());
    }

    private static String name(int number) {
        return switch (number) {
            case 6 -> "Token Ring";
            case 7 -> "ARCNET";
            case 8 -> "SLIP";
            case 10 -> "FDDI";
            case 11, 100, 106, 123 -> "ATM";
            case 99 -> "Symantec firewall";
            case 104 -> "Cisco HDLC";
            case 105 -> "IEEE 802.11";
            case 107 -> "Frame Relay";
            case 109 -> "IPsec of OpenBSD";
            case 117 -> "firewall log of OpenBSD";
            case 119 -> "IEEE 802.11 with Prism header";
            case 122 -> "Fibre Channel";
            case 127 -> "IEEE 802.11 with radiotap header";
            case 138 -> "IP over FireWire";
            case 143 -> "DOCSIS";
            case 163 -> "IEEE 802.11 with AVS header";
            case 187, 201 -> "Bluetooth";
            case 189, 220, 249 -> "USB";
            case 192 -> "PPI";
            case 195, 215, 230, 283 -> "IEEE 802.15.4";
            case 227 -> "CAN";
            case 231 -> "D-Bus";
            case 239 -> "Linux firewall log";
            case 247 -> "InfiniBand";
            case 251, 256 -> "Bluetooth Low Energy";
            case 252 -> "Wireshark's upper layers";
            case 253 -> "Linux netlink";
            default -> number >= 147 && number <= 162 ? "private use" : "";
        };
    }
}
