package io.portmatrix.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpeechTest {
    @ParameterizedTest
    @CsvSource({"dns, speaks DNS", "http, speaks HTTP", "imap, speaks IMAP", "pop3, speaks POP3", "sip, speaks SIP",
            "smtp, speaks SMTP", "ssh, speaks SSH", "xmpp, speaks XMPP", "ftp, speaks FTP", "ldap, speaks LDAP",
            "rdp, speaks RDP", "telnet, speaks TELNET", "h225, speaks H225",
            "jdbc, speaks PostgreSQL", "rip, accepts and holds"})
    void speaksTheProtocolOverTcpAndInsideTls(String protocol, String expected) {
        Rules rules = Rules.tcp("service", "4000");
        assertThat(Speech.tcp(rules.protocol(protocol, false).rule()).summary()).isEqualTo(expected);
        assertThat(Speech.tcp(rules.protocol(protocol, true).rule()).summary()).isEqualTo("speaks TLS and " + expected);
    }

    @ParameterizedTest
    @CsvSource({"dns, speaks DNS", "ntp, speaks NTP", "sip, speaks SIP", "snmp, speaks SNMP",
            "tftp, speaks TFTP from another port", "time, speaks TIME", "h323-ras, speaks H323-RAS",
            "bfcp, speaks BFCP", "ike, speaks IKE", "l2tp, speaks L2TP", "megaco, speaks MEGACO",
            "netbios-dgm, speaks NETBIOS-DGM", "netbios-ns, speaks NETBIOS-NS", "nfs, speaks NFS", "rip, speaks RIP",
            "stun, speaks STUN", "syslog, stays silent", "rtp, stays silent", "snmp-trap, stays silent"})
    void speaksTheProtocolOverUdp(String protocol, String expected) {
        assertThat(Speech.udp(Rules.udp("service", "4000").protocol(protocol, false).rule()).summary())
                .isEqualTo(expected);
    }
}
