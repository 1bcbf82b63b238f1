package io.portmatrix.capture.file;

/**
 * What an interface of pcapng counts time in (draft-ietf-opsawg-pcapng section 4.2, if_tsresol and if_tsoffset), made
 * nanoseconds. Times that a {@code long} of nanoseconds can't hold become the nearest one that it can.
 */
final class TimeScale {
    /** Microseconds, since 1970. */
    static final TimeScale MICROSECONDS = new TimeScale(6, 0);

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int NANO_DIGITS = 9;
    /** The largest power of ten in 64 bits. */
    private static final int MOST_DIGITS = 19;
    private static final int BINARY = 0x80;
    /** The most bits of a fraction of a second that can be multiplied by 10⁹ in 63 bits. */
    private static final int MOST_BITS = 33;

    private final int resolution;
    private final long offsetSeconds;
    /** Nanoseconds a tick, if that is a whole number; otherwise 0. */
    private final long nanosPerTick;
    /** Up to here, ticks are just multiplied. */
    private final long plainTicks;

    private TimeScale(int resolution, long offsetSeconds) {
        this.resolution = resolution;
        this.offsetSeconds = offsetSeconds;
        nanosPerTick = resolution <= NANO_DIGITS ? power(NANO_DIGITS - resolution) : 0;
        plainTicks = nanosPerTick == 0 || offsetSeconds != 0 ? -1 : Long.MAX_VALUE / nanosPerTick;
    }

    /** @param resolution the byte of if_tsresol @param offsetSeconds that of if_tsoffset */
    static TimeScale of(int resolution, long offsetSeconds) {
        return new TimeScale(resolution, offsetSeconds);
    }

    TimeScale withResolution(int other) {
        return new TimeScale(other, offsetSeconds);
    }

    TimeScale withOffset(long otherSeconds) {
        return new TimeScale(resolution, otherSeconds);
    }

    /** Nanoseconds since 1970. @param ticks unsigned */
    long nanos(long ticks) {
        if (ticks >= 0 && ticks <= plainTicks) {
            return ticks * nanosPerTick;
        }
        return (resolution & BINARY) == 0 ? decimal(ticks) : binary(ticks, resolution & ~BINARY);
    }

    private long decimal(long ticks) {
        if (nanosPerTick > 0) {
            long perSecond = power(resolution);
            return combined(Long.divideUnsigned(ticks, perSecond),
                    Long.remainderUnsigned(ticks, perSecond) * nanosPerTick);
        }
        int digits = resolution - NANO_DIGITS;
        long nanos = digits <= MOST_DIGITS ? Long.divideUnsigned(ticks, power(digits)) : 0;
        return combined(nanos / NANOS_PER_SECOND, nanos % NANOS_PER_SECOND);
    }

    private long binary(long ticks, int bits) {
        long seconds = bits < Long.SIZE ? ticks >>> bits : 0;
        if (bits == 0) {
            return combined(seconds, 0);
        }
        long fraction = bits < Long.SIZE ? ticks & (1L << bits) - 1 : ticks;
        int surplus = Math.max(0, bits - MOST_BITS);
        fraction = surplus < Long.SIZE ? fraction >>> surplus : 0;
        return combined(seconds, fraction * NANOS_PER_SECOND >>> bits - surplus);
    }

    /** @param seconds unsigned */
    private long combined(long seconds, long nanos) {
        long most = Long.MAX_VALUE / NANOS_PER_SECOND - 1;
        if (seconds < 0 || offsetSeconds > 0 && seconds > most - offsetSeconds) {
            return Long.MAX_VALUE;
        }
        long sum = seconds + offsetSeconds;
        if (sum > most) {
            return Long.MAX_VALUE;
        }
        return sum < -most ? -Long.MAX_VALUE : sum * NANOS_PER_SECOND + nanos;
    }

    private static long power(int digits) {
        long power = 1;
        for (int i = 0; i < digits; i++) {
            power *= 10;
        }
        return power;
    }
}
