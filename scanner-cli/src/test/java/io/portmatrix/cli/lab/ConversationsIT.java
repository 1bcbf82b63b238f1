package io.portmatrix.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.portmatrix.cli.lab.LabScanner.Seen;
import io.portmatrix.fixtures.junit.RequiresNetns;
import io.portmatrix.fixtures.lab.Daemon;
import io.portmatrix.fixtures.lab.DebianDaemons;
import io.portmatrix.fixtures.lab.LabHost;
import io.portmatrix.fixtures.lab.NetworkLab;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Daemons that nobody here wrote, asked for what they speak and for what they do not. */
@RequiresNetns
class ConversationsIT {
    private static final List<Daemon> DAEMONS = Stream
            .concat(Stream.of(DebianDaemons.sshd(), DebianDaemons.nginx(), DebianDaemons.kamailio(),
                    DebianDaemons.stunnel(), DebianDaemons.dnsmasq()), DebianDaemons.talkers().stream())
            .toList();
    private static final String TCP = "21,22,53,80,110,143,389,443,5060,5061,5222";
    private static final String RIGHT = "21:ftp,22:ssh,53:dns,80:http,110:pop3,143:imap,389:ldap,443:http+tls,5060:sip,"
            + "5061:sip+tls,5222:xmpp";
    private static final String WRONG = "21:http,22:sip,53:dns+tls,80:sip,110:imap,143:http+tls,389:ldap+tls,443:http,"
            + "5060:sip+tls,5061:sip,5222:xmpp+tls";

    @TempDir
    private static Path folder;
    private static NetworkLab lab;
    private static Map<String, Seen> right;
    private static Map<String, Seen> wrong;

    @BeforeAll
    static void startDaemonsAndTalk() {
        lab = NetworkLab.create();
        LabScanner scanner = new LabScanner(lab.addHost("scanner"));
        LabHost target = lab.addHost("target");
        DAEMONS.stream().filter(Daemon::isInstalled).forEach(daemon -> target.start(daemon, folder));
        right = scanner.talk(target.address(), TCP, RIGHT);
        wrong = scanner.talk(target.address(), TCP, WRONG);
    }

    @AfterAll
    static void takeDown() {
        if (lab != null) {
            lab.close();
        }
    }

    @ParameterizedTest(name = "{0} on {1}")
    @CsvSource(delimiter = '|', textBlock = """
            vsftpd   | 21   | ftp: 220 \\(vsFTPd .*\\)
            sshd     | 22   | ssh: SSH-2\\.0-OpenSSH_.*
            dnsmasq  | 53   | dns: response code 5
            nginx    | 80   | http: 200 OK, nginx.*
            dovecot  | 110  | pop3: \\+OK Dovecot.*
            dovecot  | 143  | imap: \\* OK .*
            slapd    | 389  | ldap: root entry
            nginx    | 443  | http: 200 OK, nginx.*
            kamailio | 5060 | sip: 200 OK, kamailio.*
            stunnel  | 5061 | sip: 200 OK, kamailio.*
            prosody  | 5222 | xmpp: stream.*
            """)
    void the_documented_protocol_answers(String name, int port, String answer) {
        assumeInstalled(name);
        Seen seen = right.get("tcp/" + port);
        assertThat(seen.state()).isEqualTo("open");
        assertThat(answer(seen, port)).matches(answer);
    }

    @ParameterizedTest(name = "{0} on {1}")
    @CsvSource(delimiter = '|', textBlock = """
            nginx    | 443
            stunnel  | 5061
            """)
    void the_certificate_is_evidence(String name, int port) {
        assumeInstalled(name);
        Seen seen = right.get("tcp/" + port);
        assertThat(seen.kinds()).endsWith("tls-handshake", "protocol-answer");
        assertThat(seen.texts().get(seen.texts().size() - 2))
                .matches("TLSv1\\.[23] with TLS_\\w+, certificate of CN=lab, self-signed, valid .* to .*, EC 256");
    }

    @ParameterizedTest(name = "{0} on {1}")
    @CsvSource(delimiter = '|', textBlock = """
            vsftpd   | 21   | ftp: 220 .*
            sshd     | 22   | ssh: SSH-.*
            nginx    | 80   | http: 400 Bad Request, nginx.*
            dovecot  | 110  | pop3: .*
            dovecot  | 143  | imap: .*
            slapd    | 389  | ldap: root entry
            kamailio | 5060 | sip: 200 OK, kamailio.*
            prosody  | 5222 | xmpp: stream.*
            """)
    void another_one_is_named_and_so_is_missing_tls(String name, int port, String answer) {
        assumeInstalled(name);
        Seen seen = wrong.get("tcp/" + port);
        assertThat(seen.state()).isEqualTo("open");
        assertThat(seen.kinds()).doesNotContain("tls-handshake");
        assertThat(answer(seen, port)).matches(answer);
    }

    @Test
    void tls_that_says_nothing_in_clear_is_found_by_a_handshake() {
        assumeInstalled("stunnel");
        assertThat(wrong.get("tcp/5061").kinds()).endsWith("unanswered", "unanswered", "tls-handshake");
    }

    private static String answer(Seen seen, int port) {
        assertThat(seen.kinds()).as("%s", seen.texts()).endsWith("protocol-answer");
        return seen.texts().getLast().replaceFirst(" answered from 10\\.77\\.0\\.2 tcp/" + port, "");
    }

    private static void assumeInstalled(String name) {
        Daemon daemon = DAEMONS.stream().filter(d -> d.name().equals(name)).findFirst().orElseThrow();
        assumeTrue(daemon.isInstalled(), () -> daemon.program() + " is missing: apt-get install "
                + daemon.debianPackage());
    }
}
