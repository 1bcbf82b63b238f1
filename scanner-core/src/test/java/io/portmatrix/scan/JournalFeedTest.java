package io.portmatrix.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.catalog.fact.CareProfile;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.Endpoint;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.Limitation;
import io.portmatrix.model.Observation;
import io.portmatrix.model.PortState;
import io.portmatrix.model.ProbeOutcome;
import io.portmatrix.model.TargetWork;
import io.portmatrix.model.Technique;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Chunks on their way to a disk. */
class JournalFeedTest {
    private static final InetAddress HERE = AddressText.parse("192.0.2.1");
    private static final List<TargetWork> WORK = List
            .of(new TargetWork("host", HERE, PortSet.ALL, List.of(), CareProfile.STANDARD));
    private static final Limitation LIMIT = new Limitation("limit", "something could not be done");

    private final List<Limitation> limitations = new CopyOnWriteArrayList<>();

    private static Observation at(int port) {
        return new Observation(Endpoint.tcp(HERE, port),
                new ProbeOutcome.Concluded(PortState.CLOSED,
                        List.of(new Evidence.ConnectRefused(Duration.ofMillis(1)))),
                Technique.TCP_CONNECT, Instant.EPOCH);
    }

    @Test
    void everything_is_kept_once_and_in_order() {
        MemoryJournal journal = new MemoryJournal(100);
        JournalFeed feed = new JournalFeed(journal, WORK, () -> limitations);
        IntStream.rangeClosed(1, 5_000).forEach(port -> feed.observed(at(port)));
        feed.end(true);
        assertThat(journal.endpoints()).containsExactlyElementsOf(
                IntStream.rangeClosed(1, 5_000).mapToObj(port -> Endpoint.tcp(HERE, port)).toList());
    }

    @Test
    void one_conclusion_is_kept_though_no_other_comes() throws Exception {
        Semaphore committed = new Semaphore(0);
        RunJournal journal = new TellingJournal(committed);
        JournalFeed feed = new JournalFeed(journal, WORK, () -> limitations);
        feed.observed(at(1));
        committed.acquire();
        feed.end(false);
        assertThat(committed.availablePermits()).isZero();
    }

    @Test
    void limitations_are_said_once() {
        MemoryJournal journal = new MemoryJournal(1);
        limitations.add(LIMIT);
        JournalFeed feed = new JournalFeed(journal, WORK, () -> limitations);
        feed.observed(at(1));
        feed.observed(at(2));
        feed.end(false);
        assertThat(journal.chunks().stream().flatMap(chunk -> chunk.limitations().stream())).containsExactly(LIMIT);
    }

    @Test
    void a_failing_disk_stops_keeping_and_nothing_else() {
        MemoryJournal journal = new MemoryJournal(1);
        journal.fail(new IOException("no space left"));
        JournalFeed feed = new JournalFeed(journal, WORK, () -> limitations);
        // More than may wait: a disk that is never done must not hold the probing up for good.
        IntStream.rangeClosed(1, 65_535).forEach(port -> feed.observed(at(port)));
        feed.end(false);
        assertThat(journal.chunks()).isEmpty();
        assertThat(feed.limitations()).singleElement().satisfies(limitation -> {
            assertThat(limitation.code()).isEqualTo("journal-failed");
            assertThat(limitation.text()).contains("no space left");
        });
    }

    @Test
    void an_end_without_conclusions_commits_nothing() {
        MemoryJournal journal = new MemoryJournal(1);
        JournalFeed feed = new JournalFeed(journal, WORK, () -> limitations);
        feed.end(false);
        assertThat(journal.chunks()).isEmpty();
        assertThat(feed.limitations()).isEmpty();
    }

    @Test
    void a_run_that_is_complete_before_its_first_chunk_needs_no_journal() {
        MemoryJournal journal = new MemoryJournal(100);
        JournalFeed complete = new JournalFeed(journal, WORK, () -> limitations);
        complete.observed(at(1));
        complete.end(true);
        assertThat(journal.chunks()).isEmpty();
        JournalFeed stopped = new JournalFeed(journal, WORK, () -> limitations);
        stopped.observed(at(1));
        stopped.end(false);
        assertThat(journal.endpoints()).containsExactly(Endpoint.tcp(HERE, 1));
    }

    /** Says when something is kept. */
    private record TellingJournal(Semaphore committed) implements RunJournal {
        @Override
        public Duration longest() {
            return Duration.ofMillis(10);
        }

        @Override
        public Beginning beginning() {
            return Beginning.at(Instant.EPOCH);
        }

        @Override
        public void replay(Reader reader) {
            // Nothing was before.
        }

        @Override
        public void commit(Chunk chunk) {
            committed.release(chunk.observations().size());
        }
    }
}
