package io.portmatrix.capture.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeScaleTest {
    private static final BigInteger NANOS = BigInteger.valueOf(1_000_000_000);

    @ParameterizedTest
    @CsvSource({"6,0,1000001,1000001000", "0,0,7,7000000000", "3,0,1001,1001000000", "9,0,1000000007,1000000007",
            "12,0,1000000007999,1000000007", "18,0,1000000007999999999,1000000007",
            "19,0,9000000000000000000,900000000",
            "28,0,9000000000000000000,0", "29,0,9000000000000000000,0", "127,0,9000000000000000000,0",
            "128,0,7,7000000000",
            "138,0,1024,1000000000", "138,0,1536,1500000000", "160,0,6442450944,1500000000",
            "191,0,4611686018427387904,500000000", "192,0,-9223372036854775808,500000000", "255,0,-1,0",
            "6,10,1000001,11000001000", "6,-2,1000001,-999999000", "9,-1,5,-999999995",
            "0,0,9223372036,9223372036000000000",
            "0,0,9223372037,9223372036854775807", "0,0,-1,9223372036854775807",
            "6,9223372036854775807,0,9223372036854775807", "6,-9223372036854775808,0,-9223372036854775807"})
    void ticks_become_nanoseconds(int resolution, long offset, long ticks, long nanos) {
        assertThat(TimeScale.of(resolution, offset).nanos(ticks)).isEqualTo(nanos);
    }

    @Test
    void every_resolution_is_exact_to_a_nanosecond() {
        Random random = new Random(5);
        for (int i = 0; i < 100_000; i++) {
            int resolution = random.nextInt(256);
            long ticks = random.nextLong() >>> random.nextInt(64);
            long offset = random.nextInt(3) == 0 ? random.nextInt() : 0;
            BigInteger perSecond = resolution < 128 ? BigInteger.TEN.pow(resolution)
                    : BigInteger.TWO.pow(resolution - 128);
            BigInteger exact = new BigInteger(Long.toUnsignedString(ticks)).multiply(NANOS)
                    .divide(perSecond)
                    .add(BigInteger.valueOf(offset).multiply(NANOS));
            long found = TimeScale.of(resolution, offset).nanos(ticks);
            if (exact.bitLength() < 63) {
                assertThat(found).as("%d ticks of %d", ticks, resolution)
                        .isBetween(exact.longValue() - 1, exact.longValue());
            } else {
                assertThat(found).as("%d ticks of %d", ticks, resolution).isGreaterThan(Long.MAX_VALUE / 2);
            }
        }
    }
}
