/**
 * Raw frames on Linux: libpcap through pcap4j for sending and capturing, netlink through JNA for the kernel's own view of
 * routes, devices and neighbours. The only importer of both libraries.
 */
@NullMarked
package io.portmatrix.link.pcap;

import org.jspecify.annotations.NullMarked;
