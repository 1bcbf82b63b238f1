package io.portmatrix.link.pcap;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NeighbourQuestionsTest {
    private static final MacAddress FIRST = new MacAddress(0x020000000001L);
    private static final MacAddress SECOND = new MacAddress(0x020000000002L);

    private final NeighbourQuestions questions = new NeighbourQuestions();
    private final InetAddress own = InetAddress.getLoopbackAddress();
    private final InetAddress asked = address(1);
    private final InetAddress other = address(2);

    @Test
    void the_first_answer_of_who_was_asked_counts() throws Exception {
        questions.ask(asked, own);
        questions.answered(new NeighbourReply(other, SECOND, own));
        questions.answered(new NeighbourReply(asked, SECOND, other));
        assertThat(questions.unanswered()).containsExactly(asked);
        questions.answered(new NeighbourReply(asked, FIRST, own));
        questions.answered(new NeighbourReply(asked, SECOND, own));
        assertThat(questions.unanswered()).isEmpty();
        questions.await(Duration.ofHours(1).toNanos());
        assertThat(questions.close()).containsExactly(java.util.Map.entry(asked, FIRST));
    }

    @Test
    void nobody_is_heard_without_a_question() {
        questions.answered(new NeighbourReply(asked, FIRST, own));
        assertThat(questions.close()).isEmpty();
        questions.ask(asked, own);
        assertThat(questions.close()).isEmpty();
        questions.answered(new NeighbourReply(asked, FIRST, own));
        assertThat(questions.close()).isEmpty();
    }

    @Test
    void waiting_ends_with_the_last_answer() throws Exception {
        questions.ask(asked, own);
        questions.ask(other, own);
        Thread answering = Thread.ofVirtual().start(() -> {
            questions.answered(new NeighbourReply(asked, FIRST, own));
            questions.answered(new NeighbourReply(other, SECOND, own));
        });
        questions.await(Duration.ofHours(1).toNanos());
        answering.join();
        assertThat(questions.close()).hasSize(2);
    }

    @Test
    void waiting_ends_in_time() throws Exception {
        questions.ask(asked, own);
        questions.await(1);
        assertThat(questions.unanswered()).containsExactly(asked);
    }

    @Test
    void questions_are_repeated_after_ever_longer_pauses() {
        assertThat(IntStream.range(0, 5).mapToLong(NeighbourQuestions::waitNanos).map(TimeUnit.NANOSECONDS::toMillis))
                .containsExactly(250L, 500L, 1000L, 1000L, 1000L);
    }

    private static InetAddress address(int last) {
        try {
            return InetAddress.getByAddress(new byte[] {10, 0, 0, (byte) last});
        } catch (java.net.UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
