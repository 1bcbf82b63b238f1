package io.portmatrix.cli;

import io.portmatrix.history.NewRun;
import io.portmatrix.history.Store;
import io.portmatrix.history.StoreException;
import io.portmatrix.report.Report;
import io.portmatrix.scan.JournalException;
import io.portmatrix.scan.RunJournal;
import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The journal of a run in a store. A run that begins is in the store from its first chunk on, so that one which is over
 * sooner needs none. Thread-safe.
 */
final class StoreJournal implements RunJournal, AutoCloseable {
    private final Beginning beginning;
    private final Supplier<Store> opener;
    private final @Nullable Supplier<NewRun> newRun;
    private @Nullable Store store;
    private boolean begun;
    private int next;

    private StoreJournal(Beginning beginning, Supplier<Store> opener, @Nullable Supplier<NewRun> newRun) {
        this.beginning = beginning;
        this.opener = opener;
        this.newRun = newRun;
        this.begun = newRun == null;
    }

    /**
     * The journal of a run that begins.
     *
     * @param opener opens the store, which is closed with this; not called before the first chunk
     * @param newRun what the store is told of the run, with the same id; not called before the first chunk
     */
    static StoreJournal begins(Beginning beginning, Supplier<Store> opener, Supplier<NewRun> newRun) {
        return new StoreJournal(beginning, opener, newRun);
    }

    /** The journal of a run that goes on. @param store closed with this */
    static StoreJournal goesOn(Beginning beginning, Store store) {
        StoreJournal journal = new StoreJournal(beginning, () -> store, null);
        journal.store = store;
        return journal;
    }

    @Override
    public Beginning beginning() {
        return beginning;
    }

    @Override
    public synchronized void replay(Reader reader) {
        if (!begun) {
            return;
        }
        try {
            opened().chunks(beginning.run(), chunk -> {
                next = chunk.number() + 1;
                reader.chunk(new Chunk(chunk.observations(), chunk.limitations()));
            });
        } catch (StoreException e) {
            throw new JournalException(e.getMessage() + "; what was found can't be gone on with: leave out --resume and"
                    + " begin anew", e);
        }
    }

    @Override
    public synchronized void commit(Chunk chunk) throws IOException {
        try {
            Store open = opened();
            if (!begun && newRun != null) {
                NewRun run = newRun.get();
                // Only the last run of a site can be gone on with.
                open.giveUp(run.siteKey());
                open.begin(run);
                begun = true;
            }
            if (!open.commit(beginning.run(),
                    new io.portmatrix.history.Chunk(next++, null, null, chunk.observations(), chunk.limitations()))) {
                throw new IOException("another process goes on with the same run");
            }
        } catch (StoreException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Whether the store knows the run. */
    synchronized boolean begun() {
        return begun;
    }

    /** Notes what the run came to, if the store knows it. @throws StoreException if it can't be noted */
    synchronized void finish(Report report, int exitCode) {
        if (begun) {
            opened().finish(beginning.run(), report, exitCode);
        }
    }

    private Store opened() {
        Store open = store;
        if (open == null) {
            open = opener.get();
            store = open;
        }
        return open;
    }

    @Override
    public synchronized void close() {
        if (store != null) {
            store.close();
        }
    }
}
