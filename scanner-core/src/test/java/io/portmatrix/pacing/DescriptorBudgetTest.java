package io.portmatrix.pacing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class DescriptorBudgetTest {
    @Test
    void gives_no_more_than_there_is() {
        DescriptorBudget budget = new DescriptorBudget(3);
        assertThat(budget.tryAcquire(2)).isTrue();
        assertThat(budget.tryAcquire(2)).isFalse();
        assertThat(budget.tryAcquire(1)).isTrue();
        assertThat(budget.used()).isEqualTo(3);
        budget.release(2);
        assertThat(budget.tryAcquire(2)).isTrue();
    }

    @Test
    void who_needs_more_than_everything_gets_it_alone() {
        DescriptorBudget budget = new DescriptorBudget(1);
        assertThat(budget.tryAcquire(2)).as("else it would wait for ever").isTrue();
        assertThat(budget.tryAcquire(1)).isFalse();
        budget.release(2);
        assertThat(budget.tryAcquire(1)).isTrue();
        assertThat(budget.tryAcquire(2)).isFalse();
    }

    @Test
    void shrinks_to_what_the_system_gives_and_never_to_nothing() {
        DescriptorBudget budget = new DescriptorBudget(100);
        assertThat(budget.tryAcquire(40)).isTrue();
        assertThat(budget.exhausted()).isFalse();
        budget.refused();
        assertThat(budget.exhausted()).isTrue();
        assertThat(budget.capacity()).isEqualTo(40);
        budget.release(40);
        budget.refused();
        assertThat(budget.capacity()).isEqualTo(1);
    }

    @Test
    void refuses_nonsense() {
        assertThatIllegalArgumentException().isThrownBy(() -> new DescriptorBudget(0));
        assertThatIllegalStateException().isThrownBy(() -> new DescriptorBudget(1).release(1));
    }
}
