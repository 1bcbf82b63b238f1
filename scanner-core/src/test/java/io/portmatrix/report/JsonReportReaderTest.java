package io.portmatrix.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portmatrix.model.Finding;
import io.portmatrix.model.Verdict;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonReportReaderTest {
    @Test
    void a_file_is_read(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("report.json");
        Files.writeString(file, json());

        assertThat(new JsonReportReader().read(file)).isEqualTo(SampleReports.mixed());
    }

    @Test
    void a_file_of_version_1_is_read_and_says_nothing_of_what_came_later() throws IOException {
        Report mixed = SampleReports.mixed();

        Report read = new JsonReportReader().read(Path.of("src/test/resources/golden/report-mixed-version-1.json"));

        assertThat(read).isEqualTo(new Report(SampleReports.before3(mixed.run()), mixed.hosts(),
                mixed.findings().stream().filter(f -> !f.subject().ports().contains(8080)).toList()));
    }

    @Test
    void files_of_version_2_are_read_and_say_nothing_of_what_came_later() throws IOException {
        Report mixed = SampleReports.mixed();
        Report compared = SampleReports.compared();

        assertThat(new JsonReportReader().read(Path.of("src/test/resources/golden/report-mixed-version-2.json")))
                .isEqualTo(new Report(SampleReports.before3(mixed.run()), mixed.hosts(), mixed.findings()));
        Report read = new JsonReportReader()
                .read(Path.of("src/test/resources/golden/report-compared-version-2.json"));
        assertThat(read.run()).isEqualTo(SampleReports.before3(compared.run()));
        assertThat(read.findings()).isEqualTo(compared.findings());
        assertThat(read.resolved()).isEqualTo(compared.resolved());
    }

    @ParameterizedTest
    @CsvSource({"udp-silence, undetermined", "unexpected-accept, advisory", "unexpected-listener, deviation"})
    void what_a_waiver_of_version_1_replaced_follows_from_its_kind(String kind, String verdict) throws IOException {
        String json = Files.readString(Path.of("src/test/resources/golden/report-mixed-version-1.json"));

        List<Finding> findings = read(json.replace("\"kind\": \"udp-silence\"", "\"kind\": \"" + kind + "\""))
                .findings();

        assertThat(findings).extracting(Finding::verdict)
                .filteredOn(Verdict.Waived.class::isInstance)
                .extracting(v -> ((Verdict.Waived) v).replaced().wireName())
                .containsExactly(verdict);
    }

    @Test
    void a_comparison_that_does_not_fit_its_findings_is_refused() throws IOException {
        String json = Written.text(new JsonReportWriter(), SampleReports.compared());
        String without = json.replaceFirst("(?s)\"comparison\": \\{.*?\\n  \\},", "\"comparison\": null,");
        String gap = json.replaceFirst("\"change\": \"unchanged\"", "\"change\": null");

        assertThat(List.of(without, gap)).doesNotContain(json)
                .allSatisfy(wrong -> assertThatThrownBy(() -> read(wrong)).isInstanceOf(ReportFormatException.class)
                        .hasMessageEndingWith("the file has a 'comparison' that does not fit its findings"));
    }

    @Test
    void a_missing_file_is_an_IOException(@TempDir Path folder) {
        assertThatThrownBy(() -> new JsonReportReader().read(folder.resolve("none")))
                .isInstanceOf(NoSuchFileException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "\"schemaVersion\": 3 | \"schemaVersion\": 4 | r.json, line 2: schemaVersion is 4; this portmatrix reads versions 1 to 3, use a newer one",
            "\"schemaVersion\": 3 | \"schemaVersion\": 0 | r.json, line 2: schemaVersion is 0; this portmatrix reads versions 1 to 3, run the scan again",
            "\"schemaVersion\": 3 | \"schemaVersion\": 1 | r.json, line 44: run.authorisation is no field of schema version 1",
            "\"comparison\": null, | \"resolved\": {}, | r.json, line 102: resolved must be an array",
            "\"schemaVersion\": 3 | \"schemaVersion\": \"1\" | r.json, line 2: schemaVersion must be a number",
            "\"schemaVersion\" | \"version\" | r.json, line 2: the file does not begin with 'schemaVersion', so it is no JSON report of portmatrix",
            "\"hosts\": [ | \"hosts\": [], \"computers\": [ | r.json, line 75: computers is no field of schema version 3",
            "\"recheckOf\": null, | | r.json, line 3: run has no 'recheckOf'",
            "\"incomplete\": false | \"incomplete\": true | r.json, line 33: run.incomplete contradicts 'incompleteReason'",
            "\"name\": \"portmatrix\" | \"name\": \"nmap\" | r.json, line 8: run.tool.name 'nmap' wrote this, not portmatrix",
            "\"from\": \"2026-11-01\" | \"from\": \"soon\" | r.json, line 51: run.authorisation.from: 'soon' is no day and no time; write a day as in 2026-11-01, or a time as in 2026-11-01T08:00Z",
            "\"from\": \"2026-11-01\" | \"from\": \"2027-11-01\" | r.json, line 44: run.authorisation: an authorisation ends before it begins (from 2027-11-01 to 2026-12-31T18:00+01:00); write a later to:",
            "\"kind\": \"program\" | \"kind\": \"pony\" | r.json, line 56: run.inputs[0].kind is 'pony', which is none of program, catalog, site, inventory, waivers",
            "0f0f0f0f\" | 0f0f0f0\" | r.json, line 61: run.inputs[1]: '0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0' is no SHA-256; it has 64 digits of 0 to f",
            "\"started\": \"2026-11-21T02:17:05Z\" | \"started\": \"today\" | r.json, line 5: run.started: 'today' is no time; write 2026-11-21T02:17:05Z"})
    void what_is_wrong_is_said_with_its_line(String written, String mistake, String message) throws IOException {
        String json = json();
        assertThat(json).contains(written);

        assertThatThrownBy(() -> read(json.replace(written, mistake == null ? "" : mistake)))
                .isInstanceOf(ReportFormatException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "\"address\": \"10.1.2.3\", | \"address\": \"main.example\", | address: 'main.example' is no address; write 10.1.2.3 or 2001:db8::1",
            "\"transport\": \"tcp\" | \"transport\": \"sctp\" | transport: 'sctp' is no transport; write one of tcp, udp, icmp, unknown",
            "\"port\": 23, | \"port\": 0, | port 0 is outside 1-65535",
            "\"port\": 23, | \"port\": 2.5, | port must be a whole number of 32 bits",
            "\"port\": 23, | \"port\": 24, | fingerprint does not fit the finding, whose fingerprint is 'main/tcp/24/ip-office/telnet'",
            "\"port\": 23, | \"port\": 23, \"ports\": \"23,24\", | port contradicts 'ports'",
            "\"rule\": \"ip-office/telnet\" | \"rule\": \"Telnet\" | rule: 'Telnet' is no rule id; write product/name",
            "\"verdict\": \"deviation\" | \"verdict\": \"fine\" | verdict is 'fine', which is none of compliant, deviation, advisory, undetermined, waived, not-applicable",
            "\"verdict\": \"deviation\" | \"verdict\": \"waived\" | has no 'waiver'",
            "\"kind\": \"forbidden-open\" | \"kind\": \"terrible\" | kind is 'terrible', which is none of",
            "\"kind\": \"bytes-received\" | \"kind\": \"bytes-seen\" | evidence[1].kind 'bytes-seen' is no kind of evidence",
            "\"count\": 17 | \"count\": 17, \"mood\": \"good\" | evidence[1].mood is no field of schema version 3",
            "\"roundTripMs\": 0.412345 | \"roundTripMs\": 0.4123456 | evidence[0].roundTripMs must be milliseconds with at most six decimals",
            "\"evidence\": [ | \"evidence\": {}, \"x\": [ | evidence must be an array",
            "\"impact\": \"users of telnet are cut off\" | \"impact\": 7 | impact must be a text",
            "\"change\": null | \"change\": \"older\" | change is 'older', which is none of new, changed, unchanged",
            "\"before\": null | \"before\": {} | before stands beside no 'change'",
            "\"change\": null | \"changed\": null | has no 'change'",
            "\"flow\": null | \"flow\": {\"peer\": \"10.9.9.9\"} | flow has no 'outgoing'"})
    void what_is_wrong_with_a_finding_is_said_with_its_place(String written, String mistake, String message)
            throws IOException {
        String json = json();
        int findings = json.indexOf("\"findings\"");
        int at = json.indexOf(written, findings);
        assertThat(at).as(written).isPositive();
        int line = (int) json.substring(0, at).lines().count();

        assertThatThrownBy(() -> read(
                json.substring(0, at) + (mistake == null ? "" : mistake) + json.substring(at + written.length())))
                .isInstanceOf(ReportFormatException.class)
                .hasMessageStartingWith("r.json, line ")
                .hasMessageContaining(": findings[0]")
                .hasMessageContaining(message)
                .satisfies(e -> assertThat(lineOf(e)).isBetween(line - 40, line + 40));
    }

    @Test
    void a_field_that_stands_twice_is_refused() throws IOException {
        String json = json().replace("\"observed\": \"closed\",", "\"observed\": \"closed\", \"observed\": \"open\",");

        assertThatThrownBy(() -> read(json)).isInstanceOf(ReportFormatException.class)
                .hasMessageContaining("Duplicate Object property \"observed\"")
                .hasMessageStartingWith("r.json, line ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "`` | r.json, line 1: the file is no JSON report of portmatrix; make one with --report json=FILE",
            "[] | r.json, line 1: the file is no JSON report of portmatrix; make one with --report json=FILE",
            "{} | r.json, line 1: the file has no 'schemaVersion', so it is no JSON report of portmatrix",
            "{\"schemaVersion\": 1} | r.json, line 1: the file has no 'run'",
            "{\"schemaVersion\": 2, \"hosts\": []} | r.json, line 1: the file has no 'run'",
            "<nmaprun> | r.json, line 1: the file is no JSON report of portmatrix; make one with --report json=FILE",
            "hosts: [a] | r.json, line 1: the file is no JSON report of portmatrix; make one with --report json=FILE"})
    void what_is_no_report_at_all_is_refused(String text, String message) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(ReportFormatException.class).hasMessageStartingWith(message);
    }

    @Test
    void a_second_report_behind_the_first_is_refused() throws IOException {
        String json = json();

        assertThatThrownBy(() -> read(json + json)).isInstanceOf(ReportFormatException.class)
                .hasMessageEndingWith("the file goes on after its end");
    }

    @Test
    void a_report_that_is_cut_off_or_damaged_anywhere_ends_in_a_line_and_never_in_another_exception()
            throws IOException {
        byte[] json = json().getBytes(StandardCharsets.UTF_8);
        Random random = new Random(5);
        for (int i = 0; i < 2_000; i++) {
            byte[] damaged = java.util.Arrays.copyOf(json,
                    random.nextBoolean() ? json.length : random.nextInt(json.length));
            for (int n = random.nextInt(3); n > 0 && damaged.length > 0; n--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            try {
                new JsonReportReader().read(new ByteArrayInputStream(damaged), "r.json");
            } catch (ReportFormatException e) {
                assertThat(e).hasMessageStartingWith("r.json");
            }
        }
    }

    private static int lineOf(Throwable e) {
        return Integer.parseInt(e.getMessage().replaceAll("^r\\.json, line (\\d+):.*", "$1"));
    }

    private static Report read(String json) throws IOException {
        return new JsonReportReader().read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), "r.json");
    }

    private static String json() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new JsonReportWriter().write(SampleReports.mixed(), out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
