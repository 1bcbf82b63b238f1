package io.portmatrix.cli;

import io.portmatrix.catalog.fact.PortRange;
import io.portmatrix.catalog.fact.Transport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A port that a user asks about.
 *
 * @param transport its transport, or null for any
 * @param number 1 to 65535
 */
record AskedPort(@Nullable Transport transport, int number) {
    private static final Pattern FORM = Pattern.compile("(?:(tcp|udp)/)?(\\d{1,5})(?:/(tcp|udp))?");

    /** Reads {@code 443}, {@code tcp/443} or {@code 443/tcp}. @throws IllegalArgumentException for anything else */
    static AskedPort parse(String text) {
        Matcher m = FORM.matcher(text.strip());
        if (!m.matches() || (m.group(1) != null && m.group(3) != null)) {
            throw new IllegalArgumentException("'" + text + "' is no port; write 443, tcp/443 or udp/161");
        }
        String transport = m.group(1) != null ? m.group(1) : m.group(3);
        return new AskedPort(transport == null ? null : Transport.ofWireName(transport),
                PortRange.requirePort(Integer.parseInt(m.group(2))));
    }

    boolean matches(Transport other) {
        return transport == null || other == Transport.UNKNOWN || transport == other;
    }

    @Override
    public String toString() {
        return (transport == null ? "port " : transport.wireName() + " ") + number;
    }
}
