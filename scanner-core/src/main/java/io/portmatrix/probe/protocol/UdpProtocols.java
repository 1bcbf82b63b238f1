package io.portmatrix.probe.protocol;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The protocols that can be spoken, by name. */
public final class UdpProtocols {
    /** All that there are. */
    public static final UdpProtocols STANDARD = new UdpProtocols(List.of(new DnsProtocol(), new NtpProtocol(),
            new SnmpProtocol(), new TftpProtocol(), new TimeProtocol(), new SipProtocol(), new StunProtocol(),
            RpcProtocol.NFS, RpcProtocol.PORTMAPPER, new RipProtocol(), new L2tpProtocol(), DhcpProtocol.DHCP,
            DhcpProtocol.BOOTP, new IkeProtocol(), new RasProtocol(), new MegacoProtocol(), new NetbiosNameProtocol(),
            new NetbiosDatagramProtocol(), new BfcpProtocol(), new OneWayProtocol("syslog"),
            new OneWayProtocol("snmp-trap"), new OneWayProtocol("rtp")));

    private final Map<String, UdpProtocol> byName = new LinkedHashMap<>();

    /** @throws IllegalArgumentException if two of them have the same name */
    public UdpProtocols(List<UdpProtocol> protocols) {
        for (UdpProtocol protocol : protocols) {
            if (byName.put(protocol.wireName(), protocol) != null) {
                throw new IllegalArgumentException("two protocols are named " + protocol.wireName());
            }
        }
    }

    /** The protocol with this wire name, or empty if there is none. */
    public Optional<UdpProtocol> named(String wireName) {
        return Optional.ofNullable(byName.get(wireName));
    }

    /** All wire names. */
    public Set<String> names() {
        return Set.copyOf(byName.keySet());
    }
}
