package io.portmatrix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class CatalogDiffCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void two_releases_are_compared_row_by_row() {
        assertThat(run("diff", "ip-office", "11.1.1.0", "11.1.2.0", "--width", "110")).isZero();
        assertThat(out.toString()).isEqualToNormalizingNewlines(
                """
                        before: IP Office 11.1.1.0, document 004 (Avaya Port Matrix: IP Office R12.0, issue 13.1, 2024-07-01);
                                reconstructed: later changes are taken back, and what the change tables don't print is not documented
                        after:  IP Office 11.1.2.0, document 004 (Avaya Port Matrix: IP Office R12.0, issue 13.1, 2024-07-01);
                                reconstructed: later changes are taken back, and what the change tables don't print is not documented

                        added:
                          tcp 7147 HTTPS, ip-office/collaboration-services
                            communication between IP Office, SMA and the collaboration services; open
                            table 1 intra-device, row 8 of document 004 (Avaya Port Matrix: IP Office R12.0, issue 13.1, 2024-07-01)
                            table 11 Port Changes From 11.1.1.0 to 11.1.2.0, row 2 of document 004 (Avaya Port Matrix: IP Office
                            R12.0, issue 13.1, 2024-07-01)
                          tcp 7444 HTTPS, ip-office/user-portal
                            User Portal; open
                            table 1 ingress, row 25 of document 004 (Avaya Port Matrix: IP Office R12.0, issue 13.1, 2024-07-01)
                            table 11 Port Changes From 11.1.1.0 to 11.1.2.0, row 1 of document 004 (Avaya Port Matrix: IP Office
                            R12.0, issue 13.1, 2024-07-01)

                        changed:
                          tcp 8000 HTTP, ip-office/upgrade-http
                            upgrade service and log download over plain HTTP
                            state: from not documented to closed
                            table 1 ingress, row 26 of document 004 (Avaya Port Matrix: IP Office R12.0, issue 13.1, 2024-07-01)
                            table 11 Port Changes From 11.1.1.0 to 11.1.2.0, row 3 of document 004 (Avaya Port Matrix: IP Office
                            R12.0, issue 13.1, 2024-07-01)
                          tcp 8411 HTTP, ip-office/phone-http
                            settings, firmware, backup and restore of phones over plain HTTP
                            state: from not documented to closed
                            table 1 ingress, row 27 of document 004 (Avaya Port Matrix: IP Office R12.0, issue 13.1, 2024-07-01)
                            table 11 Port Changes From 11.1.1.0 to 11.1.2.0, row 4 of document 004 (Avaya Port Matrix: IP Office
                            R12.0, issue 13.1, 2024-07-01)
                          tcp 9080 HTTP, ip-office/web-management-http
                            Web Management over plain HTTP
                            state: from not documented to closed
                            table 1 ingress, row 29 of document 004 (Avaya Port Matrix: IP Office R12.0, issue 13.1, 2024-07-01)
                            table 11 Port Changes From 11.1.1.0 to 11.1.2.0, row 5 of document 004 (Avaya Port Matrix: IP Office
                            R12.0, issue 13.1, 2024-07-01)

                        2 added, 0 removed, 3 changed, 94 the same
                        """);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void a_product_is_compared_with_what_took_its_place() {
        assertThat(run("diff", "contact-recorder", "media-manager", "--width", "120")).isZero();
        assertThat(out.toString()).startsWith("before: Contact Recorder 10.1.0, document 004 (")
                .contains("\nafter:  Media Manager 12.0, document 004 (",
                        "\nremoved:\n  tcp 21 to ftp-server, contact-recorder/ftp-out\n",
                        "  tcp 9444 HTTPS, contact-recorder/https",
                        "\nadded:\n  tcp 443 HTTPS to google-drive, media-manager/google-drive-out\n",
                        "2 added, 4 removed, 0 changed, 1 the same\n");
    }

    @Test
    void what_changed_in_the_last_release_is_nothing() {
        assertThat(run("diff", "ip-office@11.1.2.0", "ip-office@12.0")).isZero();
        assertThat(out.toString()).contains("\nafter:  IP Office 12.0, ", "\nremoved:\n  tcp 4443 JMX")
                .endsWith("\n0 added, 1 removed, 0 changed, 98 the same\n")
                .doesNotContain("\nadded:", "\nchanged:");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "ip-office@9.0 9.0 12.0|'ip-office@9.0' has a release, and two more follow it; write ip-office 9.0 12.0, or",
            "ip-office 9.0|there is nothing that ip-office 9.0 is compared with; write ip-office 9.0 12.0, or",
            "ip-office IP_Office|'IP_Office' is no id; use lower-case letters",
            "ip-office|WHAT is missing; write: portmatrix catalog diff WHAT WHAT",
            "ip-office 3.0 12.0|ip-office is not documented as early as release 3.0; documented: 8.1, 9.0,",
            "ip-office contact-recorder@12.0|contact-recorder ended with release 11.0.0; documented: 9.0, 9.0.3,",
            "ip-offize 9.0 12.0|the catalog has no product 'ip-offize'; did you mean ip-office?"})
    void what_can_not_be_compared_is_said(String arguments, String message) {
        List<String> all = new ArrayList<>(List.of("diff"));
        all.addAll(List.of(arguments.split(" ")));
        assertThat(run(all.toArray(String[]::new))).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "ip-office 7444|Documented since release 11.1.2.0.|Added with 11.1.2.0: table 11 Port Changes From 11.1.1.0 to 11.1.2.0, row 1 of",
            "ip-office 411|Documented since release 9.1.0.|Added with 9.1.0: table 7 Port Changes From 9.0.3 FP to 9.1.0, row 1 of",
            "ip-office 1300|Documented since release 10.0.0.|Added with 10.0.0: table 8 Port Changes From 9.1.0 to 10.0.0, row 1 of",
            "ip-office 22|Documented since 8.1, the earliest release there is.|What for: remote maintenance.",
            "ip-office 8000|Documented since 8.1, the earliest release there is.|Changed with 11.1.2.0: table 11 Port Changes",
            "ip-office@9.0 8000|Expected of a host: may be open, not documented then.|Read, not printed: it was changed later",
            "ip-office@9.0 5807|Documented since 8.1, the earliest release there is.|Removed with 11.0.0: table 10 Port Changes",
            "ip-office 5807|Nothing is documented.|Until release 10.1.0 it was documented as ip-office/vnc, remote desktop",
            "cloud-operations-manager 7080|Documented since 11.0.0, the earliest release there is.|Added with 11.0.0:"})
    void explain_says_since_when_a_port_is_there(String arguments, String since, String change) {
        List<String> all = new ArrayList<>(List.of("explain"));
        all.addAll(List.of(arguments.split(" ")));
        all.addAll(List.of("--width", "300"));
        assertThat(run(all.toArray(String[]::new))).isZero();
        assertThat(out.toString()).contains(since, change);
    }

    @Test
    void an_earlier_release_is_shown_as_one_that_was_reconstructed() {
        assertThat(run("show", "ip-office@9.1", "--width", "200")).isZero();
        assertThat(out.toString()).startsWith("IP Office 9.1.0 (ip-office)\n")
                .contains("reconstructed: the document's later changes are taken back\n", "tcp 5807",
                        "not documented then", "ip-office/webrtc-jmx-4443");
    }

    @Test
    void an_earlier_release_is_exported_as_the_rows_that_it_rests_on() {
        assertThat(run("export", "customer-call-reporter@8.1")).isZero();
        assertThat(out.toString().lines()).hasSize(8)
                .allSatisfy(l -> assertThat(l).contains(
                        "\"change\":{\"from\":\"9.0.3\",\"to\":\"9.1.0\",\"kind\":\"removed\"}"));
        out.getBuffer().setLength(0);
        assertThat(run("export", "customer-call-reporter", "--format", "csv")).isZero();
        assertThat(out.toString()).contains(",removed from 9.0.3 to 9.1.0,");
    }

    @Test
    void flows_of_products_that_are_no_more_are_told_when_asked_for() {
        assertThat(run("flows", "--to", "ip-office")).isZero();
        assertThat(out.toString()).doesNotContain("customer-call-reporter");
        out.getBuffer().setLength(0);
        assertThat(run("flows", "--from", "customer-call-reporter")).isZero();
        assertThat(out.toString()).contains("customer-call-reporter/system-status-out");
    }

    private int run(String... args) {
        CommandLine commandLine = Main.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        List<String> all = new ArrayList<>(List.of("catalog"));
        all.addAll(List.of(args));
        return commandLine.execute(all.toArray(String[]::new));
    }
}
