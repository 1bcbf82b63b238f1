/**
 * Probing with Netty. {@link io.portmatrix.probe.netty.NettyProbers} is the only way in, and no type of Netty is seen from
 * outside.
 *
 * <p>A run needs no thread of its own: the calling thread drives Netty's event loop until every endpoint has its
 * observation, so that nothing is left behind when it returns. Sockets are registered with the loop as bare handles,
 * without channel and pipeline, because a sweep of 65,535 ports spends most of its time on those. Readiness is taken as a
 * hint only: what happened is always asked of the socket itself, which makes late and mistaken events harmless.
 *
 * <p>{@code ProbeLoop} conducts, {@code ConnectSweep} and {@code UdpSweep} decide what starts when,
 * {@code SocketTransport} is what they know of sockets; it has one implementation on Linux's epoll and one on the JDK's
 * selectors.
 */
@NullMarked
package io.portmatrix.probe.netty;

import org.jspecify.annotations.NullMarked;
