/**
 * What lies below sockets: whole packets in and out, as byte arrays, and what a socket's error queue knows. Only interfaces
 * and values are here; {@code io.portmatrix.link.pcap} implements them and is the only importer of pcap4j and JNA.
 */
@NullMarked
package io.portmatrix.link;

import org.jspecify.annotations.NullMarked;
