package io.portmatrix.model;

import java.net.Inet6Address;
import java.net.InetAddress;

/**
 * What the types and codes of ICMP errors are called, in few words: RFC 792, 1122 section 3.2.2.1 and 1812 section 5.2.7.1,
 * and for ICMPv6 RFC 4443. An error's family is that of its sender's address.
 */
public final class IcmpCodes {
    private IcmpCodes() {}

    /** {@code ICMP 3/13 (communication prohibited)}; without words for a code that no document names. */
    public static String describe(int type, int code, InetAddress from) {
        String words = words(type, code, from);
        return numbers(type, code, from) + (words.isEmpty() ? "" : " (" + words + ")");
    }

    /** {@code ICMP 3/13} or {@code ICMPv6 1/1}. */
    public static String numbers(int type, int code, InetAddress from) {
        return (from instanceof Inet6Address ? "ICMPv6 " : "ICMP ") + type + "/" + code;
    }

    /** Whether it says that nothing listens on the port: the one error by which a host refuses by itself. */
    public static boolean isPortUnreachable(int type, int code, InetAddress from) {
        return from instanceof Inet6Address ? type == 1 && code == 4 : type == 3 && code == 3;
    }

    /** Whether it says that the way ends before the host: nobody there answers, or no route leads there. */
    public static boolean isHostUnreachable(int type, int code, InetAddress from) {
        return from instanceof Inet6Address ? type == 1 && code == 3 : type == 3 && code == 1;
    }

    /** Whether it says that somebody's rules forbid it, whatever the host would say. */
    public static boolean isProhibition(int type, int code, InetAddress from) {
        if (from instanceof Inet6Address) {
            return type == 1 && (code == 1 || code == 5 || code == 6);
        }
        return type == 3 && (code == 9 || code == 10 || code == 13);
    }

    private static String words(int type, int code, InetAddress from) {
        return from instanceof Inet6Address ? ofIcmpv6(type, code) : ofIcmp(type, code);
    }

    private static String ofIcmp(int type, int code) {
        return switch (type) {
            case 3 -> switch (code) {
                case 0 -> "network unreachable";
                case 1 -> "host unreachable";
                case 2 -> "protocol unreachable";
                case 3 -> "port unreachable";
                case 4 -> "fragmentation needed";
                case 5 -> "source route failed";
                case 6 -> "network unknown";
                case 7 -> "host unknown";
                case 8 -> "source host isolated";
                case 9 -> "network prohibited";
                case 10 -> "host prohibited";
                case 11 -> "network unreachable for this type of service";
                case 12 -> "host unreachable for this type of service";
                case 13 -> "communication prohibited";
                case 14 -> "host precedence violation";
                case 15 -> "precedence cutoff";
                default -> "unreachable";
            };
            case 11 -> code == 1 ? "reassembly time exceeded" : "time to live exceeded";
            case 12 -> "parameter problem";
            default -> "";
        };
    }

    private static String ofIcmpv6(int type, int code) {
        return switch (type) {
            case 1 -> switch (code) {
                case 0 -> "no route";
                case 1 -> "communication prohibited";
                case 2 -> "beyond the scope of the source address";
                case 3 -> "address unreachable";
                case 4 -> "port unreachable";
                case 5 -> "source address failed a policy";
                case 6 -> "route rejects";
                case 7 -> "error in the source routing header";
                default -> "unreachable";
            };
            case 2 -> "packet too big";
            case 3 -> code == 1 ? "reassembly time exceeded" : "hop limit exceeded";
            case 4 -> "parameter problem";
            default -> "";
        };
    }
}
