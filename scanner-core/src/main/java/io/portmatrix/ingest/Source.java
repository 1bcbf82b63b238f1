package io.portmatrix.ingest;

import io.portmatrix.model.Endpoint;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.Observation;
import io.portmatrix.model.PortState;
import io.portmatrix.model.ProbeOutcome;
import io.portmatrix.model.ProbeOutcome.Cause;
import io.portmatrix.model.Technique;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who says it.
 *
 * @param tool name of the tool
 * @param version its version, or null if the file does not say
 * @param file name of the file
 */
record Source(String tool, @Nullable String version, String file) {
    /**
     * What the tool said of a port.
     *
     * @param state in its own words
     * @param reason in its own words, or null
     * @param ttl of the answer, or null
     * @param from who sent an ICMP error about it, or null
     * @param service what it recognised there, or null
     */
    record Said(String state, @Nullable String reason, @Nullable Integer ttl, @Nullable InetAddress from,
            Evidence.@Nullable ServiceReported service) {}

    Observation concluded(Endpoint endpoint, PortState state, Said said, @Nullable Instant at) {
        List<Evidence> evidence = new ArrayList<>(2);
        evidence.add(new Evidence.Reported(tool, version, file, at, said.state(), said.reason(), said.ttl(),
                said.from()));
        if (said.service() != null) {
            evidence.add(said.service());
        }
        return new Observation(endpoint, new ProbeOutcome.Concluded(state, evidence), Technique.IMPORT, time(at));
    }

    Observation untold(Endpoint endpoint, String detail, @Nullable Instant at) {
        return new Observation(endpoint, new ProbeOutcome.NotConcluded(Cause.NOT_TOLD, detail + " (" + file + ")"),
                Technique.IMPORT, time(at));
    }

    private static Instant time(@Nullable Instant at) {
        return at == null ? Instant.EPOCH : at;
    }
}
