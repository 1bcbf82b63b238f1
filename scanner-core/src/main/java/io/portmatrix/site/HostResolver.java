package io.portmatrix.site;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Asks for the addresses of a name. Called from several threads at once. */
@FunctionalInterface
public interface HostResolver {
    /** The resolver of the operating system. */
    HostResolver SYSTEM = name -> List.of(InetAddress.getAllByName(name));

    /**
     * All addresses of {@code name}.
     *
     * @throws UnknownHostException if it has none
     */
    List<InetAddress> resolve(String name) throws UnknownHostException;
}
