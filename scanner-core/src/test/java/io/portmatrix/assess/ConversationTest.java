package io.portmatrix.assess;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.baseline.FixedCatalog;
import io.portmatrix.baseline.RuleDraft;
import io.portmatrix.baseline.SiteDraft;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a listener speaks, held against what is documented to be spoken there. */
class ConversationTest {
    private static final String FITS = "compliant as-documented info";
    private static final String WRONG = "deviation wrong-protocol high";
    private static final String PLAIN = "deviation plain-instead-of-tls high";

    private static Finding judged(RuleDraft rule, Evidence... talk) {
        int port = rule.rule().flow().ports().first();
        return Bench.of(rule).says(port, talk).finding();
    }

    private static RuleDraft rule(String port, String protocol) {
        return RuleDraft.tcp("pbx/x", port).protocol(protocol);
    }

    @Test
    void the_documented_protocol_is_as_documented() {
        Finding f = judged(rule("22", "ssh"), Bench.speaks(22, "ssh"));
        assertThat(Bench.outcome(f)).isEqualTo(FITS);
        assertThat(f.explanation()).isEqualTo("open, as documented");
    }

    @Test
    void another_one_is_wrong() {
        Finding f = judged(rule("22", "ssh"), Bench.speaks(22, "smtp"));
        assertThat(Bench.outcome(f)).isEqualTo(WRONG);
        assertThat(f.explanation()).isEqualTo("it speaks smtp, and ssh is documented");
        Finding inside = judged(rule("443", "http").tls(), HeardTest.TLS, Bench.speaks(443, "sip"));
        assertThat(Bench.outcome(inside)).isEqualTo(WRONG);
        assertThat(inside.explanation()).isEqualTo("it speaks sip over TLS, and http over TLS is documented");
        assertThat(Bench.outcome(judged(rule("443", "http").tls(), Bench.speaks(443, "ssh")))).isEqualTo(WRONG);
    }

    @Test
    void tls_where_clear_text_is_documented_is_wrong() {
        assertThat(Bench.outcome(judged(rule("80", "http"), Bench.speaks(80, "tls")))).isEqualTo(WRONG);
        Finding f = judged(rule("80", "http"), HeardTest.TLS, Bench.speaks(80, "http"));
        assertThat(Bench.outcome(f)).isEqualTo(WRONG);
        assertThat(f.explanation()).isEqualTo("it speaks http over TLS, and http is documented");
    }

    @Test
    void where_no_protocol_is_documented_none_is_wrong() {
        assertThat(Bench.outcome(judged(RuleDraft.tcp("pbx/x", "50814"), Bench.speaks(50_814, "ssh")))).isEqualTo(FITS);
        assertThat(Bench.outcome(judged(RuleDraft.tcp("pbx/x", "50814"), HeardTest.TLS))).isEqualTo(FITS);
    }

    @Test
    void where_only_tls_is_documented_anything_inside_it_will_do() {
        RuleDraft tls = RuleDraft.tcp("pbx/x", "50815").tls();
        assertThat(Bench.outcome(judged(tls, HeardTest.TLS))).isEqualTo(FITS);
        assertThat(Bench.outcome(judged(tls, HeardTest.TLS, Bench.speaks(50_815, "http")))).isEqualTo(FITS);
        assertThat(Bench.outcome(judged(tls, new Evidence.TlsRefused("alert 40")))).isEqualTo(FITS);
        Finding f = judged(tls, Bench.unanswered("tls"), Bench.speaks(50_815, "http"));
        assertThat(Bench.outcome(f)).isEqualTo(PLAIN);
        assertThat(f.explanation()).isEqualTo("it speaks http without the documented TLS");
    }

    @Test
    void tls_alone_is_enough_where_it_is_documented() {
        Finding f = judged(rule("5061", "sip").tls(), HeardTest.TLS, Bench.unanswered("sip"));
        assertThat(Bench.outcome(f)).isEqualTo(FITS);
        assertThat(f.explanation()).isEqualTo("open, as documented");
    }

    @Test
    void silence_and_unknown_bytes_prove_nothing_and_it_is_said() {
        for (Evidence nothing : new Evidence[] {Bench.unanswered("http"), HeardTest.BYTES}) {
            Finding f = judged(rule("80", "http"), nothing);
            assertThat(Bench.outcome(f)).isEqualTo(FITS);
            assertThat(f.explanation()).isEqualTo("open, as documented; nothing shows what is spoken there");
        }
        assertThat(judged(rule("80", "http"), Bench.HELD).explanation()).isEqualTo("open, as documented");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssh", "smtp", "ftp", "pop3", "imap", "vnc", "telnet", "mysql"})
    void a_greeting_that_does_not_come_leaves_it_open_whether_anybody_is_there(String protocol) {
        Finding f = judged(rule("22", protocol), Bench.unanswered(protocol), Bench.unanswered("http"));
        assertThat(Bench.outcome(f)).isEqualTo("undetermined no-conversation medium");
        assertThat(f.explanation())
                .isEqualTo("it accepts, and the greeting that " + protocol + " starts with does not come");
    }

    @Test
    void who_owes_no_greeting_may_be_silent() {
        assertThat(Bench.outcome(judged(rule("22", "ssh"), Bench.unanswered("http")))).as("not waited for")
                .isEqualTo(FITS);
        assertThat(Bench.outcome(judged(rule("22", "ssh"), HeardTest.BYTES, Bench.unanswered("ssh"))))
                .as("something was said")
                .isEqualTo(FITS);
        assertThat(Bench.outcome(judged(rule("993", "imap").tls(), Bench.unanswered("imap")))).as("behind TLS")
                .isEqualTo(FITS);
        assertThat(Bench.outcome(judged(RuleDraft.tcp("pbx/x", "22"), Bench.unanswered("ssh")))).as("not documented")
                .isEqualTo(FITS);
        assertThat(Bench.of(rule("22", "ssh"), RuleDraft.tcp("pbx/web", "22").protocol("http").closed())
                .says(22, Bench.unanswered("ssh"))
                .lines()).first().asString().endsWith(FITS);
        assertThat(Bench.of(rule("22", "ssh"), RuleDraft.tcp("pbx/mail", "22").protocol("smtp").closed())
                .says(22, Bench.unanswered("ssh"))
                .lines()).first().asString().endsWith("undetermined no-conversation medium");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            imap | 993 | deviation plain-instead-of-tls high
            imap | 143 | compliant as-documented info
            smtp | 465 | deviation plain-instead-of-tls high
            smtp | 25  | compliant as-documented info
            pop3 | 995 | deviation plain-instead-of-tls high
            pop3 | 110 | compliant as-documented info
            ftp  | 990 | deviation plain-instead-of-tls high
            ftp  | 21  | compliant as-documented info
            xmpp | 5223| deviation plain-instead-of-tls high
            xmpp | 5222| compliant as-documented info
            ldap | 636 | deviation plain-instead-of-tls high
            ldap | 389 | compliant as-documented info
            http | 443 | deviation plain-instead-of-tls high
            sip  | 5061| deviation plain-instead-of-tls high
            vnc  | 5900| deviation plain-instead-of-tls high
            """)
    void clear_text_where_tls_is_documented(String protocol, String port, String outcome) {
        assertThat(Bench.outcome(judged(rule(port, protocol).tls(), Bench.speaks(1, protocol)))).isEqualTo(outcome);
    }

    @Test
    void what_another_rule_over_the_port_documents_is_not_wrong() {
        assertThat(Bench.of(rule("22", "ssh"), RuleDraft.tcp("pbx/mail", "22").protocol("smtp").closed())
                .greets(22, "smtp")
                .lines()).first().isEqualTo("tcp/22 pbx/x: open, observed open: compliant as-documented info");
        assertThat(Bench.of(rule("22", "ssh"), RuleDraft.tcp("pbx/mail", "22").protocol("pop3").closed())
                .greets(22, "smtp")
                .lines()).first().isEqualTo("tcp/22 pbx/x: open, observed open: deviation wrong-protocol high");
        assertThat(Bench.of(rule("80", "http"), RuleDraft.tcp("pbx/secure", "80").protocol("http").tls().closed())
                .says(80, HeardTest.TLS, Bench.speaks(80, "http"))
                .lines()).first().asString().endsWith(FITS);
    }

    @Test
    void any_database_will_do_for_a_database() {
        assertThat(Bench.outcome(judged(rule("5433", "jdbc"), Bench.speaks(5433, "postgresql")))).isEqualTo(FITS);
        assertThat(Bench.outcome(judged(rule("5433", "jdbc"), Bench.speaks(5433, "http")))).isEqualTo(WRONG);
    }

    @Test
    void what_may_be_open_may_be_anything_and_it_is_noted() {
        Finding f = judged(rule("5060", "sip").unused(), Bench.speaks(5060, "http"));
        assertThat(Bench.outcome(f)).isEqualTo(FITS);
        assertThat(f.explanation()).endsWith("; it speaks http, and sip is documented");
        assertThat(judged(rule("5060", "sip").unused(), Bench.speaks(5060, "sip")).explanation())
                .doesNotContain("speaks");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssh", "smtp", "ftp", "pop3", "imap", "vnc", "telnet", "mysql"})
    void closing_without_the_greeting_is_a_failed_conversation(String protocol) {
        Finding f = Bench.of(rule("22", protocol)).acceptsAndCloses(22).finding();
        assertThat(Bench.outcome(f)).isEqualTo("deviation no-conversation medium");
        assertThat(f.explanation())
                .isEqualTo("it closes the connection without the greeting that " + protocol + " starts with");
    }

    @Test
    void a_client_that_speaks_first_has_not_said_anything_yet() {
        assertThat(Bench.outcome(Bench.of(rule("80", "http")).acceptsAndCloses(80).finding()))
                .isEqualTo("undetermined no-conversation medium");
        assertThat(Bench.outcome(Bench.of(rule("993", "imap").tls()).acceptsAndCloses(993).finding()))
                .isEqualTo("undetermined no-conversation medium");
    }

    @Test
    void from_an_undocumented_role_the_greeting_is_no_business_of_ours() {
        assertThat(Bench.outcome(Bench.of(SiteDraft.running("pbx").from("phone"),
                new FixedCatalog().with("pbx", rule("22", "ssh").from("administrator")))
                .acceptsAndCloses(22)
                .finding())).isEqualTo("not-applicable not-for-this-vantage info");
    }
}
