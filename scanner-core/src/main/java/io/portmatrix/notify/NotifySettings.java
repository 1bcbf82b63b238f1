package io.portmatrix.notify;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Turns what the user wrote into hooks: {@code command=…}, {@code webhook=URL}, {@code mail=ADDRESS,…}, with the rest from a
 * settings file. Secrets come from the environment or from files that only the user can read, and from nowhere else.
 */
public final class NotifySettings {
    /** Holds the key that a webhook's body is signed with. */
    public static final String WEBHOOK_SECRET = "PORTMATRIX_WEBHOOK_SECRET";
    /** Holds the password for the mail server. */
    public static final String SMTP_PASSWORD = "PORTMATRIX_SMTP_PASSWORD";
    private static final String CREDENTIALS = "CREDENTIALS_DIRECTORY";
    private static final Duration USUAL_LIMIT = Duration.ofSeconds(60);
    private static final int LONGEST_LIMIT_SECONDS = 3600;

    private final NotifyFile file;
    private final String source;
    private final Path folder;
    private final Map<String, String> environment;

    private NotifySettings(NotifyFile file, String source, Path folder, Map<String, String> environment) {
        this.file = file;
        this.source = source;
        this.folder = folder;
        this.environment = Map.copyOf(environment);
    }

    /**
     * Reads the settings.
     *
     * @param path the settings file; null for none
     * @param environment environment variables
     * @throws FileSystemException if the file is not as it must be; the reason says what to write
     * @throws IOException if it can't be read
     */
    public static NotifySettings read(@Nullable Path path, Map<String, String> environment) throws IOException {
        NotifyFile file = path == null ? NotifyFile.EMPTY : NotifyFile.read(path);
        Path parent = path == null ? null : path.toAbsolutePath().getParent();
        NotifySettings settings = new NotifySettings(file, path == null ? "--notify" : path.toString(),
                parent == null ? Path.of("").toAbsolutePath() : parent, environment);
        Integer seconds = file.timeoutSeconds();
        if (seconds != null && (seconds < 1 || seconds > LONGEST_LIMIT_SECONDS)) {
            throw settings.wrong("timeout-seconds is " + seconds + "; write 1 to " + LONGEST_LIMIT_SECONDS);
        }
        return settings;
    }

    /** How long each hook may take. */
    public Duration limit() {
        Integer seconds = file.timeoutSeconds();
        return seconds == null ? USUAL_LIMIT : Duration.ofSeconds(seconds);
    }

    /**
     * The hook that {@code text} names.
     *
     * @throws FileSystemException if it is none, or something that it needs is missing; the reason says what to write
     * @throws IOException if a file that it needs can't be read
     */
    public Hook hook(String text) throws IOException {
        int equals = text.indexOf('=');
        String kind = equals < 0 ? text : text.substring(0, equals);
        String value = equals < 0 ? null : text.substring(equals + 1).strip();
        return switch (kind) {
            case "command" -> command(value);
            case "webhook" -> webhook(value);
            case "mail" -> mail(value);
            default -> throw wrong("'" + kind + "' is nobody to be told; write command=COMMAND, webhook=URL or"
                    + " mail=ADDRESS");
        };
    }

    private Hook command(@Nullable String value) throws FileSystemException {
        if (value == null || value.isEmpty()) {
            throw wrong("command has no command; write command='/usr/local/bin/tell-us'");
        }
        Map<String, String> variables = new HashMap<>(environment);
        variables.keySet().removeAll(List.of(WEBHOOK_SECRET, SMTP_PASSWORD));
        return new CommandHook(value, variables, limit());
    }

    private Hook webhook(@Nullable String value) throws IOException {
        NotifyFile.Webhook section = file.webhook() == null ? NotifyFile.Webhook.EMPTY : file.webhook();
        URI url = url(value, section);
        boolean plain = Boolean.TRUE.equals(section.allowPlain()) || isLoopback(url.getHost());
        if (!url.getScheme().equals("https") && !plain) {
            throw wrong(
                    "the webhook is no https URL, so that anybody on the way could read the findings; write https, or"
                            + " allow-plain: true below webhook in the settings file");
        }
        Secret secret = secret(section.secretFile(), WEBHOOK_SECRET);
        if (secret == null && !Boolean.TRUE.equals(section.unsigned())) {
            throw wrong(
                    "the webhook has no secret to sign with; set " + WEBHOOK_SECRET + " or write secret-file: FILE, or"
                            + " unsigned: true, below webhook in the settings file");
        }
        return new WebhookHook(url, secret, roots(section.caFile()), persistence(section.attempts()),
                Clock.systemUTC());
    }

    private URI url(@Nullable String value, NotifyFile.Webhook section) throws IOException {
        String written = value;
        if (written == null || written.isEmpty()) {
            written = section.url();
        }
        if (written == null && section.urlFile() != null) {
            written = Secret.ofFile(path(section.urlFile()), isCredential(section.urlFile())).reveal();
        }
        if (written == null) {
            throw wrong("webhook has no URL; write webhook=https://HOST/PATH, or url or url-file below webhook in the"
                    + " settings file");
        }
        try {
            URI url = new URI(written);
            String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
            if (url.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
                throw wrong("the webhook is no URL; write webhook=https://HOST/PATH");
            }
            if (url.getRawUserInfo() != null) {
                throw wrong("the webhook's URL has a user in it; a secret belongs into a file or the environment");
            }
            return scheme.equals(url.getScheme()) ? url : new URI(scheme + written.substring(scheme.length()));
        } catch (URISyntaxException e) {
            throw wrong("the webhook is no URL; write webhook=https://HOST/PATH");
        }
    }

    private Hook mail(@Nullable String value) throws IOException {
        NotifyFile.Mail section = file.mail();
        if (section == null) {
            throw wrong("mail needs a settings file; write --notify-config FILE with mail: {host: …, from: …}");
        }
        List<String> to = value == null || value.isEmpty() ? section.to() == null ? List.of() : section.to()
                : Arrays.stream(value.split(",")).map(String::strip).toList();
        if (to.isEmpty()) {
            throw wrong("mail has no recipient; write mail=ADDRESS, or to: [ADDRESS] below mail");
        }
        for (String address : to) {
            checkAddress(address);
        }
        String host = section.host();
        String from = section.from();
        if (host == null || host.isBlank() || from == null) {
            throw wrong(
                    "mail has no " + (from == null ? "from" : "host") + "; write host: SERVER and from: ADDRESS below"
                            + " mail");
        }
        checkAddress(from);
        MailSettings.Security security = security(section.security());
        Secret password = secret(section.passwordFile(), SMTP_PASSWORD);
        if (section.user() != null && password == null) {
            throw wrong("mail has a user and no password; set " + SMTP_PASSWORD + " or write password-file: FILE");
        }
        boolean plain = security == MailSettings.Security.NONE;
        if (plain && section.user() != null) {
            throw wrong("mail would send its password in plain text; write security: starttls or security: tls");
        }
        if (plain && !Boolean.TRUE.equals(section.allowPlain()) && !isLoopback(host)) {
            throw wrong("mail would send findings in plain text; write security: starttls or security: tls, or"
                    + " allow-plain: true");
        }
        int port = section.port() == null ? security.usualPort() : section.port();
        if (port < 1 || port > 65_535) {
            throw wrong("port is " + port + "; write 1 to 65535");
        }
        return new MailHook(new MailSettings(host, port, security, from, to, section.user(),
                section.user() == null ? null : password, roots(section.caFile())), persistence(section.attempts()));
    }

    private MailSettings.Security security(@Nullable String text) throws FileSystemException {
        if (text == null) {
            return MailSettings.Security.STARTTLS;
        }
        Optional<MailSettings.Security> security = Arrays.stream(MailSettings.Security.values())
                .filter(each -> each.wireName().equals(text))
                .findFirst();
        if (security.isEmpty()) {
            throw wrong("security is '" + text + "'; write starttls, tls or none");
        }
        return security.get();
    }

    /** Strict enough that nothing but one address can be in it. */
    private void checkAddress(String address) throws FileSystemException {
        if (!address.matches("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,255}|"
                + "[A-Za-z0-9._+-]{1,64}@\\[[0-9A-Fa-f.:]{2,45}]")) {
            throw wrong("'" + address + "' is no mail address; write as in noc@example.com");
        }
    }

    private Persistence persistence(@Nullable Integer attempts) throws FileSystemException {
        try {
            Retries retries = attempts == null ? Retries.USUAL
                    : new Retries(attempts, Retries.USUAL.first(), Retries.USUAL.longest());
            return new Persistence(retries, limit());
        } catch (IllegalArgumentException e) {
            throw wrong("attempts: " + e.getMessage());
        }
    }

    private @Nullable SSLContext roots(@Nullable String caFile) throws IOException {
        return caFile == null ? null : TrustedRoots.of(folder.resolve(caFile));
    }

    private @Nullable Secret secret(@Nullable String secretFile, String variable) throws IOException {
        if (secretFile != null) {
            return Secret.ofFile(path(secretFile), isCredential(secretFile));
        }
        String value = environment.get(variable);
        return value == null || value.isEmpty() ? null : Secret.ofVariable(variable, value);
    }

    /** A name without folder is that of a credential where systemd has handed some over. */
    private boolean isCredential(String name) {
        return environment.containsKey(CREDENTIALS) && Path.of(name).getNameCount() == 1
                && !Path.of(name).isAbsolute();
    }

    private Path path(String name) {
        return isCredential(name) ? Path.of(environment.getOrDefault(CREDENTIALS, "")).resolve(name)
                : folder.resolve(name);
    }

    private static boolean isLoopback(@Nullable String host) {
        return host != null && (host.equals("localhost") || host.equals("[::1]") || host.equals("::1")
                || host.matches("127(\\.[0-9]{1,3}){3}"));
    }

    private FileSystemException wrong(String reason) {
        return new FileSystemException(source, null, reason);
    }
}
