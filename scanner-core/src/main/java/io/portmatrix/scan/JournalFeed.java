package io.portmatrix.scan;

import io.portmatrix.model.Limitation;
import io.portmatrix.model.Observation;
import io.portmatrix.model.TargetWork;
import io.portmatrix.scan.RunJournal.Chunk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gathers conclusions into chunks and commits them on a thread of its own, so that probing does not wait for a disk. A chunk
 * ends after {@link RunJournal#longest}, or {@link RunJournal#chunk} conclusions if they come sooner. Where a disk does not
 * keep up, they wait, as many as two chunks have; then the probing waits too. When a commit fails, the run goes on and keeps
 * nothing more. A run that is complete before its first chunk ends commits nothing.
 */
final class JournalFeed {
    private final RunJournal journal;
    private final int chunk;
    private final long longestNanos;
    private final Completeness completeness;
    private final Supplier<List<Limitation>> limitations;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Condition emptied = lock.newCondition();
    private final Thread thread;
    private final Set<Limitation> said = new HashSet<>();
    private List<Observation> waiting = new ArrayList<>();
    private int committing;
    private long firstNanos;
    private boolean begun;
    private boolean closed;
    private @Nullable String failure;

    /**
     * Starts the thread.
     *
     * @param work what is to be probed
     * @param limitations what the techniques could not do until now; asked from the thread
     */
    JournalFeed(RunJournal journal, List<TargetWork> work, Supplier<List<Limitation>> limitations) {
        this.journal = journal;
        this.chunk = journal.chunk();
        this.longestNanos = journal.longest().toNanos();
        this.completeness = new Completeness(work);
        this.limitations = limitations;
        this.thread = Thread.ofPlatform().daemon().name("journal").start(this::commitAll);
    }

    /** Takes a conclusion, from one thread. */
    void observed(Observation observation) {
        List<Observation> finished = completeness.take(observation);
        if (finished.isEmpty()) {
            return;
        }
        lock.lock();
        try {
            while (waiting.size() + committing >= 2 * chunk && failure == null && !closed) {
                emptied.awaitUninterruptibly();
            }
            if (failure != null || closed) {
                return;
            }
            if (waiting.isEmpty()) {
                firstNanos = System.nanoTime();
                filled.signal();
            }
            waiting.addAll(finished);
            if (waiting.size() >= chunk) {
                filled.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    private void commitAll() {
        try {
            for (List<Observation> next = next(); !next.isEmpty(); next = next()) {
                commit(next);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failed("it was interrupted");
        }
    }

    /** Waits for a chunk. Returns nothing at the end. */
    private List<Observation> next() throws InterruptedException {
        lock.lock();
        try {
            committing = 0;
            emptied.signalAll();
            while (waiting.size() < chunk && !closed && failure == null) {
                long left = longestNanos - (System.nanoTime() - firstNanos);
                if (waiting.isEmpty()) {
                    filled.await();
                } else if (left <= 0) {
                    break;
                } else {
                    var unused = filled.awaitNanos(left);
                }
            }
            List<Observation> next = failure == null ? waiting : List.of();
            waiting = new ArrayList<>();
            committing = next.size();
            begun |= !next.isEmpty();
            return next;
        } finally {
            lock.unlock();
        }
    }

    private void commit(List<Observation> observations) {
        try {
            List<Limitation> unsaid = limitations.get().stream().filter(said::add).toList();
            journal.commit(new Chunk(observations, unsaid));
        } catch (IOException | RuntimeException e) {
            failed(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        }
    }

    private void failed(String why) {
        lock.lock();
        try {
            failure = why;
            emptied.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Ends the thread.
     *
     * @param complete whether there is nothing that another part of the run could do; else what is waiting is committed
     *            in any case
     */
    void end(boolean complete) {
        lock.lock();
        try {
            if (complete && !begun) {
                waiting.clear();
            }
            closed = true;
            filled.signal();
            emptied.signalAll();
        } finally {
            lock.unlock();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the report has to say, after the end. */
    List<Limitation> limitations() {
        lock.lock();
        try {
            return failure == null ? List.of()
                    : List.of(new Limitation("journal-failed", "not all of what was found could be kept (" + failure
                            + "): a run that is continued probes that again"));
        } finally {
            lock.unlock();
        }
    }
}
