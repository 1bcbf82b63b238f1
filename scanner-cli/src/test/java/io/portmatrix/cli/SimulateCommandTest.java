package io.portmatrix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused before anything is bound. */
class SimulateCommandTest {
    private final RecordedStreams streams = new RecordedStreams();

    private String refusal(String... args) {
        assertThat(Main.execute(streams.piped(), args)).isEqualTo(2);
        assertThat(streams.out()).isEmpty();
        return streams.err();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "simulate                                              | Nothing to play is named; name a site file",
            "simulate --product ip-office                          | Nothing to play is named; name a site file",
            "simulate --product ip-office --address 192.0.2.1      | 192.0.2.1 is no address of this machine",
            "simulate --product ip-office --address 256.1.1.1      | '256.1.1.1' is no address",
            "simulate --product ip-office --address 127.1          | '127.1' is no address",
            "simulate --product ip-office --address fe80:x         | 'fe80:x' is no address",
            "simulate --product ip-office --address localhost      | 'localhost' is no address",
            "simulate site.yaml --product ip-office                | --product is for hosts without a site file",
            "simulate site.yaml --set platform=linux               | --set is for hosts without a site file",
            "simulate --product ip-offise --address 127.0.0.1      | ip-offise",
            "simulate --product ip-office --address 127.0.0.1 --set platform=cp/m | cp/m",
            "simulate no-such-file.yaml                            | no-such-file.yaml"})
    void a_usage_error_says_what_to_write(String line, String expected) {
        assertThat(refusal(line.split(" +"))).contains(expected).doesNotContain("internal error");
    }

    @Test
    void a_site_whose_hosts_are_elsewhere_is_refused(@TempDir Path folder) throws Exception {
        Path site = folder.resolve("lab.yaml");
        Files.writeString(site, """
                hosts:
                  - name: pbx
                    address: 192.0.2.10
                    products:
                      - product: ip-office
                """);
        assertThat(refusal("simulate", site.toString()))
                .contains("pbx: 192.0.2.10 is no address of this machine")
                .contains("--address");
    }
}
