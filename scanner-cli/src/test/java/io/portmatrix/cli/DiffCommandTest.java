package io.portmatrix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.model.Finding;
import io.portmatrix.model.FindingKind;
import io.portmatrix.report.Change;
import io.portmatrix.report.JsonReportReader;
import io.portmatrix.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What changed between two checks of captures: by {@code diff}, and by {@code --baseline}; and what waivers do to both. */
class DiffCommandTest {
    private static final String HOST = "192.0.2.1";
    private static final String PEER = "198.51.100.7";
    private static final String SITE = "name: lab\nhosts:\n  - {name: office, address: " + HOST
            + ", products: [ip-office@12.0]}\n";

    private final RecordedStreams streams = new RecordedStreams();

    @TempDir
    private Path folder;
    private Path site;
    private Path before;
    private Path after;
    private Path old;

    @BeforeEach
    void checkOnce() throws IOException {
        site = Files.writeString(folder.resolve("site.yaml"), SITE);
        before = new TinyCapture().connection(PEER, 40_000, HOST, 3306, "")
                .connection(PEER, 40_001, HOST, 3307, "")
                .write(folder.resolve("before.pcap"));
        after = new TinyCapture().connection(PEER, 40_000, HOST, 3306, "")
                .connection(PEER, 40_001, HOST, 3308, "")
                .write(folder.resolve("after.pcap"));
        old = folder.resolve("old.json");
        assertThat(run("check", site.toString(), before.toString(), "--report", "json=" + old)).isEqualTo(1);
    }

    private int run(String... args) {
        return Main.execute(streams.piped(), args);
    }

    private Path check(Path capture, String name, int code, String... more) {
        Path report = folder.resolve(name);
        List<String> args = new java.util.ArrayList<>(List.of("check", site.toString(), capture.toString(), "--report",
                "json=" + report));
        args.addAll(List.of(more));
        assertThat(run(args.toArray(String[]::new))).as(streams.err()).isEqualTo(code);
        return report;
    }

    private static Report read(Path file) throws IOException {
        return new JsonReportReader().read(file);
    }

    private static List<String> changed(Report report, Change change) {
        return report.findings()
                .stream()
                .filter(f -> report.change(f) == change && f.subject().rule() == null)
                .map(f -> f.subject().fingerprint())
                .toList();
    }

    @Test
    void what_is_new_and_what_is_gone_is_said() throws IOException {
        Path now = check(after, "new.json", 1);

        int code = run("diff", old.toString(), now.toString(), "--report", "json=" + folder.resolve("diff.json"));

        assertThat(code).isEqualTo(1);
        assertThat(streams.out()).contains("1 NEW DEVIATION  0 changed, 1 resolved, ")
                .contains("    HIGH unexpected-listener  tcp/3308")
                .contains("    HIGH unexpected-listener  tcp/3307\n      not found any more");
        Report diff = read(folder.resolve("diff.json"));
        assertThat(changed(diff, Change.NEW)).containsExactly("office/tcp/3308/undocumented");
        assertThat(changed(diff, Change.UNCHANGED)).containsExactly("office/tcp/3306/undocumented");
        assertThat(diff.resolved()).extracting(f -> f.subject().fingerprint())
                .containsExactly("office/tcp/3307/undocumented");
    }

    @Test
    void a_report_beside_itself_has_nothing_new() {
        assertThat(run("diff", old.toString(), old.toString())).isZero();
        assertThat(streams.out()).contains("NO NEW DEVIATION  0 changed, 0 resolved, ");
    }

    @ParameterizedTest
    @CsvSource({"critical, 0", "high, 1", "new:high, 1"})
    void only_what_is_new_and_bad_enough_fails(String failOn, int code) {
        assertThat(run("diff", old.toString(), check(after, "new.json", 1).toString(), "--fail-on", failOn))
                .isEqualTo(code);
    }

    @Test
    void one_of_them_may_come_from_standard_input() throws IOException {
        int code = Main.execute(streams.reading(Files.readAllBytes(old)), "diff", "-", old.toString());

        assertThat(code).isZero();
        assertThat(Main.execute(streams.reading(Files.readAllBytes(old)), "diff", "-", "-")).isEqualTo(2);
    }

    @Test
    void where_a_format_takes_standard_output_people_get_what_changed_on_stderr() {
        assertThat(run("diff", old.toString(), check(after, "new.json", 1).toString(), "--report", "csv=-"))
                .isEqualTo(1);
        assertThat(streams.err()).startsWith("1 NEW DEVIATION  ");
        assertThat(streams.out()).contains(",resolved,");
    }

    @Test
    void files_of_nmap_are_compared_by_what_was_observed() throws IOException {
        Path monday = nmap("monday.xml", 80, 443);
        Path tuesday = nmap("tuesday.xml", 443, 8080);

        assertThat(run("diff", monday.toString(), tuesday.toString())).isZero();
        assertThat(streams.out()).contains("1 NEW OPEN PORT  0 changed, 1 resolved, 1 unchanged\n",
                "    open  tcp/8080\n", "    open  tcp/80\n      observed closed, was open\n");
        assertThat(run("diff", monday.toString(), old.toString())).isZero();
        assertThat(streams.out()).contains("2 NEW OPEN PORTS  2 changed, 0 resolved, 0 unchanged\n",
                "    open  tcp/3306-3307 (2 ports)\n");
    }

    private Path nmap(String file, int... open) throws IOException {
        StringBuilder ports = new StringBuilder();
        for (int port : new int[] {80, 443, 8080}) {
            boolean listens = java.util.Arrays.stream(open).anyMatch(p -> p == port);
            ports.append("<port protocol='tcp' portid='" + port + "'><state state='" + (listens ? "open" : "closed")
                    + "' reason='x' reason_ttl='64'/></port>");
        }
        return Files.writeString(folder.resolve(file), "<?xml version='1.0'?><nmaprun scanner='nmap' start='1763690000'"
                + " version='7.93'><scaninfo type='connect' protocol='tcp' numservices='3' services='80,443,8080'/><host>"
                + "<status state='up' reason='user-set'/><address addr='" + HOST + "' addrtype='ipv4'/><ports>" + ports
                + "</ports></host><runstats><finished time='1763690001'/><hosts up='1' down='0' total='1'/></runstats>"
                + "</nmaprun>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"site.yaml", "before.pcap", "nothing.json"})
    void what_is_no_report_is_refused_by_name(String file) {
        assertThat(run("diff", old.toString(), folder.resolve(file).toString())).isEqualTo(2);
        assertThat(run("check", site.toString(), after.toString(), "--baseline", folder.resolve(file).toString(),
                "--report", "json=" + folder.resolve("r.json"))).isEqualTo(2);
        assertThat(streams.err().lines()).hasSize(2)
                .allSatisfy(line -> assertThat(line).startsWith("portmatrix: " + folder.resolve(file)));
        assertThat(folder.resolve("r.json")).doesNotExist();
    }

    @Test
    void a_baseline_is_in_every_report_and_only_what_is_new_fails() throws IOException {
        Report same = read(check(before, "same.json", 0, "--baseline", old.toString(), "--fail-on", "new"));
        Report other = read(check(after, "other.json", 1, "--baseline", old.toString(), "--fail-on", "new"));
        Report mild = read(check(after, "mild.json", 0, "--baseline", old.toString(), "--fail-on", "new:critical"));

        assertThat(changed(same, Change.UNCHANGED)).hasSize(2);
        assertThat(changed(other, Change.NEW)).containsExactly("office/tcp/3308/undocumented");
        assertThat(mild.run().options()).containsEntry("baseline", old.toString())
                .containsEntry("fail-on", "new:critical");
        assertThat(streams.out()).contains("compared with the run of ");
    }

    @Test
    void sniff_takes_a_baseline_too() {
        assertThat(run("sniff", site.toString(), "-r", before.toString(), "--baseline", old.toString(), "--fail-on",
                "new")).isZero();
        assertThat(run("sniff", site.toString(), "-r", after.toString(), "--baseline", old.toString(), "--fail-on",
                "new")).isEqualTo(1);
    }

    @Test
    void what_is_new_needs_something_to_compare_with() {
        assertThat(run("check", site.toString(), after.toString(), "--fail-on", "new")).isEqualTo(2);
        assertThat(streams.err()).contains("--fail-on new needs an earlier report to tell what is new; add --baseline");
    }

    @Test
    void waived_findings_stay_in_the_report_and_no_longer_fail() throws IOException {
        Path accepted = Files.writeString(folder.resolve("waivers.yaml"), """
                waivers:
                  - {host: office, transport: tcp, ports: 3306-3307, kind: unexpected-listener, owner: db team,
                     reason: until the move, ticket: NET-1, until: 9999-12-31}
                """);

        Report report = read(check(before, "waived.json", 0, "--waivers", accepted.toString()));
        Report diff = read(check(before, "again.json", 0, "--waivers", accepted.toString(), "--baseline",
                old.toString(), "--fail-on", "new"));

        assertThat(report.findings()).filteredOn(f -> f.kind() == FindingKind.UNEXPECTED_LISTENER)
                .extracting(f -> f.verdict().wireName())
                .containsExactly("waived", "waived");
        assertThat(changed(diff, Change.CHANGED)).hasSize(2);
        assertThat(streams.out()).contains("accepted by db team until 9999-12-31, ticket NET-1: until the move");
    }

    @Test
    void waivers_that_ended_or_are_wrong_are_told_and_waive_nothing() throws IOException {
        Files.writeString(site, SITE + """
                waivers:
                  - {fingerprint: office/tcp/3306/undocumented, kind: unexpected-listener, owner: db team,
                     reason: until the move, until: 2001-01-01}
                  - {host: ofice, transport: tcp, ports: 3307, kind: unexpected-listener, owner: db team,
                     reason: until the move, until: 9999-12-31}
                """);

        Report report = read(check(before, "told.json", 1));

        assertThat(report.findings()).filteredOn(f -> f.kind() == FindingKind.UNEXPECTED_LISTENER)
                .extracting(f -> f.verdict().wireName())
                .containsExactly("deviation", "deviation");
        assertThat(report.findings()).filteredOn(f -> f.kind().isOfWaiver())
                .extracting(f -> f.subject().fingerprint() + " " + f.kind().wireName())
                .containsExactlyInAnyOrder("office/tcp/3306/waiver/undocumented/unexpected-listener waiver-expired",
                        "lab/tcp/3307/waiver/ofice 3307 unexpected-listener waiver-malformed");
        assertThat(report.findings()).extracting(Finding::explanation)
                .anyMatch(text -> text.endsWith("; the waiver of db team ended with 2001-01-01"));
    }
}
