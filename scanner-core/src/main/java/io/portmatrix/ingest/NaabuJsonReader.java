package io.portmatrix.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code naabu -json}: a line for each open port. Older releases wrote the port as an object. */
final class NaabuJsonReader {
    private static final String UDP_NUMBER = "1";

    private final OpenPorts ports;
    private final String file;

    NaabuJsonReader(String file, ImportHandler handler) {
        this.file = file;
        this.ports = new OpenPorts(new Source("naabu", null, file), handler);
    }

    /** As {@link ImportFormat#read}. */
    Optional<String> read(InputStream in) throws IOException {
        Optional<String> incomplete = new JsonRecords(file).read(in, "naabu's lines (ip and port)", this::take);
        ports.limitations(file);
        return incomplete;
    }

    private boolean take(Map<String, Object> line) {
        String address = JsonRecords.text(line, "ip");
        if (address == null) {
            address = JsonRecords.text(line, "host");
        }
        String port = JsonRecords.text(line, "port");
        String protocol = JsonRecords.text(line, "protocol");
        boolean tls = Boolean.TRUE.equals(line.get("tls"));
        if (line.get("port") instanceof Map<?, ?> object) {
            port = JsonRecords.text(object, "Port");
            protocol = UDP_NUMBER.equals(JsonRecords.text(object, "Protocol")) ? "udp" : "tcp";
            tls |= Boolean.TRUE.equals(object.get("TLS"));
        }
        if (port == null || port.equals("0")) {
            return address != null; // a host that was found, and no port of it
        }
        boolean probed = "probed".equals(JsonRecords.text(line, "method"));
        return ports.take(address, protocol == null ? "tcp" : protocol, port,
                new OpenPorts.Answer("open", null, null, probed ? JsonRecords.text(line, "name") : null, probed
                        ? detail(line)
                        : null, tls || "ssl".equals(JsonRecords.text(line, "tunnel"))),
                time(JsonRecords.text(line, "timestamp")));
    }

    private static String detail(Map<String, Object> line) {
        String product = JsonRecords.text(line, "product");
        String version = JsonRecords.text(line, "version");
        return ((product == null ? "" : product) + " " + (version == null ? "" : version)).strip();
    }

    private static @Nullable Instant time(@Nullable String text) {
        try {
            return text == null || text.length() > 64 ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
