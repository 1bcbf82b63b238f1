package io.portmatrix.pacing;

/** Requests that go out together and are judged together, when refusals of them have had their time. */
final class RefusalStep {
    private long nanos;
    private int asked;
    private int refused;
    private boolean canary;
    private boolean canaryRefused;

    /** When it is due, or when its first request went out. */
    long nanos() {
        return nanos;
    }

    /** How many requests of it went out. */
    int asked() {
        return asked;
    }

    /** How many of them were refused. */
    int refused() {
        return refused;
    }

    /** Whether a canary is among them. */
    boolean hasCanary() {
        return canary;
    }

    /** The next step, with nothing asked yet. */
    void begin() {
        asked = 0;
        refused = 0;
        canary = false;
        canaryRefused = false;
    }

    /** Nothing of it goes out before this moment. */
    void due(long atNanos) {
        nanos = atNanos;
    }

    /** A request went out. */
    void asked(boolean aCanary, long nowNanos) {
        if (asked == 0) {
            nanos = nowNanos;
        }
        asked++;
        canary |= aCanary;
    }

    /** Whether a request that was sent then can be one of this step. */
    boolean includes(long sentNanos) {
        return asked > 0 && sentNanos - nanos >= 0;
    }

    /** One of its requests was refused. @return whether all of them are, so that nothing is to be waited for */
    boolean refused(boolean aCanary) {
        refused++;
        canaryRefused |= aCanary;
        return refused >= asked;
    }

    /** Whether one was left unrefused that a target with an error to spare would have refused. */
    boolean leftOneUnrefused() {
        return canary ? !canaryRefused : refused < asked;
    }
}
