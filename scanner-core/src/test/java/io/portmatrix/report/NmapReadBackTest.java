package io.portmatrix.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.ingest.ImportFormat;
import io.portmatrix.ingest.ImportHandler;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.Limitation;
import io.portmatrix.model.Observation;
import io.portmatrix.model.PortState;
import io.portmatrix.model.ProbeOutcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code check} reads of nmap's XML it reads of ours. */
class NmapReadBackTest {
    @Test
    void the_states_of_ports_are_what_they_were() throws IOException {
        List<String> read = states(SampleReports.mixed());

        assertThat(read).contains("10.1.2.3 tcp/23 OPEN", "10.1.2.3 tcp/443 CLOSED", "10.1.2.3 tcp/4007 OPEN",
                "10.1.2.3 udp/50791 SILENT", "2001:db8::20 udp/5060 OPEN", "2001:db8::20 tcp/1720 FILTERED",
                "2001:db8::20 tcp/22 FILTERED");
    }

    @ParameterizedTest
    @ValueSource(longs = {271, 272, 273})
    void hostile_reports_are_read_whole(long seed) throws IOException {
        assertThat(states(new RandomReports(seed).compared(150))).isNotEmpty();
    }

    /** Also whether the run is complete has to be read. */
    private static List<String> states(Report report) throws IOException {
        byte[] bytes = Written.text(new NmapXmlReportWriter(), report).getBytes(StandardCharsets.UTF_8);
        ImportFormat format = ImportFormat.of(Arrays.copyOf(bytes, Math.min(bytes.length, ImportFormat.HEAD)))
                .orElseThrow();
        List<String> states = new ArrayList<>();
        Optional<String> incomplete = format.read(new ByteArrayInputStream(bytes), "report.xml", new ImportHandler() {
            @Override
            public boolean concerns(InetAddress address) {
                return true;
            }

            @Override
            public void endpoint(Observation observation) {
                if (observation.outcome() instanceof ProbeOutcome.Concluded(PortState state, var evidence)
                        && observation.endpoint().transport() != Transport.ICMP) {
                    states.add(AddressText.of(observation.endpoint().address()) + " "
                            + observation.endpoint().transport().wireName() + "/" + observation.endpoint().port() + " "
                            + state);
                }
            }

            @Override
            public void limitation(Limitation limitation) {}
        });
        assertThat(incomplete.isPresent()).isEqualTo(report.run().incomplete() != null);
        return states;
    }
}
