package io.portmatrix.notify;

import io.portmatrix.report.NotificationWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Posts the notification to a URL, signed. Answers of 200 to 299 are taken as received; redirects are not followed, because
 * the user named this URL and no other.
 */
final class WebhookHook implements Hook {
    static final String SIGNATURE = "X-Portmatrix-Signature";
    static final String TIMESTAMP = "X-Portmatrix-Timestamp";
    static final String DELIVERY = "X-Portmatrix-Delivery";
    /** For one attempt. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** Of an answer that is no success; the rest is not read. */
    private static final int SHOWN = 300;
    private static final Set<Integer> WORTH_ANOTHER = Set.of(408, 425, 429, 500, 502, 503, 504);

    private final URI url;
    private final @Nullable Secret secret;
    private final @Nullable SSLContext tls;
    private final Persistence persistence;
    private final Clock clock;

    /**
     * @param secret what the body is signed with; null to leave it unsigned
     * @param tls whom to trust; null for Java's own list
     */
    WebhookHook(URI url, @Nullable Secret secret, @Nullable SSLContext tls, Persistence persistence, Clock clock) {
        this.url = url;
        this.secret = secret;
        this.tls = tls;
        this.persistence = persistence;
        this.clock = clock;
    }

    /** Path and query are left out: many services have a token there. */
    @Override
    public String name() {
        return "webhook " + url.getScheme() + "://" + url.getRawAuthority();
    }

    @Override
    public void tell(Notice notice) throws HookException, InterruptedException {
        byte[] body = body(notice);
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(PATIENCE);
        if (tls != null) {
            builder.sslContext(tls);
        }
        try (HttpClient client = builder.build()) {
            try {
                persistence.run(() -> post(client, notice, body));
            } finally {
                client.shutdownNow();
            }
        }
    }

    private static byte[] body(Notice notice) throws HookException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try {
            NotificationWriter.write(notice.report(), notice.exitCode(), body);
        } catch (IOException e) {
            throw HookException.forGood("could not be written: " + e.getMessage());
        }
        return body.toByteArray();
    }

    private void post(HttpClient client, Notice notice, byte[] body) throws HookException, InterruptedException {
        long timestamp = clock.instant().getEpochSecond();
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("User-Agent", "portmatrix")
                .header(DELIVERY, CommandVariables.harmless(notice.report().run().id()).replaceAll("[^!-~]", "_"))
                .header(TIMESTAMP, Long.toString(timestamp))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (secret != null) {
            request.header(SIGNATURE, Signature.of(secret, timestamp, body));
        }
        try {
            HttpResponse<InputStream> response = client.send(request.build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream answer = response.body()) {
                judge(response, answer);
            }
        } catch (IOException e) {
            throw HookException.forNow(reason(e), null);
        }
    }

    private void judge(HttpResponse<InputStream> response, InputStream answer) throws HookException, IOException {
        int status = response.statusCode();
        if (status >= 200 && status < 300) {
            return;
        }
        if (status >= 300 && status < 400) {
            throw HookException
                    .forGood("answered " + status + ", a redirect, which is not followed; name the URL that it"
                            + " leads to");
        }
        if (!WORTH_ANOTHER.contains(status)) {
            String text = new String(answer.readNBytes(SHOWN), StandardCharsets.UTF_8).strip();
            throw HookException.forGood("answered " + status + (text.isEmpty() ? "" : ": " + text));
        }
        throw HookException.forNow("answered " + status,
                RetryAfter.of(response.headers().firstValue("Retry-After").orElse(null), clock));
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
