package io.portmatrix.link;

import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network interface that could be listened on.
 *
 * @param name what to call it
 * @param description what the system says of it, possibly empty
 * @param addresses its IP addresses
 * @param up whether it is switched on
 * @param loopback whether it is this machine's loopback
 * @param linkType how its frames begin: libpcap's number (DLT), or null where that is not known without opening it
 * @param refusal why this user can't listen on it, a line for people; null if nothing stands in the way
 */
public record Interface(String name, String description, List<InetAddress> addresses, boolean up, boolean loopback,
        @Nullable Integer linkType, @Nullable String refusal) {
    public Interface {
        addresses = List.copyOf(addresses);
    }
}
