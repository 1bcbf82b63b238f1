package io.portmatrix.ingest;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names that nmap and masscan give to services, as names of protocols that documents use. A name that is not here is
 * compared with nothing: it may be the documented protocol under another name.
 */
final class Services {
    private static final Map<String, String> PROTOCOLS = Map.ofEntries(Map.entry("http", "http"),
            Map.entry("http-proxy", "http"), Map.entry("https", "http"), Map.entry("http.server", "http"),
            Map.entry("title", "http"), Map.entry("html", "http"),
            Map.entry("ssh", "ssh"), Map.entry("ftp", "ftp"), Map.entry("smtp", "smtp"), Map.entry("pop3", "pop3"),
            Map.entry("pop", "pop3"), Map.entry("imap", "imap"), Map.entry("telnet", "telnet"),
            Map.entry("sip", "sip"), Map.entry("rtsp", "rtsp"), Map.entry("ldap", "ldap"), Map.entry("vnc", "vnc"),
            Map.entry("mysql", "mysql"), Map.entry("postgresql", "postgresql"), Map.entry("ms-sql-s", "tds"),
            Map.entry("jabber", "xmpp"), Map.entry("xmpp", "xmpp"), Map.entry("xmpp-client", "xmpp"),
            Map.entry("domain", "dns"), Map.entry("dns-ver", "dns"), Map.entry("ntp", "ntp"), Map.entry("snmp", "snmp"),
            Map.entry("tftp", "tftp"), Map.entry("stun", "stun"), Map.entry("isakmp", "ike"),
            Map.entry("nbtstat", "netbios-ns"), Map.entry("netbios-ns", "netbios-ns"));
    /** What shows that TLS is spoken. */
    private static final Set<String> TLS = Set.of("ssl", "https", "X509", "X509CA");

    private Services() {}

    /** The protocol's wire name, or null if the name is not comparable. */
    static @Nullable String protocol(String service) {
        return PROTOCOLS.get(service);
    }

    /** Whether the name alone says that TLS is spoken. */
    static boolean isTls(String service) {
        return TLS.contains(service);
    }
}
