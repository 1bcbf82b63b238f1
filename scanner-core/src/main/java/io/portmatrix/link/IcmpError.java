package io.portmatrix.link;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * An ICMP or ICMPv6 error about a packet that a socket sent. The kernel gives it to that socket alone whose addresses and
 * ports it quotes, and over TCP only if the quoted sequence number is one in flight.
 *
 * @param type type of RFC 792, or of RFC 4443 where {@code from} is an IPv6 address; 0 to 255
 * @param code code within the type, 0 to 255
 * @param from who sent the error
 * @param about where the quoted packet was going; port 0 for ICMP
 * @param quoted the first eight bytes of what the quoted packet carried, most significant first, as far as the system
 *            hands them out: over TCP and UDP it begins behind their headers; 0 if there were fewer
 */
public record IcmpError(int type, int code, InetAddress from, InetSocketAddress about, long quoted) {}
