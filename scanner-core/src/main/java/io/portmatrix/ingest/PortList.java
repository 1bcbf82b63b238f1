package io.portmatrix.ingest;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Lists of ports as nmap writes them: {@code 1-1024,8080}. Port 0, which no endpoint has, is left out. */
final class PortList {
    private static final int MAX_PORT = 65_535;

    private PortList() {}

    /** The ports of a list; what is no port or range in it is left out, so that nothing is known of it. */
    static BitSet parse(@Nullable String text) {
        BitSet ports = new BitSet();
        if (text == null) {
            return ports;
        }
        for (int at = 0; at < text.length();) {
            int comma = text.indexOf(',', at);
            int end = comma < 0 ? text.length() : comma;
            add(ports, text.substring(at, end).strip());
            at = end + 1;
        }
        return ports;
    }

    private static void add(BitSet ports, String item) {
        int dash = item.indexOf('-');
        Integer from = Words.number(dash < 0 ? item : item.substring(0, dash), 0, MAX_PORT);
        Integer to = dash < 0 ? from : Words.number(item.substring(dash + 1), 0, MAX_PORT);
        if (from != null && to != null && from <= to) {
            ports.set(Math.max(1, from), Math.max(1, to + 1));
        }
    }
}
