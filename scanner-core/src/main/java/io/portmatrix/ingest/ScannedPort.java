package io.portmatrix.ingest;

import io.portmatrix.model.Evidence;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** One {@code port} of a scanner's XML, as it is read. */
final class ScannedPort {
    /** From this confidence on a match of nmap's is one; below, it is a name out of a table. */
    private static final int SURE = 8;
    private static final String WRAPPED = "tcpwrapped";

    private final String protocol;
    private final String port;
    private String state = "";
    private @Nullable String reason;
    private @Nullable Integer ttl;
    private @Nullable InetAddress reporter;
    private @Nullable Recognised recognised;
    private boolean wrapped;

    /** @param service in the tool's words @param protocol wire name, or null @param detail what else it says of itself */
    private record Recognised(String service, @Nullable String protocol, boolean tls, String detail) {}

    ScannedPort(String protocol, String port) {
        this.protocol = protocol;
        this.port = port;
    }

    void state(String word, String why, String timeToLive, String from) {
        state = word;
        reason = Words.orNull(why);
        ttl = Words.number(timeToLive, 1, 255);
        reporter = Words.address(from).orElse(null);
    }

    void service(SafeXml xml) {
        String name = xml.attribute("name");
        String banner = xml.attribute("banner");
        boolean probed = xml.attribute("method").equals("probed");
        Integer confidence = Words.number(xml.attribute("conf"), 0, 10);
        if (probed && name.equals(WRAPPED)) {
            wrapped = true;
        } else if (!banner.isBlank()) {
            recognised = new Recognised(name, Services.protocol(name), Services.isTls(name), banner.strip());
        } else if (probed) {
            boolean sure = confidence != null && confidence >= SURE;
            boolean tls = xml.attribute("tunnel").equals("ssl") || sure && Services.isTls(name);
            recognised = new Recognised(name, sure ? Services.protocol(name) : null, tls, detail(xml));
        } else if (!xml.attribute("servicefp").isEmpty()) {
            recognised = new Recognised("unknown", null, xml.attribute("tunnel").equals("ssl"),
                    "it answered with what the tool does not know");
        }
    }

    private static String detail(SafeXml xml) {
        String named = (xml.attribute("product") + " " + xml.attribute("version")).strip();
        String extra = xml.attribute("extrainfo").strip();
        return extra.isEmpty() ? named : (named + " (" + extra + ")").strip();
    }

    String protocol() {
        return protocol;
    }

    String port() {
        return port;
    }

    String state() {
        return state;
    }

    @Nullable
    String reason() {
        return reason;
    }

    @Nullable
    Integer ttl() {
        return ttl;
    }

    /** Who sent the ICMP error that is the reason, where it was not the host itself. */
    @Nullable
    InetAddress reporter() {
        return reporter;
    }

    /** Whether it closes connections without having been told anything. */
    boolean isWrapped() {
        return wrapped;
    }

    Evidence.@Nullable ServiceReported recognised(String tool) {
        Recognised r = recognised;
        return r == null ? null : new Evidence.ServiceReported(tool, r.service(), r.protocol(), r.tls(), r.detail());
    }
}
