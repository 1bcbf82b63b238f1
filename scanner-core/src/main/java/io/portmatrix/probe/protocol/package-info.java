/**
 * What is said to UDP ports: for each protocol one class with its request and with what it recognises as its own answer.
 * {@link io.portmatrix.probe.protocol.UdpProtocols} lists them; to add one, write the class, add it there, and give the
 * catalog's rules its name.
 *
 * <p>Every request is well-formed, asks for nothing that changes anything, and carries no credential. Bytes that come
 * back are hostile until shown otherwise: recognising never throws, and reads no further than the datagram goes.
 */
@NullMarked
package io.portmatrix.probe.protocol;

import org.jspecify.annotations.NullMarked;
