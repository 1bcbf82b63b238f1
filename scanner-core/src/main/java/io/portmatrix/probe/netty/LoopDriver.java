package io.portmatrix.probe.netty;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoRegistration;
import io.netty.channel.ManualIoEventLoop;
import io.netty.util.concurrent.Future;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/**
 * A Netty event loop that runs on the thread that made it, and only while that thread waits. What has become ready is
 * noted while the loop runs and acted upon afterwards: Netty swallows what its handlers throw and sleeps a second over it.
 */
final class LoopDriver {
    private final Queue<Runnable> ready = new ArrayDeque<>();
    private final ManualIoEventLoop loop;

    LoopDriver(IoHandlerFactory factory) {
        loop = new ManualIoEventLoop(Thread.currentThread(), factory) {
            // Netty would clear the flag of an interrupt that ends its select; where it must not block it keeps it.
            @Override
            protected boolean canBlock() {
                return !Thread.currentThread().isInterrupted();
            }
        };
    }

    /** On the loop's own thread the registration is complete when the call returns. */
    IoRegistration register(IoHandle handle) throws Exception {
        Future<IoRegistration> registered = loop.register(handle);
        if (registered.cause() instanceof Exception e) {
            throw e;
        }
        return registered.getNow();
    }

    /** To be called by handles when they become ready. */
    void ready(Runnable action) {
        ready.add(action);
    }

    void await(long nanos) {
        if (nanos <= 0) {
            loop.runNow();
        } else {
            loop.run(nanos);
        }
        for (Runnable action = ready.poll(); action != null; action = ready.poll()) {
            action.run();
        }
    }

    void wakeUp() {
        loop.wakeup();
    }

    /** Closes every registered handle, then the loop. Without a quiet period: nobody else uses it. */
    void close() {
        Future<?> terminated = loop.shutdownGracefully(0, 0, TimeUnit.SECONDS);
        while (!terminated.isDone()) {
            loop.runNow();
        }
    }
}
