/**
 * What is said over TCP connections: for each protocol one class with what a client says first and with what shows that it
 * is spoken; {@link io.portmatrix.probe.talk.TcpProtocols} lists them. {@link io.portmatrix.probe.talk.Dialogue} is one
 * conversation over one connection, {@link io.portmatrix.probe.talk.Interview} says which conversations a port is worth.
 * Neither knows sockets or clocks.
 *
 * <p>Every request is well-formed, asks for nothing that changes anything, and carries no credential. Bytes that come back
 * are hostile until shown otherwise: recognising never throws, and reads no further than the bytes go.
 */
@NullMarked
package io.portmatrix.probe.talk;

import org.jspecify.annotations.NullMarked;
