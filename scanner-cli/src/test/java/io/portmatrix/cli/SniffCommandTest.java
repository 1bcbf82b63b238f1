package io.portmatrix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SniffCommandTest {
    private static final String TARGET = "--target 192.0.2.1 --product ip-office ";

    private final RecordedStreams streams = new RecordedStreams();

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "'' | Nothing to listen to; name an interface with -i IFACE (--list shows them) or a"
                    + " capture with -r FILE",
            "-i eth0 -r x.pcap | -i listens and -r reads; leave one of them out",
            "-i eth0 --for 1h --until 18:30 | --for and --until both say when to end; leave one of them out",
            "-r x.pcap --for 1h | --for is for listening; a capture with -r is read to its end",
            "-r x.pcap --until 18:30 | --until is for listening; a capture with -r is read to its end",
            "-r x.pcap --user nobody | --user drops the privileges that listening needs; reading with -r needs none: start it"
                    + " as nobody",
            "-i eth0 --for tomorrow | --for: 'tomorrow' is no duration of up to 366 days; write as in 30s, 90m, 24h or 1d12h",
            "-i eth0 --until never | --until: 'never' is no time; write as in 18:30, 2026-11-21T18:30 or"
                    + " 2026-11-21T18:30:00Z",
            "-i eth0 --buffer 0 | --buffer: 0 MiB; write 1 to 1024",
            "-i eth0 --buffer 1025 | --buffer: 1025 MiB; write 1 to"
                    + " 1024"})
    void options_that_make_no_sense_are_refused(String options, String message) {
        assertThat(run((TARGET + options).strip())).isEqualTo(2);
        assertThat(streams.err()).startsWith("portmatrix sniff: " + message + "\n");
        assertThat(streams.out()).isEmpty();
    }

    @Test
    void a_report_can_not_go_where_what_is_new_goes() {
        assertThat(run(TARGET + "-i lo --follow jsonl --report json=-")).isEqualTo(2);
        assertThat(streams.err()).isEqualTo("portmatrix: json=-: standard output is taken by --follow\n");
    }

    @Test
    void help_says_how_to_end_it() {
        assertThat(run("--help")).isZero();
        assertThat(streams.out()).contains("Ctrl-C", "SIGUSR1", "--no-promiscuous");
    }

    private int run(String arguments) {
        return Main.execute(streams.piped(), ("sniff " + arguments).split(" "));
    }
}
