package io.portmatrix.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Ctrl-C and SIGTERM in the middle of a run: the run is told, and the process lives on until its report is written and its
 * exit code is known. Without this the JVM would end with the signal's own code and without a report.
 */
final class Interruption implements AutoCloseable {
    private static final int NOT_KNOWN = -1;
    /** Writing a report takes moments; whoever waits longer than this would press Ctrl-C again anyway. */
    private static final long PATIENCE_SECONDS = 20;

    private final CountDownLatch done = new CountDownLatch(1);
    private final AtomicInteger exitCode = new AtomicInteger(NOT_KNOWN);
    private final Thread hook;

    private Interruption(Consumer<String> cancel) {
        hook = new Thread(() -> {
            cancel.accept("ended by a signal before everything was probed");
            try {
                if (done.await(PATIENCE_SECONDS, TimeUnit.SECONDS) && exitCode.get() != NOT_KNOWN) {
                    // The exit code of a signal says nothing; a hook can only replace it by ending the process itself.
                    Runtime.getRuntime().halt(exitCode.get());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }, "interruption");
    }

    /** From now on a signal calls {@code cancel} with the reason, once, from a thread of its own. */
    static Interruption cancels(Consumer<String> cancel) {
        Interruption interruption = new Interruption(cancel);
        try {
            Runtime.getRuntime().addShutdownHook(interruption.hook);
        } catch (IllegalStateException e) {
            cancel.accept("ended by a signal before it started");
        }
        return interruption;
    }

    /** The process has done everything and would end with {@code code}. Returns {@code code}. */
    int finished(int code) {
        exitCode.set(code);
        return code;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The signal came: the hook waits for this.
        } finally {
            done.countDown();
        }
    }
}
