package io.portmatrix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.history.NewRun;
import io.portmatrix.history.Store;
import io.portmatrix.history.StoreLocation;
import io.portmatrix.report.Change;
import io.portmatrix.report.JsonReportReader;
import io.portmatrix.report.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs are kept, listed, shown, compared and removed; what can't be kept is said and loses no report. */
class HistoryCommandTest {
    private static final String HOST = "192.0.2.1";
    private static final String PEER = "198.51.100.7";

    @TempDir
    private Path folder;
    private Path site;
    private Path before;
    private Path after;
    private RecordedStreams streams = new RecordedStreams();
    private Map<String, String> environment;

    @BeforeEach
    void observe() throws IOException {
        environment = Map.of("STATE_DIRECTORY", folder.resolve("state").toString());
        site = site("site.yaml", "");
        before = new TinyCapture().connection(PEER, 40_000, HOST, 3306, "").write(folder.resolve("before.pcap"));
        after = new TinyCapture().connection(PEER, 40_000, HOST, 4306, "").write(folder.resolve("after.pcap"));
    }

    private Path site(String name, String more) throws IOException {
        return Files.writeString(folder.resolve(name),
                more + "hosts:\n  - {name: office, address: " + HOST + ", products: [ip-office@12.0]}\n");
    }

    private int run(String... args) {
        streams = new RecordedStreams();
        return Main.execute(streams.piped(environment), args);
    }

    private int check(Path capture, String... more) {
        return run(Stream
                .concat(Stream.of("check", site.toString(), capture.toString()),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private List<String> ids() {
        assertThat(run("history", "list", "--format", "csv")).isZero();
        return streams.out().lines().skip(1).map(line -> line.substring(0, line.indexOf(','))).toList();
    }

    private Report read(String name) {
        try {
            return new JsonReportReader().read(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_run_is_kept_and_shown_as_it_was() {
        assertThat(check(before, "--report", "json=" + folder.resolve("r.json"))).isEqualTo(1);
        assertThat(streams.err()).isEmpty();

        assertThat(run("history", "show", "--report", "json=" + folder.resolve("shown.json"))).isZero();

        assertThat(read("shown.json")).isEqualTo(read("r.json"));
        assertThat(run("history", "show", ids().getFirst().substring(0, 18), "--format", "json")).isZero();
        assertThat(streams.out()).isEqualTo(text("r.json"));
    }

    private String text(String name) {
        try {
            return Files.readString(folder.resolve(name), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void runs_are_listed_the_newest_first() throws IOException {
        check(before);
        site = site("other.yaml", "name: \"=cmd() \\e[2J\"\n");
        check(after);

        assertThat(run("history", "list")).isZero();
        assertThat(streams.out().lines().map(line -> line.replaceAll("\\S*Z\\S*", "T").replaceAll(" {2,}", " ")))
                .containsExactly("RUN STARTED TOOK MADE BY STATE EXIT SITE",
                        "T T 0s check complete 1 =cmd() \\u001b[2J", "T T 0s check complete 1 site");
        assertThat(run("history", "list", "--limit", "1", "--format", "json")).isZero();
        assertThat(streams.out()).contains("\"site\" : \"=cmd() \\\\u001b[2J\"").doesNotContain("\"site\" : \"site\"");
        assertThat(run("history", "list", "--format", "csv")).isZero();
        assertThat(streams.out()).contains(",'=cmd() \\u001b[2J,check,");
        assertThat(run("history", "list", "--site", "site")).isZero();
        assertThat(streams.out().lines()).hasSize(2);
        assertThat(run("history", "show", "--site", "site", "--summary")).isZero();
        assertThat(streams.out()).contains("unexpected-listener");
    }

    @Test
    void a_run_is_compared_with_the_last_one_of_its_site() throws IOException {
        assertThat(check(before, "--baseline", "last", "--fail-on", "new:high")).as("nothing to compare with")
                .isEqualTo(1);
        Path first = site;
        site = site("other.yaml", "");
        check(after);
        site = first;

        assertThat(check(before, "--baseline", "last", "--fail-on", "new:high")).isZero();
        assertThat(check(after, "--baseline", "last", "--fail-on", "new:high", "--report",
                "json=" + folder.resolve("r.json"))).isEqualTo(1);

        assertThat(run("diff", "last~1", "last", "--report", "json=" + folder.resolve("d.json"))).isEqualTo(1);
        Report diff = read("d.json");
        assertThat(diff.findings().stream().filter(finding -> diff.change(finding) == Change.NEW))
                .extracting(finding -> finding.subject().fingerprint())
                .containsExactly("office/tcp/4306/undocumented");
        assertThat(diff.resolved()).extracting(finding -> finding.subject().fingerprint())
                .containsExactly("office/tcp/3306/undocumented");
        assertThat(diff.comparison()).isEqualTo(read("r.json").comparison());
    }

    @Test
    void runs_are_compared_by_their_ids() {
        check(before);
        check(after);
        List<String> ids = ids();

        assertThat(run("diff", ids.get(0), ids.get(1), "--summary")).isEqualTo(1);
        assertThat(streams.out()).contains("1 new").contains("1 resolved");
        assertThat(run("diff", ids.get(0), "20200101T000000Z-00000000")).isEqualTo(2);
        assertThat(streams.err()).contains("there is no such run; 'portmatrix history list' shows them");
        assertThat(run("diff", "last~7", "last")).isEqualTo(2);
        assertThat(streams.err()).contains("there are 2 runs, so none is last~7");
    }

    @Test
    void trends_are_counted_the_oldest_first() {
        check(before);
        check(after);

        assertThat(run("history", "trend")).isZero();
        assertThat(streams.out().lines().map(line -> line.replaceAll(" {2,}", " ").strip()))
                .anySatisfy(line -> assertThat(line).endsWith("unexpected-listener 1 1"));
        assertThat(run("history", "trend", "--format", "csv")).isZero();
        assertThat(streams.out()).contains(",kind,unexpected-listener,1\r\n").contains(",deviation,high,1\r\n");
        assertThat(run("history", "trend", "--format", "json", "--limit", "1")).isZero();
        assertThat(streams.out()).contains("\"unexpected-listener\" : 1");
    }

    @Test
    void runs_are_removed_but_for_the_newest_of_each_site() throws IOException {
        check(before);
        check(after);
        String newest = ids().getFirst();
        site = site("other.yaml", "");
        check(before);

        assertThat(run("history", "prune", "--older-than", "1d")).isZero();
        assertThat(streams.out()).isEqualTo("0 runs removed\n");
        assertThat(run("history", "prune", "--keep", "1", "--site", "site")).isZero();
        assertThat(streams.out()).isEqualTo("1 run removed\n");
        assertThat(ids()).hasSize(2).contains(newest);
        assertThat(run("history", "prune")).isEqualTo(2);
        assertThat(streams.err()).contains("Every run would go; say which with --keep N");
        assertThat(run("history", "prune", "--keep", "0")).isEqualTo(2);
        assertThat(ids()).hasSize(2);
    }

    @Test
    void nothing_is_kept_where_nobody_wants_it() {
        assertThat(check(before, "--no-store")).isEqualTo(1);
        assertThat(folder.resolve("state")).doesNotExist();
        assertThat(run("history", "list")).isEqualTo(2);
        assertThat(streams.err()).contains("history.db: there is no store yet; scan, check and sniff make one");

        environment = Map.of();
        assertThat(check(before)).isEqualTo(1);
        assertThat(streams.err()).isEmpty();
        assertThat(run("history", "list")).isEqualTo(2);
        assertThat(streams.err()).contains("There is no folder for a store here; name one with --store FILE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/proc/none/history.db", "/dev/null", "/"})
    void a_store_that_can_not_be_used_loses_no_report(String place) {
        assertThat(check(before, "--store", place.equals("/") ? "/tmp" : place, "--report",
                "json=" + folder.resolve("r.json"))).isEqualTo(1);

        assertThat(streams.out()).contains("unexpected-listener");
        assertThat(streams.err().lines()).singleElement()
                .satisfies(line -> assertThat(line).startsWith("portmatrix: this run is not in the history: "));
        assertThat(read("r.json").findings()).isNotEmpty();
    }

    @Test
    void hostile_content_of_a_store_comes_out_harmless() {
        check(before, "--report", "json=" + folder.resolve("r.json"));
        Report report = read("r.json");
        String hostile = "=cmd|' /C calc'!A0 \u001b]0;x\u0007\u001b[2J\u202e<script>\r\n" + "\u0300".repeat(20);
        Report.Run run = report.run();
        Report.Run other = new Report.Run("id " + hostile, run.started(), run.finished(), hostile, run.vantage(),
                Map.of("ports", hostile), run.limitations(), hostile, hostile, hostile, run.documents());
        try (Store store = Store.open(StoreLocation.parse(folder.resolve("state/history.db").toString()), Map.of())) {
            store.record(
                    new NewRun(other.id(), hostile, hostile + "x".repeat(1 << 20), hostile, run.started(), hostile),
                    new Report(other, report.hosts(), report.findings()), 1);
        }

        for (String[] command : new String[][] {{"list"}, {"list", "--format", "json"}, {"list", "--format", "csv"},
                {"trend"}, {"trend", "--format", "json"}, {"trend", "--format", "csv"}, {"show"},
                {"show", "--format", "csv"}}) {
            assertThat(run(Stream.concat(Stream.of("history"), Stream.of(command)).toArray(String[]::new))).isZero();
            assertThat(streams.out()
                    .replaceAll("\r?\n", "")
                    .codePoints()
                    .filter(c -> Character.getType(c) == Character.CONTROL || Character.getType(c) == Character.FORMAT))
                    .as(String.join(" ", command))
                    .isEmpty();
            assertThat(streams.out()).as(String.join(" ", command)).doesNotContainPattern("(?m)(^|,)\"?=");
        }
    }

    @Test
    void what_is_no_store_is_left_alone() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.txt"), "notes that nobody wants to lose\n".repeat(200));

        assertThat(check(before, "--store", file.toString())).isEqualTo(1);

        assertThat(streams.err()).isEqualTo("portmatrix: this run is not in the history: " + file
                + ": the store is damaged or no store; move it away, and a new one is begun\n");
        assertThat(file).hasContent("notes that nobody wants to lose\n".repeat(200));
        assertThat(run("history", "list", "--store", file.toString())).isEqualTo(2);
    }

    @Test
    void a_password_has_no_place_in_a_location() {
        assertThat(check(before, "--store", "jdbc:postgresql://127.0.0.1/x?user=me&password=hunter2")).isEqualTo(2);
        assertThat(streams.err()).contains("set PGUSER for the user").doesNotContain("hunter2");

        environment = Map.of("PORTMATRIX_STORE", "jdbc:postgresql://me:hunter2@127.0.0.1/x");
        assertThat(check(before)).isEqualTo(2);
        assertThat(streams.err()).contains("PORTMATRIX_STORE: the location of a store names no user")
                .doesNotContain("hunter2");
    }
}
