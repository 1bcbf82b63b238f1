package io.portmatrix.pacing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
    @Test
    void silence_is_asked_three_times_and_five_times_where_packets_get_lost() {
        assertThat(attempts(RetryPolicy.STANDARD, false)).isEqualTo(3);
        assertThat(attempts(RetryPolicy.STANDARD, true)).isEqualTo(5);
        assertThat(attempts(new RetryPolicy(1, 1), true)).isEqualTo(1);
    }

    private static int attempts(RetryPolicy policy, boolean lossSeen) {
        return IntStream.iterate(1, made -> made + 1)
                .filter(made -> !policy.another(made, lossSeen))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void loss_never_means_fewer_attempts() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RetryPolicy(3, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new RetryPolicy(0, 2));
    }
}
