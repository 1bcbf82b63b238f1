package io.portmatrix.cli;

import io.portmatrix.assess.ExitCode;
import io.portmatrix.history.NewRun;
import io.portmatrix.history.RunState;
import io.portmatrix.history.Store;
import io.portmatrix.history.StoreException;
import io.portmatrix.history.StoreLocation;
import io.portmatrix.history.StoredRun;
import io.portmatrix.model.Limitation;
import io.portmatrix.report.Report;
import io.portmatrix.report.ReportFormatException;
import io.portmatrix.report.SafeText;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The store as one run sees it. It is opened on a thread of its own, because that takes longer than many a scan; what fails
 * is said on stderr, once, and never loses the report. Used by one thread.
 */
final class RunHistory implements AutoCloseable {
    private static final String SCAN = "scan";
    /** Runs that are looked through for an earlier one. */
    private static final int LOOKED_THROUGH = 1_000;

    private final @Nullable StoreLocation location;
    private final String command;
    private final String siteKey;
    private final Streams streams;
    private @Nullable Future<Store> opening;
    private boolean failed;

    /**
     * @param location where it is, or null if nothing is kept
     * @param command what makes the run
     * @param siteKey what tells its site from others
     * @param streams told what fails, and who logs in
     */
    RunHistory(@Nullable StoreLocation location, String command, String siteKey, Streams streams) {
        this.location = location;
        this.command = command;
        this.siteKey = siteKey;
        this.streams = streams;
    }

    /** Of a run that nothing is kept of. */
    static RunHistory none() {
        return new RunHistory(null, "", "", Rehearsal.nowhere());
    }

    /** Begins to open the store, if there is one. */
    void begin() {
        if (opening == null && location != null) {
            StoreLocation place = location;
            CompletableFuture<Store> future = new CompletableFuture<>();
            Thread.ofPlatform().daemon().name("store").start(() -> {
                try {
                    future.complete(Store.open(place, streams.environment()));
                } catch (RuntimeException | Error e) {
                    future.completeExceptionally(e);
                }
            });
            opening = future;
        }
    }

    /**
     * The report of an earlier run.
     *
     * @param name of the run; {@code last} is the newest complete one of this site by this command
     * @return null if there is no last one yet
     * @throws StoreException if there is none of another name, or the store can't be read
     */
    @Nullable
    Report earlier(String name) {
        if (name.equals(Store.LAST) && (location == null
                || location instanceof StoreLocation.InFile file && Files.notExists(file.file()))) {
            return null; // nobody makes a store only to find nothing in it
        }
        Store store = store().orElseThrow(() -> new ReportFormatException(
                name + ": nothing is kept of runs here; name a store with --store, or a report"));
        if (!name.equals(Store.LAST)) {
            return StoreOptions.report(store, name);
        }
        for (StoredRun run : store.runsOf(siteKey, LOOKED_THROUGH)) {
            if (run.command().equals(command) && run.state() == RunState.COMPLETE) {
                return store.report(run.id()).orElse(null);
            }
        }
        return null;
    }

    /** The report with when its findings were seen first and last; where that can't be read, it says so itself. */
    Report dated(Report report) {
        try {
            Optional<Store> store = store();
            return store.isEmpty() ? report : report.seenBefore(store.get().sightings(siteKey));
        } catch (RuntimeException | LinkageError e) {
            say(e);
            return report
                    .limitedBy(new Limitation("no-history", "the run is not in the history, and nobody knows when its"
                            + " findings were seen first: " + why(e)));
        }
    }

    /** Keeps a run that has ended, after its report was delivered, unless it was kept as it went. */
    void keep(Report report, ExitCode exitCode) {
        try {
            store().ifPresent(store -> keep(store, report, exitCode));
        } catch (RuntimeException | LinkageError e) {
            say(e);
        }
    }

    private void keep(Store store, Report report, ExitCode exitCode) {
        Report.Run run = report.run();
        if (store.run(run.id()).isEmpty()) {
            if (command.equals(SCAN)) {
                store.giveUp(siteKey); // only the last scan of a site can be gone on with
            }
            store.record(new NewRun(run.id(), siteKey, run.site(), command, run.started(), null), report,
                    exitCode.code());
        }
    }

    /** Empty where nothing is kept. @throws StoreException if it can't be opened */
    private Optional<Store> store() {
        begin();
        Future<Store> begun = opening;
        if (begun == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(begun.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException known -> throw known;
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }

    private void say(Throwable thrown) {
        if (!failed) {
            failed = true;
            streams.err().println("portmatrix: " + SafeText.escape("this run is not in the history: " + why(thrown)));
        }
    }

    private static String why(Throwable thrown) {
        return thrown instanceof StoreException ? String.valueOf(thrown.getMessage()) : thrown.toString();
    }

    @Override
    public void close() {
        if (opening == null || !opening.isDone() || opening.state() != Future.State.SUCCESS) {
            return; // what is still being opened ends with the process
        }
        try {
            opening.resultNow().close();
        } catch (StoreException e) {
            say(e);
        }
    }
}
