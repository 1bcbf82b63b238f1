package io.portmatrix.assess;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.baseline.RuleDraft;
import io.portmatrix.baseline.SiteDraft;
import io.portmatrix.model.Endpoint;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a listener gives away by itself, and what that says about the documented protocol. */
class GreetingTest {
    private static Evidence banner(String text) {
        return new Evidence.BytesReceived(text.length(), text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SSH-2.0-OpenSSH_9.2                      | ssh
            220 mail.example.com ESMTP Postfix\\r\\n | smtp
            220 ftp.example.com ESMTP ready          | smtp
            220 (vsFTPd 3.0.3)\\r\\n                 | ftp
            +OK POP3 ready                           | pop3
            * OK IMAP4rev1 ready                     | imap
            * PREAUTH IMAP4rev1 ready                | imap
            RFB 003.008\\n                           | vnc
            HTTP/1.1 400 Bad Request                 | http
            <?xml version='1.0'?><stream:stream      | xmpp
            <stream:stream xmlns='jabber:client'     | xmpp
            \\xff\\xfd\\x18                          | telnet
            \\xff\\xfb\\x01                          | telnet
            """)
    void first_lines_name_their_protocol(String text, String protocol) {
        assertThat(Greeting.greetingIn(List.of(Bench.ACCEPTED, banner(text)))).contains(protocol);
    }

    @ParameterizedTest
    @ValueSource(strings = {"220 welcome", "hello", "OK", "* BYE", "ssh-2.0", "<?xml version='1.0'?><html>", "RFB x",
            "\\x16\\x03\\x01", "xSSH-2.0"})
    void other_lines_name_nothing(String text) {
        assertThat(Greeting.greetingIn(List.of(banner(text)))).isEmpty();
    }

    @Test
    void an_answer_to_a_request_names_its_protocol_too() {
        Evidence answer = new Evidence.ProtocolAnswer("snmp", Endpoint.udp(SiteDraft.ADDRESS, 161), 40_000, "");
        assertThat(Greeting.spokenIn(List.of(banner("SSH-2.0-x"), answer))).contains("snmp");
        assertThat(Greeting.spokenIn(List.of(banner("SSH-2.0-x")))).contains("ssh");
        assertThat(Greeting.greetingIn(List.of(answer))).isEmpty();
        assertThat(Greeting.greetingIn(List.of(banner("?"), banner("SSH-2.0-x")))).contains("ssh");
    }

    private static Finding judged(RuleDraft rule, String banner) {
        int port = rule.rule().flow().ports().first();
        return Bench.of(rule).greets(port, banner).finding();
    }

    @Test
    void the_documented_greeting_is_as_documented() {
        assertThat(Bench.outcome(judged(RuleDraft.tcp("pbx/ssh", "22").protocol("ssh"), "SSH-2.0-x")))
                .isEqualTo("compliant as-documented info");
    }

    @Test
    void another_greeting_is_the_wrong_protocol() {
        Finding f = judged(RuleDraft.tcp("pbx/ssh", "22").protocol("ssh"), "220 x ESMTP");
        assertThat(Bench.outcome(f)).isEqualTo("deviation wrong-protocol high");
        assertThat(f.explanation()).isEqualTo("it greets as smtp, and ssh is documented");
        assertThat(Bench.outcome(judged(RuleDraft.tcp("pbx/web", "443").protocol("http").tls(), "SSH-2.0-x")))
                .isEqualTo("deviation wrong-protocol high");
    }

    @Test
    void an_unknown_protocol_can_not_be_wrong() {
        assertThat(Bench.outcome(judged(RuleDraft.tcp("pbx/x", "50814"), "SSH-2.0-x")))
                .isEqualTo("compliant as-documented info");
        assertThat(Bench.outcome(judged(RuleDraft.tcp("pbx/ssh", "22").protocol("ssh"), "welcome")))
                .isEqualTo("compliant as-documented info");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            imap | 993 | * OK ready     | deviation plain-instead-of-tls high
            imap | 143 | * OK ready     | compliant as-documented info
            smtp | 465 | 220 x ESMTP    | deviation plain-instead-of-tls high
            smtp | 25  | 220 x ESMTP    | compliant as-documented info
            pop3 | 995 | +OK ready      | deviation plain-instead-of-tls high
            pop3 | 110 | +OK ready      | compliant as-documented info
            ftp  | 990 | 220 x FTP      | deviation plain-instead-of-tls high
            ftp  | 21  | 220 x FTP      | compliant as-documented info
            xmpp | 5223| <stream:stream | deviation plain-instead-of-tls high
            xmpp | 5222| <stream:stream | compliant as-documented info
            http | 443 | HTTP/1.1 400   | deviation plain-instead-of-tls high
            vnc  | 5900| RFB 003.008    | deviation plain-instead-of-tls high
            """)
    void a_plain_greeting_where_tls_is_documented(String protocol, String port, String banner, String outcome) {
        assertThat(Bench.outcome(judged(RuleDraft.tcp("pbx/x", port).protocol(protocol).tls(), banner)))
                .isEqualTo(outcome);
    }

    @Test
    void plain_instead_of_tls_says_so() {
        assertThat(judged(RuleDraft.tcp("pbx/x", "993").protocol("imap").tls(), "* OK ready").explanation())
                .isEqualTo("it speaks imap without the documented TLS");
    }

    @Test
    void what_another_rule_over_the_port_documents_is_not_wrong() {
        assertThat(Bench.of(RuleDraft.tcp("pbx/ssh", "22").protocol("ssh"),
                RuleDraft.tcp("pbx/mail", "22").protocol("smtp").closed()).greets(22, "220 x ESMTP").lines()).first()
                .isEqualTo("tcp/22 pbx/ssh: open, observed open: compliant as-documented info");
        assertThat(Bench.of(RuleDraft.tcp("pbx/ssh", "22").protocol("ssh"),
                RuleDraft.tcp("pbx/mail", "22").protocol("pop3").closed()).greets(22, "220 x ESMTP").lines()).first()
                .isEqualTo("tcp/22 pbx/ssh: open, observed open: deviation wrong-protocol high");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssh", "smtp", "ftp", "pop3", "imap", "vnc", "telnet"})
    void closing_without_the_greeting_is_a_failed_conversation(String protocol) {
        Finding f = Bench.of(RuleDraft.tcp("pbx/x", "22").protocol(protocol)).acceptsAndCloses(22).finding();
        assertThat(Bench.outcome(f)).isEqualTo("deviation no-conversation medium");
        assertThat(f.explanation())
                .isEqualTo("it closes the connection without the greeting that " + protocol + " starts with");
    }

    @Test
    void a_client_that_speaks_first_has_not_said_anything_yet() {
        assertThat(
                Bench.outcome(Bench.of(RuleDraft.tcp("pbx/x", "80").protocol("http")).acceptsAndCloses(80).finding()))
                .isEqualTo("undetermined no-conversation medium");
        assertThat(Bench.outcome(
                Bench.of(RuleDraft.tcp("pbx/x", "993").protocol("imap").tls()).acceptsAndCloses(993).finding()))
                .isEqualTo("undetermined no-conversation medium");
    }

    @Test
    void from_an_undocumented_role_the_greeting_is_no_business_of_ours() {
        assertThat(Bench.outcome(Bench.of(SiteDraft.running("pbx").from("phone"),
                new io.portmatrix.baseline.FixedCatalog().with("pbx",
                        RuleDraft.tcp("pbx/x", "22").protocol("ssh").from("administrator")))
                .acceptsAndCloses(22)
                .finding())).isEqualTo("not-applicable not-for-this-vantage info");
    }
}
