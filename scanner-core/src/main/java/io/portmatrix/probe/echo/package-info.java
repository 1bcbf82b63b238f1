/** ICMP echo: the messages, and what comes of asking. Pure; no sockets. */
@NullMarked
package io.portmatrix.probe.echo;

import org.jspecify.annotations.NullMarked;
