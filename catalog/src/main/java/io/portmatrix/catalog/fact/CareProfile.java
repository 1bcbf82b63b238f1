package io.portmatrix.catalog.fact;

/**
 * How gently a product wants to be probed.
 *
 * @param name {@code standard} or {@code gentle}, shown in plans
 * @param maxConnections simultaneous connections to one address, 1 to 1024
 * @param close how finished connections end
 * @param unknownPayloads whether UDP ports without a known protocol may get an empty datagram
 * @param neverSpeak TCP ports on which nothing is ever sent after the handshake
 */
public record CareProfile(String name, int maxConnections, Close close, boolean unknownPayloads, PortSet neverSpeak) {
    /** Servers: many connections, ended by reset so that none lingers. */
    public static final CareProfile STANDARD = new CareProfile("standard", 256, Close.RESET, true, PortSet.EMPTY);
    /** Endpoints, gateways, appliances: few connections, ended by FIN, nothing they do not expect. */
    public static final CareProfile GENTLE = new CareProfile("gentle", 8, Close.FIN, false, PortSet.EMPTY);

    /** How a connection of ours ends. */
    public enum Close {
        /** SO_LINGER 0: RST, nothing lingers on either side. */
        RESET("reset"),
        /** An orderly FIN, for devices that mistake resets for faults. */
        FIN("fin");

        private final String wireName;

        Close(String wireName) {
            this.wireName = wireName;
        }

        /** The name in data files and plans. */
        public String wireName() {
            return wireName;
        }
    }

    /** @throws IllegalArgumentException for a connection limit outside 1 to 1024 */
    public CareProfile {
        if (maxConnections < 1 || maxConnections > 1024) {
            throw new IllegalArgumentException("connections must be 1 to 1024, not " + maxConnections);
        }
    }

    /** What suits both, for a host that runs several products: the smaller limit, the gentler close, every prohibition. */
    public CareProfile and(CareProfile other) {
        boolean thisIsGentler = maxConnections <= other.maxConnections;
        return new CareProfile(thisIsGentler ? name : other.name, Math.min(maxConnections, other.maxConnections),
                close == Close.FIN ? Close.FIN : other.close, unknownPayloads && other.unknownPayloads,
                neverSpeak.union(other.neverSpeak));
    }
}
