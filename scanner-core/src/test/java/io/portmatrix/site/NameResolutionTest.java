package io.portmatrix.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.site.NameResolution.Answer;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NameResolutionTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void everyNameGetsItsAnswer() {
        AtomicInteger asked = new AtomicInteger();
        List<String> names = IntStream.range(0, 300).mapToObj(i -> "h" + i).toList();
        Map<String, Answer> answers = new NameResolution(name -> {
            asked.incrementAndGet();
            if (name.endsWith("7")) {
                throw new UnknownHostException(name);
            }
            return List.of(SiteTexts.address("10.0." + Integer.parseInt(name.substring(1)) / 256 + "."
                    + Integer.parseInt(name.substring(1)) % 256));
        }, LONG).resolve(names);
        assertThat(asked).hasValue(300);
        assertThat(answers).hasSize(300);
        assertThat(answers.get("h7").addresses()).isEmpty();
        assertThat(answers.get("h7").otherwise()).isEqualTo("no such name is known");
        assertThat(answers.get("h258").addresses()).containsExactly(SiteTexts.address("10.0.1.2"));
    }

    @Test
    void addressesKeepNoNameThatCouldBeLookedUpAgain() throws UnknownHostException {
        InetAddress named = InetAddress.getByAddress("pbx.example.com", new byte[] {10, 0, 0, 1});
        Answer answer = new NameResolution(name -> List.of(named, named), LONG).resolve(List.of("a")).get("a");
        assertThat(answer.addresses()).singleElement().hasToString("/10.0.0.1");
    }

    @Test
    void aResolverThatDoesNotAnswerHoldsNothingUp() {
        CountDownLatch never = new CountDownLatch(1);
        try {
            Map<String, Answer> answers = new NameResolution(name -> {
                if (name.equals("quick")) {
                    return List.of(SiteTexts.address("10.0.0.1"));
                }
                try {
                    never.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return List.of();
            }, Duration.ofMillis(1_500)).resolve(List.of("slow", "quick"));
            assertThat(answers.get("slow").otherwise()).isEqualTo("no answer within 1 s");
            assertThat(answers.get("quick").addresses()).hasSize(1);
        } finally {
            never.countDown();
        }
    }

    @Test
    void anInterruptedThreadStaysInterrupted() {
        CountDownLatch never = new CountDownLatch(1);
        Thread.currentThread().interrupt();
        // An answer that is there already would be taken, interrupted or not: this resolver never has one.
        Map<String, Answer> answers = new NameResolution(name -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return List.of();
        }, LONG).resolve(List.of("a"));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(answers.get("a").otherwise()).isEqualTo("resolving it was interrupted");
    }

    @Test
    void nothingToResolveAsksNobody() {
        assertThat(new NameResolution(name -> {
            throw new AssertionError(name);
        }, LONG).resolve(List.of())).isEmpty();
    }
}
