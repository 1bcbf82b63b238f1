package io.portmatrix.cli;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * A signal that a user sends to the process to have something done, such as SIGUSR1. Java offers that only outside of its
 * standard, so where it is missing the signal is simply not heard.
 */
final class UserSignal {
    private UserSignal() {}

    /**
     * Runs {@code action} whenever the signal comes, on a thread of its own.
     *
     * @param name without SIG
     * @return whether this Java and this system know it
     */
    static boolean handle(String name, Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            MethodHandle run = MethodHandles.publicLookup()
                    .findVirtual(Runnable.class, "run", MethodType.methodType(void.class))
                    .bindTo(action);
            Object handling = MethodHandleProxies.asInterfaceInstance(handler,
                    MethodHandles.dropArguments(run, 0, signal));
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), handling);
            return true;
        } catch (ReflectiveOperationException e) {
            return false; // no such class, or a signal that this system or this JVM keeps for itself
        }
    }
}
