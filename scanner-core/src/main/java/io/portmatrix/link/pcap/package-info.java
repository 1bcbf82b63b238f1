/**
 * Raw frames on Linux: libpcap through pcap4j for sending and capturing, netlink through JNA for the kernel's own view of
 * routes, devices and neighbours; and through JNA too what Linux's sockets can do beyond the JDK's. The only importer of
 * both libraries.
 */
@NullMarked
package io.portmatrix.link.pcap;

import org.jspecify.annotations.NullMarked;
