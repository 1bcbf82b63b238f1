package io.portmatrix.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code masscan -oJ}, an array or nearly one, and {@code -oD}, a line for each port. */
final class MasscanJsonReader {
    private final OpenPorts ports;
    private final String file;

    MasscanJsonReader(String file, ImportHandler handler) {
        this.file = file;
        this.ports = new OpenPorts(new Source("masscan", null, file), handler);
    }

    /** As {@link ImportFormat#read}. */
    Optional<String> read(InputStream in) throws IOException {
        Optional<String> incomplete = new JsonRecords(file).read(in, "masscan's records (ip and ports)", this::take);
        ports.limitations(file);
        return incomplete;
    }

    private boolean take(Map<String, Object> record) {
        if (record.containsKey("finished")) {
            return true;
        }
        if (record.containsKey("rec_type")) {
            Map<?, ?> data = JsonRecords.object(record, "data");
            return port(record, record, data, data);
        }
        if (!(record.get("ports") instanceof List<?> list)) {
            return false;
        }
        boolean all = true;
        for (Object port : list) {
            all &= port instanceof Map<?, ?> fields
                    && port(record, fields, fields, JsonRecords.object(fields, "service"));
        }
        return all;
    }

    private boolean port(Map<?, ?> record, Map<?, ?> endpoint, Map<?, ?> status, Map<?, ?> service) {
        String name = JsonRecords.text(service, service.containsKey("service_name") ? "service_name" : "name");
        String banner = JsonRecords.text(service, "banner");
        String state = JsonRecords.text(status, "status");
        return ports.take(JsonRecords.text(record, "ip"), JsonRecords.text(endpoint, "proto"),
                JsonRecords.text(endpoint, "port"),
                new OpenPorts.Answer(state != null ? state : banner == null ? "" : "open",
                        JsonRecords.text(status, "reason"), JsonRecords.text(status, "ttl"),
                        banner == null ? null : name, banner, false),
                Words.seconds(JsonRecords.text(record, "timestamp")));
    }
}
