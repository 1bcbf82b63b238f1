package io.portmatrix.link.pcap;

import java.net.InetAddress;

/**
 * Somebody says what his Ethernet address is.
 *
 * @param neighbour whose address it is
 * @param mac his Ethernet address
 * @param receiver whom he tells
 */
record NeighbourReply(InetAddress neighbour, MacAddress mac, InetAddress receiver) {}
