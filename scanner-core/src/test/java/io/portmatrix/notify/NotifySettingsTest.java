package io.portmatrix.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotifySettingsTest {
    private static final Map<String, String> SECRETS = Map.of(NotifySettings.WEBHOOK_SECRET, "k",
            NotifySettings.SMTP_PASSWORD, "p");
    private static final String MAIL = "mail: {host: mail.example.com, from: pm@example.com}";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            value = {"command=logger x | command",
                    "webhook=https://h.example/T0KEN?k=T0KEN | webhook https://h.example",
                    "webhook=HTTPS://h.example:8443/x | webhook https://h.example:8443",
                    "webhook=http://127.0.0.1:9/x | webhook http://127.0.0.1:9",
                    "mail=noc@example.com | mail to noc@example.com",
                    "'mail=a@example.com, b@example.com' | mail to a@example.com, b@example.com"})
    void hooks_have_names_without_secrets(String hook, String name) throws IOException {
        assertThat(settings(MAIL, SECRETS).hook(hook).name()).isEqualTo(name).doesNotContain("T0KEN");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "sms=1 | 'sms' is nobody to be told; write command=COMMAND, webhook=URL or mail=ADDRESS",
            "command | command has no command", "command= | command has no command",
            "webhook | webhook has no URL", "webhook=nose | the webhook is no URL",
            "webhook=ftp://h/ | the webhook is no URL",
            "webhook=https:///x | the webhook is no URL", "webhook=https://h x/ | the webhook is no URL",
            "webhook=https://u:T0KEN@h/ | the webhook's URL has a user in it",
            "webhook=http://h.example/T0KEN | the webhook is no https URL",
            "mail | mail has no recipient", "mail=nobody | 'nobody' is no mail address",
            "mail=a@b@c | is no mail address", "mail=<a@b> | is no mail address"})
    void what_is_missing_or_wrong_is_said(String hook, String message) throws IOException {
        NotifySettings settings = settings(MAIL, SECRETS);
        assertThatThrownBy(() -> settings.hook(hook)).isInstanceOf(FileSystemException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("T0KEN");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "mail: {host: h, form: x} | there is no key form; there are allow-plain, attempts, ca-file, from",
            "mail: {host: h, password: T0KEN} | there is no key password; secrets are kept elsewhere: write password-file",
            "webhook: {secret: T0KEN} | secrets are kept elsewhere", "mail: [ | ", "webhook: {}~webhook: {} | ",
            "timeout-seconds: 0 | timeout-seconds is 0; write 1 to 3600", "timeout-seconds: soon | ",
            "- x | "})
    void a_file_that_is_wrong_says_where(String content, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("notify.yaml"), content.replace("~", "\n"));
        assertThatThrownBy(() -> NotifySettings.read(file, SECRETS)).isInstanceOf(FileSystemException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(message == null ? "" : message)
                .hasMessageNotContaining("T0KEN");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "host: h, security: none | mail would send findings in plain text",
            "host: h, security: none, user: u | mail would send its password in plain text",
            "host: h, security: ssl | security is 'ssl'; write starttls, tls or none",
            "host: h, port: 70000 | port is 70000", "host: h, attempts: 99 | 99 is no number of attempts",
            "port: 25 | mail has no host", "host: h, password-file: none | none",
            "host: h, ca-file: none.pem | none.pem"})
    void mail_is_never_sent_as_nobody_meant_it(String fields, String message) throws IOException {
        NotifySettings settings = settings("mail: {from: pm@example.com, to: [noc@example.com], " + fields + "}",
                SECRETS);
        assertThatThrownBy(() -> settings.hook("mail")).isInstanceOf(FileSystemException.class)
                .hasMessageContaining(message);
    }

    @Test
    void a_webhook_is_signed_unless_somebody_says_that_it_is_not() throws IOException {
        NotifySettings none = NotifySettings.read(null, Map.of());
        assertThatThrownBy(() -> none.hook("webhook=https://h/")).hasMessageContaining("no secret to sign with");
        assertThatThrownBy(() -> none.hook("mail=a@example.com")).hasMessageContaining("mail needs a settings file");
        assertThat(settings("webhook: {unsigned: true}", Map.of()).hook("webhook=https://h/")).isNotNull();
        NotifySettings user = settings("mail: {host: h, from: a@example.com, user: u}", Map.of());
        assertThatThrownBy(() -> user.hook("mail=a@example.com")).hasMessageContaining("a user and no password");
    }

    @Test
    void files_are_found_beside_the_settings_and_among_the_credentials_of_a_service() throws IOException {
        Path credentials = Files.createDirectory(folder.resolve("credentials"));
        Files.setPosixFilePermissions(Files.writeString(credentials.resolve("hook"), "k\n"),
                PosixFilePermissions.fromString("r--r-----"));
        Files.setPosixFilePermissions(Files.writeString(folder.resolve("hook"), "k\n"),
                PosixFilePermissions.fromString("r--r-----"));
        Files.setPosixFilePermissions(Files.writeString(folder.resolve("url"), "https://h.example/T0KEN\n"),
                PosixFilePermissions.fromString("rw-------"));
        String content = "webhook: {url-file: ./url, secret-file: hook}";

        assertThat(settings(content, Map.of("CREDENTIALS_DIRECTORY", credentials.toString())).hook("webhook").name())
                .isEqualTo("webhook https://h.example");
        NotifySettings outside = settings(content, Map.of());
        assertThatThrownBy(() -> outside.hook("webhook")).hasMessageContaining("chmod 600");
    }

    @Test
    void the_limit_is_a_minute_unless_said() throws IOException {
        assertThat(settings("", Map.of()).limit()).isEqualTo(Duration.ofSeconds(60));
        assertThat(settings("timeout-seconds: 5", Map.of()).limit()).isEqualTo(Duration.ofSeconds(5));
    }

    private NotifySettings settings(String content, Map<String, String> environment) throws IOException {
        return NotifySettings.read(Files.writeString(folder.resolve("notify.yaml"), content), environment);
    }
}
