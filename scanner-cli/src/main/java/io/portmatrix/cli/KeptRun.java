package io.portmatrix.cli;

import io.portmatrix.history.NewRun;
import io.portmatrix.history.Store;
import io.portmatrix.history.StoreException;
import io.portmatrix.history.StoreLocation;
import io.portmatrix.history.StoredRun;
import io.portmatrix.history.UnfinishedRun;
import io.portmatrix.report.Report;
import io.portmatrix.report.SafeText;
import io.portmatrix.scan.JournalException;
import io.portmatrix.scan.RunFingerprint;
import io.portmatrix.scan.RunJournal;
import io.portmatrix.site.Site;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A scan that is kept as it goes, so that it can be gone on with when it is stopped. */
final class KeptRun implements AutoCloseable {
    private static final String COMMAND = "scan";

    private final @Nullable StoreJournal journal;
    private final Consumer<String> say;

    /** Which run it is: what tells its site from others, what people call that, and what it is made from. */
    private record Subject(String key, String site, RunInputs inputs) {}

    private KeptRun(@Nullable StoreJournal journal, Consumer<String> say) {
        this.journal = journal;
        this.say = say;
    }

    /** What is to become of a run that was stopped. */
    enum Wish {
        /** Nothing: a new run begins. */
        BEGIN,
        /** It is gone on with, or nothing is done. */
        GO_ON,
        /** It is gone on with, if there is one and nothing changed; else a new run begins. */
        GO_ON_IF_POSSIBLE
    }

    /**
     * Goes on with a run or begins one.
     *
     * @param place where runs are kept; empty if nowhere
     * @param file the site file, if there is one
     * @param environment says who logs in there
     * @param say takes lines for people who watch
     * @throws JournalException if there is nothing to go on with although that was wished
     * @throws StoreException if the store can't be used although that was wished
     */
    static KeptRun of(Wish wish, Optional<StoreLocation> place, Site site, Optional<Path> file, RunInputs inputs,
            Map<String, String> environment, Consumer<String> say) {
        Optional<String> key = place.flatMap(location -> key(location, site, file));
        if (place.isEmpty() || key.isEmpty()) {
            if (wish == Wish.GO_ON) {
                throw new JournalException(place.isPresent() ? "nothing is kept of runs of a site file that is no file"
                        : "nothing is kept of runs; name a store with --store, or leave out --no-store or --resume");
            }
            return new KeptRun(null, say);
        }
        Subject subject = new Subject(key.get(), site.name(), inputs);
        Supplier<Store> opener = () -> Store.open(place.get(), environment);
        StoreJournal journal = null;
        try {
            journal = wish == Wish.BEGIN ? null : earlier(wish, opener.get(), subject, say);
        } catch (StoreException e) {
            if (wish == Wish.GO_ON) {
                throw e;
            }
            say.accept(e.getMessage() + "; begins anew");
        }
        if (journal == null) {
            RunJournal.Beginning beginning = RunJournal.Beginning.at(Instant.now());
            journal = StoreJournal.begins(beginning, opener, () -> new NewRun(beginning.run(), subject.key(),
                    subject.site(), COMMAND, beginning.started(), subject.inputs().fingerprint().text()));
        }
        return new KeptRun(journal, say);
    }

    private static @Nullable StoreJournal earlier(Wish wish, Store store, Subject subject, Consumer<String> say) {
        try {
            Optional<UnfinishedRun> last = store.unfinished(subject.key()).stream().findFirst();
            Optional<String> reason = last.isEmpty()
                    ? Optional.of("there is no run of site " + subject.site() + " that was stopped")
                    : against(store, last.get(), subject, wish);
            if (reason.isEmpty()) {
                StoredRun run = last.orElseThrow().run();
                say.accept("goes on with the run of " + text(run.started()));
                return StoreJournal.goesOn(new RunJournal.Beginning(run.id(), run.started()), store);
            }
            if (wish == Wish.GO_ON) {
                throw new JournalException(reason.get() + "; leave out --resume to begin anew");
            }
            if (last.isPresent()) {
                say.accept(reason.get() + "; begins anew");
            }
            store.close();
            return null;
        } catch (RuntimeException | Error e) {
            store.close();
            throw e;
        }
    }

    /** Why a run can't be gone on with. */
    private static Optional<String> against(Store store, UnfinishedRun last, Subject subject, Wish wish) {
        String name = "the run of " + text(last.run().started()) + " can't be gone on with";
        List<String> changes;
        try {
            changes = RunFingerprint.parse(last.plan()).changes(subject.inputs().fingerprint());
            if (changes.isEmpty() && wish == Wish.GO_ON_IF_POSSIBLE) {
                // Nobody is there to begin anew when it turns out later that it can't be read.
                store.chunks(last.run().id(), chunk -> {});
            }
        } catch (IllegalArgumentException | StoreException e) {
            return Optional.of(name + ": " + e.getMessage());
        }
        return changes.isEmpty() ? Optional.empty()
                : Optional.of(name + ", because this has changed since: " + String.join(", ", changes));
    }

    private static String text(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Where the scanner keeps what it learns, or null if nowhere. */
    @Nullable
    RunJournal journal() {
        return journal;
    }

    /** Notes what the run came to. */
    void ended(Report report, int exitCode) {
        if (journal == null || !journal.begun()) {
            return;
        }
        try {
            journal.finish(report, exitCode);
        } catch (StoreException e) {
            say.accept("the end of the run could not be noted: " + e.getMessage());
        }
        if (report.run().incomplete() != null) {
            say.accept("the same command with --resume goes on with this run");
        }
    }

    @Override
    public void close() {
        if (journal != null) {
            journal.close();
        }
    }

    private static Optional<String> key(StoreLocation place, Site site, Optional<Path> file) {
        try {
            return Optional.of(HistoryOptions.siteKey(place, site, file));
        } catch (IOException e) {
            return Optional.empty(); // a pipe, say
        }
    }

    /** Says lines on stderr. */
    static Consumer<String> on(Streams streams) {
        return line -> streams.err().println("portmatrix: " + SafeText.escape(line));
    }
}
