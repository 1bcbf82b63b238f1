package io.portmatrix.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.portmatrix.model.Vantage;
import io.portmatrix.report.RandomReports;
import io.portmatrix.report.Report;
import io.portmatrix.report.SampleReports;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Against a real SMTP server on loopback. */
class MailHookIT {
    private static final Notice NOTICE = new Notice(SampleReports.mixed(), 1);

    @TempDir
    private static Path folder;
    private static StandInCertificate certificate;

    private final List<Duration> pauses = new ArrayList<>();
    private Process server;
    private BufferedReader mails;
    private int port;

    @BeforeAll
    static void needsAServer() throws Exception {
        Process process = new ProcessBuilder("sh", "-c", "python3 -c 'import aiosmtpd.controller'")
                .redirectErrorStream(true)
                .start();
        process.getInputStream().readAllBytes();
        assumeTrue(process.waitFor() == 0, "needs an SMTP server: apt-get install python3-aiosmtpd");
        certificate = StandInCertificate.create(folder);
    }

    @AfterEach
    void stop() throws Exception {
        if (server != null) {
            server.getOutputStream().close();
            if (!server.waitFor(20, TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(MailSettings.Security.class)
    void it_is_sent(MailSettings.Security security) throws Exception {
        start(security);
        boolean signsIn = security != MailSettings.Security.NONE;
        hook(security, signsIn ? "noc" : null, "open sesame").tell(NOTICE);

        JsonNode mail = JsonMapper.shared().readTree(mails.readLine());
        assertThat(mail.get("from").asString()).isEqualTo("pm@example.com");
        assertThat(mail.get("to").valueStream().map(JsonNode::asString)).containsExactly("noc@example.com",
                "soc@example.com");
        assertThat(mail.get("helo").asString()).isEqualTo("example.com");
        assertThat(mail.get("tls").asBoolean()).isEqualTo(signsIn);
        assertThat(mail.get("user").isNull()).isEqualTo(!signsIn);
        MimeMessage message = message(mail);
        assertThat(message.getSubject()).startsWith("portmatrix: ").contains("deviation");
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(message.getMessageID()).startsWith("<").endsWith("@example.com>");
        assertThat(message.getContent().toString()).contains("not-listening");
    }

    @Test
    void the_wrong_password_is_told_without_it() throws Exception {
        start(MailSettings.Security.STARTTLS);
        assertThatThrownBy(() -> hook(MailSettings.Security.STARTTLS, "noc", "T0KEN").tell(NOTICE))
                .isInstanceOf(HookException.class)
                .hasMessage("the server refuses user and password")
                .hasMessageNotContaining("T0KEN");
        assertThat(pauses).isEmpty();
    }

    @Test
    void a_server_without_tls_gets_neither_password_nor_mail() throws Exception {
        start(MailSettings.Security.NONE);
        assertThatThrownBy(() -> hook(MailSettings.Security.STARTTLS, "noc", "open sesame").tell(NOTICE))
                .isInstanceOf(HookException.class)
                .hasMessageContaining("STARTTLS");
    }

    @Test
    void a_server_that_nobody_vouches_for_gets_nothing() throws Exception {
        start(MailSettings.Security.TLS);
        MailSettings settings = new MailSettings("localhost", port, MailSettings.Security.TLS, "pm@example.com",
                List.of("noc@example.com"), "noc", Secret.ofVariable("X", "open sesame"), null);
        assertThatThrownBy(() -> new MailHook(settings, persistence()).tell(NOTICE)).isInstanceOf(HookException.class);
    }

    @Test
    void what_will_pass_is_tried_again() throws Exception {
        start(MailSettings.Security.NONE, "temporary");
        hook(MailSettings.Security.NONE, null, null).tell(NOTICE);

        assertThat(pauses).containsExactly(Duration.ofSeconds(1));
        assertThat(JsonMapper.shared().readTree(mails.readLine()).get("content").asString()).contains("Message-ID");
    }

    @Test
    void what_will_not_pass_is_told_at_once() throws Exception {
        start(MailSettings.Security.NONE, "permanent");
        assertThatThrownBy(() -> hook(MailSettings.Security.NONE, null, null).tell(NOTICE))
                .isInstanceOf(HookException.class)
                .hasMessageContaining("550");
        assertThat(pauses).isEmpty();
    }

    @Test
    void nobody_there_is_tried_again() throws Exception {
        start(MailSettings.Security.NONE);
        stop();
        assertThatThrownBy(() -> hook(MailSettings.Security.NONE, null, null).tell(NOTICE))
                .hasMessageContaining("(attempt 4)");
    }

    @Test
    void a_hostile_site_gets_no_header_of_its_own() throws Exception {
        start(MailSettings.Security.NONE);
        for (String site : List.of("lab\r\nBcc: x@example.org\r\n\r\nbody", "\u001b[2J\u202e", "x".repeat(1_000_000),
                "=?UTF-8?Q?=0D=0ABcc:_x@example.org?=", "Büro \ud83d\ude00".repeat(100))) {
            hook(MailSettings.Security.NONE, null, null).tell(new Notice(named(site), 1));

            JsonNode mail = JsonMapper.shared().readTree(mails.readLine());
            MimeMessage message = message(mail);
            assertThat(mail.get("to")).hasSize(2);
            assertThat(message.getAllRecipients()).hasSize(2);
            assertThat(message.getHeader("Bcc")).isNull();
            assertThat(message.getHeader("Subject")).hasSize(1);
            assertThat(message.getSubject()).hasSizeLessThanOrEqualTo(150).doesNotContain("\n", "\u001b", "\u202e");
        }
    }

    @Test
    void a_hostile_report_is_one_harmless_text() throws Exception {
        start(MailSettings.Security.NONE);
        for (Report report : List.of(new RandomReports(3).report(400), new RandomReports(4).compared(400))) {
            hook(MailSettings.Security.NONE, null, null).tell(new Notice(report, 1));
            String text = message(JsonMapper.shared().readTree(mails.readLine())).getContent().toString();
            assertThat(text).doesNotContainPattern("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f\u202a-\u202e]")
                    .hasSizeLessThan(250_000);
        }
    }

    private static Report named(String site) {
        Report.Run run = SampleReports.run(null);
        return Report.of(new Report.Run(run.id(), run.started(), run.finished(), site, Vantage.ANY, Map.of(), List.of(),
                null, null, "1", List.of()), List.of(), List.of());
    }

    private static MimeMessage message(JsonNode mail) throws Exception {
        return new MimeMessage(Session.getInstance(new Properties()),
                new ByteArrayInputStream(mail.get("content").asString().getBytes(StandardCharsets.UTF_8)));
    }

    private void start(MailSettings.Security security, String... refusal) throws Exception {
        List<String> command = new ArrayList<>(List.of("python3", "src/test/resources/notify/smtp_server.py",
                security.wireName(), certificate.certificate().toString(), certificate.key().toString()));
        command.addAll(List.of(refusal));
        server = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        mails = server.inputReader(StandardCharsets.UTF_8);
        String first = mails.readLine();
        assertThat(first).as("the server's port").isNotNull();
        port = Integer.parseInt(first);
    }

    private MailHook hook(MailSettings.Security security, String user, String password) throws Exception {
        return new MailHook(new MailSettings("localhost", port, security, "pm@example.com",
                List.of("noc@example.com", "soc@example.com"), user,
                user == null ? null : Secret.ofVariable("X", password),
                TrustedRoots.of(certificate.certificate())), persistence());
    }

    private Persistence persistence() {
        return new Persistence(Retries.USUAL, Duration.ofSeconds(60), () -> 0L, pauses::add, () -> 0L);
    }
}
