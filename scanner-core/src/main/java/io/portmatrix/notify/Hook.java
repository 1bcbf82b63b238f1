package io.portmatrix.notify;

/** Somebody who is told of a finished run. */
public interface Hook {
    /** What people call it, for messages; never a secret. */
    String name();

    /**
     * Tells once, trying again as often as it is told to. May be interrupted when its time is over.
     *
     * @throws HookException if nobody was told
     * @throws InterruptedException if its time was over
     */
    void tell(Notice notice) throws HookException, InterruptedException;
}
