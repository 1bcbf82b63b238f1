package io.portmatrix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What standard output shows of a report, and what the process ends with. */
class ReportOptionsTest {
    private static final String GOOD = "<port protocol='tcp' portid='22'><state state='open' reason='syn-ack'/>"
            + "<service name='ssh' method='probed' conf='10'/></port>";
    private static final String BAD = "<port protocol='tcp' portid='3306'><state state='open' reason='syn-ack'/></port>";

    @TempDir
    private Path folder;
    private RecordedStreams streams;

    @BeforeEach
    void newStreams() {
        streams = new RecordedStreams();
    }

    /** Judges what nmap found on a host without a document. */
    private int check(Streams to, String ports, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("lab.xml"), "<nmaprun scanner='nmap' version='7.93'>"
                + "<scaninfo type='syn' protocol='tcp' services='22,3306'/><host><address addr='192.0.2.1'/><ports>"
                + "<extraports state='closed' count='1'/>" + ports
                + "</ports></host><runstats><finished exit='success'/></runstats></nmaprun>");
        Path site = Files.writeString(folder.resolve("lab.yaml"), """
                hosts:
                  - name: office
                    address: 192.0.2.1
                    products: []
                    local-listeners: [{transport: tcp, ports: 22, owner: ops, reason: administration}]
                """);
        List<String> command = new ArrayList<>(List.of("check", site.toString(), file.toString()));
        command.addAll(List.of(options));
        return Main.execute(to, command.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--quiet", "-q", "--quiet --summary", "--quiet --columns host", "--quiet --format json"})
    void quiet_says_nothing_about_what_is_as_documented(String options) throws IOException {
        assertThat(check(streams.piped(), GOOD, options.split(" "))).as(streams.err()).isZero();
        assertThat(streams.out()).isEmpty();
        assertThat(streams.err()).isEmpty();
    }

    @Test
    void quiet_says_what_fails() throws IOException {
        assertThat(check(streams.piped(), BAD, "--quiet")).isEqualTo(1);
        assertThat(streams.out()).startsWith("1 DEVIATION  1 high")
                .contains("HIGH unexpected-listener  tcp/3306")
                .doesNotContain("Limitations")
                .doesNotContain("Counts");
        assertThat(streams.err()).isEmpty();
    }

    @Test
    void quiet_still_writes_files() throws IOException {
        Path json = folder.resolve("r.json");
        assertThat(check(streams.piped(), GOOD, "--quiet", "--report", "json=" + json)).isZero();
        assertThat(json).isNotEmptyFile();
    }

    @ParameterizedTest
    @ValueSource(strings = {"new", "new:high", "fail"})
    void the_first_run_tells_everything_that_is_wrong_and_nothing_else(String what) throws IOException {
        Path last = folder.resolve("last.json");
        String[] options = {"--quiet-unless", what, "--baseline", last.toString(), "--report", "json=" + last};
        assertThat(check(streams.piped(), GOOD.replace("22", "23").replace("open", "closed"), options)).isZero();
        assertThat(streams.out() + streams.err()).isEmpty();
        Files.delete(last);
        assertThat(check(streams.piped(), BAD, options)).isEqualTo(1);
        assertThat(streams.out()).startsWith("1 DEVIATION  1 high").doesNotContain("Limitations");
        assertThat(streams.err()).isEmpty();
    }

    @Test
    void later_runs_tell_what_changed_and_end_with_what_is() throws IOException {
        Path last = folder.resolve("last.json");
        String[] options = {"--quiet-unless", "new", "--baseline", last.toString(), "--report", "json=" + last};
        check(streams.piped(), BAD, options);
        streams = new RecordedStreams();
        assertThat(check(streams.piped(), BAD, options)).isEqualTo(1);
        assertThat(streams.out() + streams.err()).isEmpty();
        assertThat(check(streams.piped(), BAD + BAD.replace("3306", "3307"), options)).isEqualTo(1);
        assertThat(streams.out()).startsWith("1 NEW DEVIATION")
                .contains("HIGH unexpected-listener  tcp/3307")
                .doesNotContain("tcp/3306");
        streams = new RecordedStreams();
        assertThat(check(streams.piped(), GOOD, options)).isZero();
        assertThat(streams.out()).startsWith("NO NEW DEVIATION").contains("Resolved");
        streams = new RecordedStreams();
        assertThat(check(streams.piped(), GOOD, options)).isZero();
        assertThat(streams.out() + streams.err()).isEmpty();
    }

    @Test
    void a_baseline_that_nobody_writes_must_be_there() throws IOException {
        Path none = folder.resolve("none.json");
        assertThat(check(streams.piped(), GOOD, "--quiet-unless", "new", "--baseline", none.toString())).isEqualTo(2);
        assertThat(streams.err()).contains(none.toString());
    }

    @Test
    void what_is_new_only_fails_a_first_run_too() throws IOException {
        Path last = folder.resolve("last.json");
        String[] options = {"--fail-on", "new", "--baseline", last.toString(), "--report", "json=" + last};
        assertThat(check(streams.piped(), BAD, options)).isEqualTo(1);
        assertThat(check(streams.piped(), BAD, options)).isZero();
    }

    @Test
    void a_summary_is_a_few_lines() throws IOException {
        assertThat(check(streams.piped(), BAD, "--summary")).isEqualTo(1);
        assertThat(streams.out().lines()).hasSize(4).last().isEqualTo("  1 high unexpected-listener");
    }

    @ParameterizedTest
    @CsvSource({"json, {", "jsonl, '{\"type\":\"run\"'", "csv, ", "junit, <?xml", "markdown, #", "prometheus, #",
            "sarif, {", "table, VERDICT", "text, 1 DEVIATION"})
    void every_format_is_printed(String format, String beginning) throws IOException {
        assertThat(check(streams.piped(), BAD, "--format", format)).isEqualTo(1);
        assertThat(streams.out()).startsWith(beginning == null ? "" : beginning).isNotEmpty();
        RecordedStreams asReport = new RecordedStreams();
        if (!List.of("table", "text").contains(format)) {
            check(asReport.piped(), BAD, "--report", format + "=-");
            assertThat(asReport.out().lines().count()).isEqualTo(streams.out().lines().count());
            assertThat(asReport.err()).isEqualTo(streams.err()).startsWith("1 DEVIATION");
        }
    }

    @Test
    void a_table_has_the_columns_and_the_order_that_were_asked_for() throws IOException {
        check(streams.piped(), BAD + GOOD.replace("22", "80"), "--columns", "port,severity,host", "--sort", "port");
        assertThat(streams.out().lines().toList()).startsWith("PORT      SEVERITY  HOST", "tcp/80    high      office",
                "tcp/3306  high      office", "");
    }

    @Test
    void a_table_fits_the_terminal_and_is_as_wide_as_it_takes_elsewhere() throws IOException {
        check(streams.terminal(Map.of("COLUMNS", "60", "NO_COLOR", "1")), BAD, "--columns",
                "host,explanation,evidence");
        assertThat(streams.out().lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(60));
        RecordedStreams wide = new RecordedStreams();
        check(wide.terminal(Map.of("COLUMNS", "400", "NO_COLOR", "1")), BAD, "--columns", "host,explanation,evidence");
        assertThat(wide.out().lines().toList().get(1)).contains("nothing documents a listener here")
                .contains("says open: syn-ack (");
        RecordedStreams piped = new RecordedStreams();
        check(piped.piped(), BAD, "--columns", "host,explanation,evidence");
        assertThat(piped.out().lines().toList().get(1)).contains("nothing documents a listener here")
                .contains("nmap 7.93 says open: syn-ack");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --columns nose       | --columns: 'nose' is no column; there are verdict, severity, host
            --sort nose          | --sort: 'nose' is nothing to sort by; there are host, severity, port, kind, verdict
            --format nose        | --format: 'nose' is no format; write one of text, table, nagios, json, jsonl
            --quiet-unless nose  | 'nose' is nothing to tell of; write fail, new, new:high, or always
            --quiet-unless new:x | 'x' is no severity; write critical, high, medium, low or info
            --quiet --quiet-unless new | leave it out beside --quiet-unless new
            --summary --sort host | Standard output shows one thing: --format NAME, --summary, or a table
            --summary --format csv | Standard output shows one thing
            --columns host --format csv | Standard output shows one thing
            --report json=- --format csv | is taken by --report json=-
            --report json=- --summary | is taken by --report json=-
            """)
    void what_does_not_go_together_is_refused(String options, String message) throws IOException {
        assertThat(check(streams.piped(), GOOD, options.split(" "))).isEqualTo(2);
        assertThat(streams.err()).contains(message);
        assertThat(streams.out()).isEmpty();
    }

    @Test
    void monitoring_gets_one_line_and_its_exit_codes() throws IOException {
        String perf = " \\| critical=0;;;0 high=%d;;;0 medium=0;;;0 low=0;;;0 not_proved=0;;;0 advisories=0;;;0 waived=%d;;;0"
                + " compliant=0;;;0 hosts=1;;;0 time=\\d+\\.\\d{3}s;;;0\n";
        assertThat(check(streams.piped(), GOOD, "--format", "nagios")).isZero();
        assertThat(streams.out()).matches("PORTMATRIX OK - lab: 0 as documented" + perf.formatted(0, 1));
        streams = new RecordedStreams();
        assertThat(check(streams.piped(), BAD, "--format=nagios")).isEqualTo(2);
        assertThat(streams.out())
                .matches("PORTMATRIX CRITICAL - lab: 1 deviation: high unexpected-listener office tcp/3306;"
                        + " 0 as documented" + perf.formatted(1, 0));
        streams = new RecordedStreams();
        assertThat(check(streams.piped(), BAD, "--format", "nagios", "--fail-on", "critical")).isEqualTo(1);
        assertThat(streams.out()).startsWith("PORTMATRIX WARNING - lab: 1 deviation: high");
        streams = new RecordedStreams();
        assertThat(check(streams.piped(), "", "--format", "nagios", "--target", "192.0.2.9")).isEqualTo(3);
        assertThat(streams.out()).startsWith("PORTMATRIX UNKNOWN - ").hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"check none.yaml x --format nagios", "check --format nagios --nonsense",
            "scan --format=nagios",
            "sniff none.yaml --format nagios -r none.pcap", "check a.yaml b --format nagios --fail-on nonsense"})
    void monitoring_gets_unknown_where_nothing_was_judged(String command) {
        assertThat(Main.execute(streams.piped(), command.split(" "))).isEqualTo(3);
        assertThat(streams.out()).startsWith("PORTMATRIX UNKNOWN - ").hasLineCount(1);
        assertThat(streams.err()).isNotEmpty();
    }

    @Test
    void a_monitoring_line_is_one_line_with_one_bar_whatever_the_error_says() {
        NagiosLine line = NagiosLine.unknown("a|b\u001b[2J\nnext\u202e" + "x".repeat(5000));
        assertThat(line.text()).startsWith("PORTMATRIX UNKNOWN - a/b\\u{1b}[2J; next\\u{202e}xxx")
                .doesNotContain("|")
                .hasSizeLessThan(1100);
    }
}
