package io.portmatrix.history;

import static io.portmatrix.history.Runs.KEY;
import static io.portmatrix.history.Runs.PLAN;
import static io.portmatrix.history.Runs.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.portmatrix.model.Finding;
import io.portmatrix.report.RandomReports;
import io.portmatrix.report.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for a store, wherever it is. */
abstract class StoreContract {
    private Store store;

    /** An empty place, the same one throughout a test. */
    abstract StoreLocation location();

    abstract Map<String, String> environment();

    @BeforeEach
    void open() {
        store = opened();
    }

    @AfterEach
    void close() {
        if (store != null) {
            store.close();
        }
    }

    Store store() {
        return store;
    }

    Store opened() {
        return Store.open(location(), environment());
    }

    private void reopen() {
        store.close();
        store = opened();
    }

    @Test
    void a_run_that_has_begun_is_unfinished_and_has_its_plan() {
        store.begin(Runs.run("a"));

        reopen();

        assertThat(store.unfinished(KEY)).singleElement().satisfies(unfinished -> {
            assertThat(unfinished.plan()).isEqualTo(PLAN);
            assertThat(unfinished.run()).isEqualTo(new StoredRun(1, "a", KEY, "branch office", "scan", START, null,
                    RunState.RUNNING, null, null));
        });
        assertThat(store.report("a")).isEmpty();
    }

    @Test
    void unfinished_runs_are_those_of_the_site_the_newest_first() {
        store.begin(Runs.run("a"));
        store.begin(new NewRun("other", "other site", "other", "scan", START, PLAN));
        store.begin(new NewRun("no plan", KEY, "branch office", "check", START, null));
        // The clock was set back between them.
        store.begin(new NewRun("b", KEY, "branch office", "scan", START.minus(Duration.ofDays(400)), "plan b"));

        assertThat(store.unfinished(KEY)).extracting(unfinished -> unfinished.run().id(), UnfinishedRun::plan)
                .containsExactly(tuple("b", "plan b"),
                        tuple("a", PLAN));
    }

    @Test
    void a_run_begins_once() {
        store.begin(Runs.run("a"));

        assertThatThrownBy(() -> store.begin(Runs.run("a"))).isInstanceOf(StoreException.class)
                .hasMessageContaining(location() + ", run a: is in the store already");
    }

    @Test
    void chunks_come_back_as_they_were_in_the_order_of_their_numbers() {
        store.begin(Runs.run("a"));
        store.begin(Runs.run("b"));
        List<Chunk> chunks = List.of(Runs.chunk(0, 300, 1), Runs.chunk(1, 0, 2), new Chunk(7, null, null,
                Runs.chunk(0, 20, 3).observations(), List.of()));
        for (int i = chunks.size() - 1; i >= 0; i--) {
            assertThat(store.commit("a", chunks.get(i))).isTrue();
        }
        store.commit("b", Runs.chunk(0, 1, 9));

        reopen();

        assertThat(chunks("a")).isEqualTo(chunks);
        assertThat(chunks("b")).isEqualTo(List.of(Runs.chunk(0, 1, 9)));
    }

    @Test
    void a_chunk_is_kept_once() {
        store.begin(Runs.run("a"));

        assertThat(store.commit("a", Runs.chunk(0, 3, 1))).isTrue();
        assertThat(store.commit("a", Runs.chunk(0, 5, 2))).isFalse();

        assertThat(chunks("a")).isEqualTo(List.of(Runs.chunk(0, 3, 1)));
    }

    @Test
    void a_chunk_belongs_to_a_run_that_has_begun() {
        assertThatThrownBy(() -> store.commit("a", Runs.chunk(0, 3, 1))).isInstanceOf(StoreException.class)
                .hasMessageEndingWith("run a: there is no such run");
        assertThatThrownBy(() -> store.report("a")).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> chunks("a")).isInstanceOf(StoreException.class);
        assertThat(store.run("a")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void a_report_comes_back_as_it_was_whatever_text_is_in_it(long seed) {
        Report report = Runs.random("a", seed);
        store.begin(Runs.run("a"));
        store.finish("a", report, 3);

        reopen();

        assertThat(store.report("a")).contains(report);
    }

    @Test
    void a_run_that_is_complete_has_nothing_left_to_do() {
        Report report = Runs.complete("a", START);
        store.begin(Runs.run("a"));
        store.finish("a", report, 1);

        assertThat(store.unfinished(KEY)).isEmpty();
        assertThat(store.run("a")).contains(new StoredRun(1, "a", KEY, "branch office", "scan", START,
                report.run().finished(), RunState.COMPLETE, null, 1));
    }

    @Test
    void a_run_that_was_interrupted_can_be_gone_on_with_and_ends_again() {
        store.begin(Runs.run("a"));
        store.commit("a", Runs.chunk(0, 3, 1));
        store.finish("a", Runs.interrupted("a"), 3);
        assertThat(store.unfinished(KEY)).singleElement()
                .satisfies(unfinished -> assertThat(unfinished.run().incomplete()).isEqualTo("interrupted"));

        store.commit("a", Runs.chunk(1, 3, 2));
        Report report = Runs.complete("a", START);
        store.finish("a", report, 0);

        assertThat(store.unfinished(KEY)).isEmpty();
        assertThat(store.report("a")).contains(report);
        assertThat(chunks("a")).hasSize(2);
    }

    @Test
    void a_run_that_has_ended_is_kept_in_one_go() {
        Report report = Runs.complete("a", START);

        store.record(new NewRun("a", KEY, "branch office", "check", START, null), report, 0);

        assertThat(store.report("a")).contains(report);
        assertThat(store.run("a").orElseThrow().state()).isEqualTo(RunState.COMPLETE);
    }

    @Test
    void a_run_has_the_report_of_no_other_run() {
        store.begin(Runs.run("a"));

        assertThatThrownBy(() -> store.finish("a", Runs.complete("b", START), 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_fails_changes_nothing() {
        store.begin(Runs.run("a"));

        assertThatThrownBy(() -> store.record(Runs.run("a"), Runs.complete("a", START), 0))
                .isInstanceOf(StoreException.class);

        assertThat(store.report("a")).isEmpty();
        assertThat(store.run("a").orElseThrow().state()).isEqualTo(RunState.RUNNING);
        store.finish("a", Runs.complete("a", START), 0);
        assertThat(store.unfinished(KEY)).isEmpty();
    }

    @Test
    void hostile_and_huge_text_comes_back_as_it_was() {
        String hostile = "\u0000\u001b[2J\u202e\ud800 \\u{1b} ' \" ; DROP TABLE runs; -- \uffff";
        String huge = hostile + "x".repeat(1 << 20);
        store.begin(new NewRun("a" + hostile, huge, huge, "scan", START, huge));

        UnfinishedRun unfinished = store.unfinished(huge).getFirst();

        assertThat(unfinished.plan()).isEqualTo(huge);
        assertThat(unfinished.run().id()).isEqualTo("a" + hostile);
        assertThat(unfinished.run().site()).isEqualTo(huge);
        assertThat(store.commit("a" + hostile, Runs.chunk(0, 3, 1))).isTrue();
    }

    @Test
    void a_report_of_many_parts_comes_back_whole() {
        // Does not repeat itself, so that it stays long when it is compressed.
        List<Finding> findings = new ArrayList<>();
        for (long seed = 0; findings.size() < 12_000; seed++) {
            findings.addAll(new RandomReports(seed).report(4_000).findings());
        }
        Report report = Runs.report("a", START, null, findings);
        store.record(Runs.run("a"), report, 0);

        assertThat(ReportTable.bytes(report).length).isGreaterThan(2 << 20);
        assertThat(store.report("a")).contains(report);
    }

    @Test
    void processes_that_scan_different_sites_share_a_store() throws Exception {
        int writers = 4;
        int chunks = 25;
        List<Callable<Integer>> work = new ArrayList<>();
        for (int i = 0; i < writers; i++) {
            String id = "run-" + i;
            work.add(() -> {
                try (Store own = opened()) {
                    own.begin(new NewRun(id, "site of " + id, "site", "scan", START, PLAN));
                    for (int n = 0; n < chunks; n++) {
                        own.commit(id, Runs.chunk(n, 5, n));
                    }
                    own.finish(id, Runs.complete(id, START), 0);
                }
                return 0;
            });
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
            for (Future<Integer> done : threads.invokeAll(work)) {
                done.get();
            }
        }

        for (int i = 0; i < writers; i++) {
            assertThat(chunks("run-" + i)).hasSize(chunks);
            assertThat(store.report("run-" + i)).contains(Runs.complete("run-" + i, START));
        }
    }

    @Test
    void a_store_is_made_once_by_whoever_comes_first() throws Exception {
        store.close();
        drop();
        int comers = 6;
        try (ExecutorService threads = Executors.newFixedThreadPool(comers)) {
            List<Callable<Boolean>> work = new ArrayList<>();
            for (int i = 0; i < comers; i++) {
                work.add(() -> {
                    try (Store own = opened()) {
                        return own.unfinished(KEY).isEmpty();
                    }
                });
            }
            for (Future<Boolean> done : threads.invokeAll(work)) {
                assertThat(done.get()).isTrue();
            }
        }
        store = opened();
    }

    @Test
    void runs_are_found_by_what_users_call_them() {
        for (String id : List.of("20261121T010000Z-aa", "20261121T020000Z-bb", "20261121T020000Z-bc")) {
            store.begin(Runs.run(id));
        }
        store.begin(new NewRun("elsewhere", "other", "other", "scan", START, null));

        assertThat(store.named("last", null).id()).isEqualTo("elsewhere");
        assertThat(store.named("last", "branch office").id()).isEqualTo("20261121T020000Z-bc");
        assertThat(store.named("last~2", "branch office").id()).isEqualTo("20261121T010000Z-aa");
        assertThat(store.named("20261121T01", null).id()).isEqualTo("20261121T010000Z-aa");
        assertThat(store.named("20261121T020000Z-bc", null).id()).isEqualTo("20261121T020000Z-bc");
        assertThatThrownBy(() -> store.named("20261121T02", null)).isInstanceOf(StoreException.class)
                .hasMessageContaining("there is no such run, but 2 that begin so");
        assertThatThrownBy(() -> store.named("2026%", null)).isInstanceOf(StoreException.class);
        assertThatThrownBy(() -> store.named("last~3", "branch office")).isInstanceOf(StoreException.class)
                .hasMessageContaining("there are 3 runs of the site 'branch office', so none is last~3");
        assertThat(store.runs("branch office", 2)).extracting(StoredRun::id)
                .containsExactly("20261121T020000Z-bc", "20261121T020000Z-bb");
        assertThat(store.runsOf("other", 5)).extracting(StoredRun::id).containsExactly("elsewhere");
    }

    @Test
    void findings_are_counted() {
        store.record(Runs.run("a"), Runs.complete("a", START), 1);

        RunCounts counts = store.counts(store.named("a", null));

        assertThat(counts.verdicts()).containsEntry("deviation", 7).containsEntry("not-applicable", 1);
        assertThat(counts.severities()).containsEntry("critical", 1);
        assertThat(counts.kinds()).containsEntry("unexpected-listener", 5)
                .doesNotContainKeys("as-documented", "pool-not-probed");
    }

    @Test
    void pruning_spares_the_newest_of_each_site_and_what_only_one_rule_means() {
        for (int day = 0; day < 5; day++) {
            Report report = Runs.complete("a" + day, START.plus(Duration.ofDays(day)));
            store.record(new NewRun("a" + day, KEY, "a", "scan", report.run().started(), null), report, 0);
            store.commit("a" + day, Runs.chunk(0, 3, day));
        }
        store.record(new NewRun("b", "b", "b", "scan", START, null), Runs.complete("b", START), 0);

        assertThat(store.prune(new Pruning(3, START.plus(Duration.ofDays(1)), null))).isEqualTo(1);
        assertThat(store.prune(new Pruning(null, START.plus(Duration.ofDays(3)), "a"))).isEqualTo(2);
        assertThat(store.prune(new Pruning(null, START.plus(Duration.ofDays(99)), null))).isEqualTo(1);
        assertThat(store.prune(new Pruning(1, null, null))).isZero();

        assertThat(store.runs(null, 9)).extracting(StoredRun::id).containsExactly("b", "a4");
        assertThat(chunks("a4")).hasSize(1);
        assertThat(store.run("a0")).isEmpty();
    }

    /** Takes away what {@link #open} has made. */
    abstract void drop() throws Exception;

    private List<Chunk> chunks(String run) {
        List<Chunk> chunks = new ArrayList<>();
        store.chunks(run, chunks::add);
        return chunks;
    }
}
