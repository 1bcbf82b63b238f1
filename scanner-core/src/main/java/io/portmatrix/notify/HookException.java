package io.portmatrix.notify;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Why somebody could not be told. The message holds no secret, and is not yet escaped. */
public final class HookException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean worthAnother;
    private final transient @Nullable Duration notBefore;

    private HookException(String message, boolean worthAnother, @Nullable Duration notBefore) {
        super(message);
        this.worthAnother = worthAnother;
        this.notBefore = notBefore;
    }

    /** It would fail in the same way again. */
    static HookException forGood(String message) {
        return new HookException(message, false, null);
    }

    /** It may go well another time. @param notBefore how long the other side asks to be left alone; null if it does not */
    static HookException forNow(String message, @Nullable Duration notBefore) {
        return new HookException(message, true, notBefore);
    }

    boolean isWorthAnother() {
        return worthAnother;
    }

    @Nullable
    Duration notBefore() {
        return notBefore;
    }
}
