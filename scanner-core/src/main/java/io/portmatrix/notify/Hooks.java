package io.portmatrix.notify;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Tells everybody at the same time, and waits for nobody longer than the limit. */
public final class Hooks {
    /** For a hook that keeps the limit by itself, and can say more about it. */
    private static final Duration OWN_END = Duration.ofSeconds(1);
    /** For what a hook that was interrupted has to tidy up, such as a process. */
    private static final Duration TIDYING = Duration.ofSeconds(4);

    private final List<Hook> hooks;
    private final Duration limit;

    /** @param limit how long each of them may take */
    public Hooks(List<Hook> hooks, Duration limit) {
        this.hooks = List.copyOf(hooks);
        this.limit = limit;
    }

    /**
     * Somebody who was not told.
     *
     * @param hook what people call it
     * @param reason why; not escaped
     */
    public record Failure(String hook, String reason) {}

    private record Telling(Hook hook, FutureTask<Void> task, Thread thread) {}

    /** Tells everybody and returns, in their order, who could not be told. Never throws. */
    public List<Failure> tell(Notice notice) {
        long deadline = System.nanoTime() + limit.plus(OWN_END).toNanos();
        List<Telling> tellings = new ArrayList<>();
        for (Hook hook : hooks) {
            FutureTask<Void> task = new FutureTask<>(() -> {
                hook.tell(notice);
                return null;
            });
            tellings.add(new Telling(hook, task, Thread.ofVirtual().name("notify").start(task)));
        }
        List<Failure> failures = new ArrayList<>();
        for (Telling telling : tellings) {
            String reason = await(telling, deadline);
            if (reason != null) {
                failures.add(new Failure(telling.hook().name(), reason));
            }
        }
        return failures;
    }

    private @Nullable String await(Telling telling, long deadline) {
        FutureTask<Void> task = telling.task();
        try {
            var unused = task.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            return null;
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            return cause instanceof HookException ? String.valueOf(cause.getMessage()) : String.valueOf(cause);
        } catch (TimeoutException e) {
            end(telling);
            return "took longer than " + limit.toSeconds() + " s";
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    private static void end(Telling telling) {
        telling.task().cancel(true);
        try {
            var unused = telling.thread().join(TIDYING);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
