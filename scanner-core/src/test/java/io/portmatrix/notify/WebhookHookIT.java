package io.portmatrix.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.portmatrix.report.JsonSchemas;
import io.portmatrix.report.RandomReports;
import io.portmatrix.report.Report;
import io.portmatrix.report.SampleReports;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real HTTP server on loopback. */
class WebhookHookIT {
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1_763_726_400L), ZoneOffset.UTC);
    private static final Notice NOTICE = new Notice(SampleReports.compared(), 1);

    private record Posted(String path, String body, Headers headers) {}

    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    private final List<Duration> pauses = new ArrayList<>();
    private final Queue<Posted> posted = new ConcurrentLinkedQueue<>();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final CountDownLatch over = new CountDownLatch(1);

    @TempDir
    private Path folder;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        serve(server);
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
    }

    private void serve(HttpServer started) {
        started.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        started.createContext("/", exchange -> {
            try (exchange) {
                posted.add(new Posted(exchange.getRequestURI().toString(),
                        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                        exchange.getRequestHeaders()));
                Answer answer = answers.poll();
                (answer == null ? status(200) : answer).to(exchange);
            }
        });
        started.start();
    }

    @Test
    void it_is_posted_once_signed_and_as_documented() throws Exception {
        hook("/hook?k=1", "open sesame").tell(NOTICE);

        Posted post = posted.remove();
        assertThat(posted).isEmpty();
        assertThat(post.path()).isEqualTo("/hook?k=1");
        assertThat(post.headers().getFirst("Content-Type")).isEqualTo("application/json");
        assertThat(post.headers().getFirst(WebhookHook.DELIVERY)).isEqualTo(NOTICE.report().run().id());
        assertThat(post.headers().getFirst(WebhookHook.TIMESTAMP)).isEqualTo("1763726400");
        assertThat(post.headers().getFirst(WebhookHook.SIGNATURE)).isEqualTo(
                Signature.of(Secret.ofVariable("X", "open sesame"), 1_763_726_400L,
                        post.body().getBytes(StandardCharsets.UTF_8)));
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(JsonSchemas.text("notification"))
                .validate(post.body(), InputFormat.JSON)).isEmpty();
    }

    @Test
    void without_a_secret_there_is_no_signature() throws Exception {
        hook("/", null).tell(NOTICE);
        assertThat(posted.remove().headers()).doesNotContainKey(WebhookHook.SIGNATURE);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void what_will_pass_is_tried_again(int status) throws Exception {
        answers.add(status(status));
        hook("/", "k").tell(NOTICE);

        assertThat(posted).hasSize(2)
                .extracting(each -> each.headers().getFirst(WebhookHook.DELIVERY))
                .containsOnly(
                        NOTICE.report().run().id());
        assertThat(pauses).containsExactly(Duration.ofSeconds(1));
    }

    @Test
    void retry_after_is_honoured_as_far_as_there_is_time() throws Exception {
        answers.add(retryAfter("17"));
        hook("/", "k").tell(NOTICE);
        assertThat(pauses).containsExactly(Duration.ofSeconds(17));

        answers.add(retryAfter("3600"));
        assertThatThrownBy(() -> hook("/", "k").tell(NOTICE)).hasMessage("answered 503");
        assertThat(posted).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"400, answered 400: no", "401, answered 401: no", "404, answered 404: no", "410, answered 410: no",
            "501, answered 501: no", "301, 'answered 301, a redirect, which is not followed'",
            "302, 'answered 302, a redirect'", "307, 'answered 307, a redirect'", "308, 'answered 308, a redirect'"})
    void what_will_not_pass_is_told_at_once(int status, String message) {
        answers.add(exchange -> {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(status, 2);
            exchange.getResponseBody().write("no".getBytes(StandardCharsets.US_ASCII));
        });
        assertThatThrownBy(() -> hook("/", "k").tell(NOTICE)).isInstanceOf(HookException.class)
                .hasMessageStartingWith(message);
        assertThat(posted).hasSize(1);
        assertThat(pauses).isEmpty();
    }

    @Test
    void it_gives_up_after_four_attempts() {
        for (int i = 0; i < 9; i++) {
            answers.add(status(500));
        }
        assertThatThrownBy(() -> hook("/", "k").tell(NOTICE)).hasMessage("answered 500 (attempt 4)");
        assertThat(posted).hasSize(4);
        assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 404})
    void a_huge_answer_is_not_read(int status) {
        answers.add(exchange -> {
            exchange.sendResponseHeaders(status, 0);
            byte[] chunk = new byte[65_536];
            try (OutputStream out = exchange.getResponseBody()) {
                for (int i = 0; i < 100_000; i++) {
                    out.write(chunk);
                }
            }
        });
        List<Hooks.Failure> failures = new Hooks(List.of(hook("/", "k")), Duration.ofSeconds(30)).tell(NOTICE);
        assertThat(failures).hasSize(status == 200 ? 0 : 1)
                .allSatisfy(failure -> assertThat(failure.reason()).startsWith("answered 404").hasSizeLessThan(400));
    }

    @Test
    void a_server_that_never_answers_is_left_when_the_time_is_over() {
        answers.add(exchange -> await());
        assertThat(new Hooks(List.of(hook("/", "k")), Duration.ofMillis(200)).tell(NOTICE))
                .containsExactly(new Hooks.Failure("webhook " + url(""), "took longer than 0 s"));
    }

    @Test
    void an_answer_that_never_ends_is_left_when_the_time_is_over() {
        answers.add(exchange -> {
            exchange.sendResponseHeaders(404, 1000);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            await();
        });
        assertThat(new Hooks(List.of(hook("/", "k")), Duration.ofMillis(200)).tell(NOTICE)).hasSize(1);
    }

    @Test
    void a_server_that_hangs_up_is_tried_again() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                while (!socket.isClosed()) {
                    try (Socket visitor = socket.accept()) {
                        visitor.getInputStream().readNBytes(10);
                    } catch (IOException e) {
                        return;
                    }
                }
            });
            assertThatThrownBy(() -> hook(URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/"), null, null)
                    .tell(NOTICE)).isInstanceOf(HookException.class).hasMessageContaining("(attempt 4)");
        }
        assertThat(pauses).hasSize(3);
    }

    @Test
    void nobody_there_is_tried_again() {
        server.stop(0);
        assertThatThrownBy(() -> hook("/", "k").tell(NOTICE)).hasMessageContaining("(attempt 4)");
    }

    @Test
    void tls_is_for_whom_we_trust_alone() throws Exception {
        StandInCertificate certificate = StandInCertificate.create(folder);
        HttpsServer tls = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        tls.setHttpsConfigurator(new HttpsConfigurator(certificate.server()));
        serve(tls);
        try {
            URI url = URI.create("https://127.0.0.1:" + tls.getAddress().getPort() + "/");
            hook(url, "k", TrustedRoots.of(certificate.certificate())).tell(NOTICE);
            assertThat(posted).hasSize(1);
            assertThatThrownBy(() -> hook(url, "k", null).tell(NOTICE)).isInstanceOf(HookException.class);
            assertThat(posted).hasSize(1);
        } finally {
            tls.stop(0);
        }
    }

    @Test
    void hostile_reports_break_no_header() throws Exception {
        for (long seed = 1; seed < 6; seed++) {
            Report report = new RandomReports(seed).report(50);
            hook("/", "k").tell(new Notice(report, 1));
            assertThat(posted.remove().headers().get(WebhookHook.DELIVERY)).singleElement()
                    .satisfies(id -> assertThat(id.toString()).matches("[!-~]*"));
        }
    }

    private void await() {
        try {
            var unused = over.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Answer status(int status) {
        return exchange -> exchange.sendResponseHeaders(status, -1);
    }

    private static Answer retryAfter(String value) {
        return exchange -> {
            exchange.getResponseHeaders().add("Retry-After", value);
            exchange.sendResponseHeaders(503, -1);
        };
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private WebhookHook hook(String path, String secret) {
        return hook(URI.create(url(path)), secret, null);
    }

    private WebhookHook hook(URI url, String secret, SSLContext tls) {
        Persistence persistence = new Persistence(Retries.USUAL, Duration.ofSeconds(60), () -> 0L, pauses::add,
                () -> 0L);
        try {
            return new WebhookHook(url, secret == null ? null : Secret.ofVariable("X", secret), tls, persistence,
                    CLOCK);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
