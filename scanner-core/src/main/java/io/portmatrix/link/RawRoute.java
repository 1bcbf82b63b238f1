package io.portmatrix.link;

import java.net.InetAddress;

/**
 * The way to one target.
 *
 * @param device the interface's name
 * @param source the address that packets to it carry
 * @param target whom they are for
 * @param nextHop who takes them on this link: the target itself, or a gateway
 */
public record RawRoute(String device, InetAddress source, InetAddress target, InetAddress nextHop) {}
