package io.portmatrix.site;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Resolves all names of a site, each once, several at a time, within one limit of time. */
final class NameResolution {
    private static final int AT_ONCE = 16;

    private final HostResolver resolver;
    private final Duration limit;

    /** @param limit for all names together */
    NameResolution(HostResolver resolver, Duration limit) {
        this.resolver = resolver;
        this.limit = limit;
    }

    /** Name → all its addresses, or the reason why there are none. */
    Map<String, Answer> resolve(Collection<String> names) {
        Map<String, Answer> answers = new HashMap<>();
        if (names.isEmpty()) {
            return answers;
        }
        Map<String, Callable<Answer>> questions = new LinkedHashMap<>();
        names.forEach(name -> questions.put(name, () -> ask(name)));
        // Daemon threads: the operating system's resolver can't be interrupted and must not hold up the exit.
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(AT_ONCE, questions.size()),
                Thread.ofPlatform().daemon().name("resolver-", 0).factory());
        try {
            List<Future<Answer>> futures = pool.invokeAll(questions.values(), limit.toMillis(), TimeUnit.MILLISECONDS);
            int i = 0;
            for (String name : questions.keySet()) {
                answers.put(name, answer(futures.get(i++)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            names.forEach(name -> answers.put(name, new Answer(List.of(), "resolving it was interrupted")));
        } finally {
            pool.shutdownNow();
        }
        return answers;
    }

    private Answer answer(Future<Answer> future) throws InterruptedException {
        if (future.isCancelled()) {
            return new Answer(List.of(), "no answer within " + limit.toSeconds() + " s");
        }
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the resolver failed", e.getCause());
        }
    }

    private Answer ask(String name) {
        try {
            List<InetAddress> addresses = new ArrayList<>();
            for (InetAddress address : resolver.resolve(name)) {
                // Without the name, so that nothing looks it up again; a scope stays.
                boolean scoped = address instanceof Inet6Address six && six.getScopeId() != 0;
                InetAddress bare = scoped ? address : WrittenAddress.address(address.getAddress());
                if (!addresses.contains(bare)) {
                    addresses.add(bare);
                }
            }
            return new Answer(addresses, "it has no address");
        } catch (UnknownHostException e) {
            return new Answer(List.of(), "no such name is known");
        }
    }

    /**
     * What came of a name.
     *
     * @param addresses all of them, in the resolver's order
     * @param otherwise why there are none, if there are none
     */
    record Answer(List<InetAddress> addresses, String otherwise) {
        Answer {
            addresses = List.copyOf(addresses);
        }
    }
}
