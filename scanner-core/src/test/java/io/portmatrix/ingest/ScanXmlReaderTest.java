package io.portmatrix.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What nmap's XML tells, and what it does not. */
class ScanXmlReaderTest {
    private static final String HEAD = """
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE nmaprun>
            <?xml-stylesheet href="file:///usr/bin/../share/nmap/nmap.xsl" type="text/xsl"?>
            <!-- Nmap 7.93 scan initiated -->
            <nmaprun scanner="nmap" args="nmap" start="1795293370" version="7.93" xmloutputversion="1.05">
            """;
    private static final String TAIL = """
            <runstats><finished time="1795293429" exit="success"/><hosts up="1" down="0" total="1"/></runstats>
            </nmaprun>
            """;

    private static String tcp(String type, String services, String host) {
        return HEAD + "<scaninfo type='" + type + "' protocol='tcp' numservices='1' services='" + services + "'/>\n"
                + host + TAIL;
    }

    private static String host(String ports) {
        return "<host starttime='1795293371' endtime='1795293372'><status state='up' reason='syn-ack' reason_ttl='64'/>"
                + "<address addr='10.0.0.1' addrtype='ipv4'/><address addr='02:00:00:00:00:01' addrtype='mac'/>"
                + "<hostnames><hostname name='a' type='PTR'/></hostnames><ports>" + ports + "</ports></host>\n";
    }

    private static String port(String protocol, int number, String state, String more) {
        return "<port protocol='" + protocol + "' portid='" + number + "'><state state='" + state + "' " + more
                + "</port>";
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            tcp; open; syn-ack; open
            tcp; closed; reset; closed
            tcp; closed; conn-refused; closed
            tcp; filtered; no-response; filtered
            tcp; filtered; admin-prohibited; filtered
            tcp; open|filtered; no-response; -
            tcp; unfiltered; reset; -
            tcp; closed|filtered; ipid; -
            tcp; rubbish; reset; -
            udp; open; udp-response; open
            udp; closed; port-unreach; closed
            udp; open|filtered; no-response; silent
            udp; filtered; admin-prohibited; filtered
            udp; filtered; no-response; silent
            udp; unfiltered; reset; -
            """)
    void states(String protocol, String state, String reason, String ours) {
        Told told = Told.by(HEAD + host(port(protocol, 80, state, "reason='" + reason + "' reason_ttl='63'/>")) + TAIL);
        assertThat(told.lines()).containsExactly(
                "10.0.0.1 " + protocol + "/80 " + (ours.equals("-") ? "- not-told" : ours));
        assertThat(told.incomplete()).isEmpty();
    }

    @Test
    void evidence_names_tool_version_reason_file_and_time() {
        Told told = Told.by(tcp("syn", "22,80",
                host(port("tcp", 22, "open", "reason='syn-ack' reason_ttl='63'/>")
                        + port("tcp", 80, "filtered",
                                "reason='admin-prohibited' reason_ttl='64' reason_ip='10.0.0.9'/>"))));
        assertThat(told.of("tcp/22")).isEqualTo("open nmap 7.93 says open: syn-ack, TTL 63 (f, 2026-11-21T20:36:12Z)");
        assertThat(told.of("tcp/80"))
                .isEqualTo("filtered nmap 7.93 says filtered: admin-prohibited from 10.0.0.9, TTL 64"
                        + " (f, 2026-11-21T20:36:12Z)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            textBlock = """
                    name="http" product="nginx" version="1.22" method="probed" conf="10" | open | nmap recognised http: nginx 1.22
                    name="http" tunnel="ssl" method="probed" conf="10"                   | open | nmap recognised http with TLS
                    name="ssl" method="probed" conf="10"                                 | open | nmap recognised ssl with TLS
                    name="tcpwrapped" method="probed" conf="8"                           | accept-close |
                    name="http" method="table" conf="3"                                  | open |
                    name="x" servicefp="SF-Port80" method="table" conf="3"               | open | nmap recognised unknown: it answered with what the tool does not know
                    name="ssh" product="OpenSSH" extrainfo="protocol 2.0" method="probed" conf="10" | open | nmap recognised ssh: OpenSSH (protocol 2.0)
                    """)
    void services_count_where_they_were_probed(String service, String state, String recognised) {
        String told = Told.by(tcp("connect", "80", host(port("tcp", 80, "open",
                "reason='syn-ack' reason_ttl='0'/><service " + service + "/>")))).of("tcp/80");
        assertThat(told).startsWith(state + " nmap 7.93 says open")
                .endsWith(recognised == null ? ")" : "; " + recognised);
    }

    @Test
    void ports_that_share_a_line_are_told_by_name() {
        Told told = Told.by(tcp("syn", "1-10", host("""
                <extraports state="closed" count="5"><extrareasons reason="reset" count="5" proto="tcp" ports="1-5"/>
                </extraports>
                <extraports state="filtered" count="4">
                <extrareasons reason="no-response" count="2" proto="tcp" ports="6,7"/>
                <extrareasons reason="host-prohibited" count="2" proto="tcp" ports="8-9"/></extraports>
                """ + port("tcp", 10, "open", "reason='syn-ack' reason_ttl='1'/>"))));
        assertThat(told.lines()).containsExactly("10.0.0.1 tcp/10 open", "10.0.0.1 tcp/1 closed",
                "10.0.0.1 tcp/2 closed", "10.0.0.1 tcp/3 closed", "10.0.0.1 tcp/4 closed", "10.0.0.1 tcp/5 closed",
                "10.0.0.1 tcp/6 filtered", "10.0.0.1 tcp/7 filtered", "10.0.0.1 tcp/8 filtered",
                "10.0.0.1 tcp/9 filtered");
        assertThat(told.of("tcp/8"))
                .isEqualTo("filtered nmap 7.93 says filtered: host-prohibited (f, 2026-11-21T20:36:12Z)");
    }

    @Test
    void older_releases_leave_one_state_for_what_is_not_listed() {
        Told told = Told.by(tcp("syn", "0-4", host("<extraports state='closed' count='3'>"
                + "<extrareasons reason='resets' count='3'/></extraports>"
                + port("tcp", 4, "open", "reason='syn-ack' reason_ttl='1'/>"))));
        assertThat(told.lines()).containsExactly("10.0.0.1 tcp/4 open", "10.0.0.1 tcp/1 closed",
                "10.0.0.1 tcp/2 closed",
                "10.0.0.1 tcp/3 closed");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`',
            textBlock = """
                    <extraports state="closed" count="1"/><extraports state="filtered" count="2"/>; nmap does not say which of its unlisted ports is in which state (f)
                    <extraports state="closed" count="2"/>; nmap was to scan the port and does not say what it found (f)
                    <extraports state="closed" count="many"/>; nmap was to scan the port and does not say what it found (f)
                    <extraports state="open|filtered" count="3"/>; nmap says open|filtered, which could be more than one thing (f)
                    <extraports state="open" count="3"/>; nmap says open, which could be more than one thing (f)
                    ``; nmap was to scan the port and does not say what it found (f)
                    """)
    void what_is_not_listed_is_not_told_where_it_could_be_either(String extra, String why) {
        Told told = Told.by(tcp("syn", "1-3", host(extra)));
        assertThat(told.lines()).containsExactly("10.0.0.1 tcp/1 - not-told", "10.0.0.1 tcp/2 - not-told",
                "10.0.0.1 tcp/3 - not-told");
        assertThat(told.of("tcp/2")).isEqualTo("- " + why);
    }

    @Test
    void a_port_outside_the_scanned_ones_is_not_spoken_of() {
        assertThat(Told.by(tcp("syn", "1-3", host("<extraports state='closed' count='3'/>"))).lines())
                .noneMatch(line -> line.contains("tcp/4"))
                .hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"ack", "fin", "null", "xmas", "maimon", "window", "bounce", "''"})
    void techniques_that_do_not_tell_open_from_closed_tell_nothing(String type) {
        Told told = Told.by(tcp(type, "80", host(port("tcp", 80, "closed", "reason='reset' reason_ttl='64'/>"))));
        assertThat(told.lines()).containsExactly("10.0.0.1 tcp/80 - not-told");
        assertThat(told.limits()).singleElement().asString().contains("do not tell open ports from closed ones");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            textBlock = """
                    <host><status state="down" reason="no-response"/><address addr="10.0.0.1"/></host> | nmap held the host for down and did not probe its ports (f)
                    <host timedout="true"><status state="up" reason="arp-response"/><address addr="10.0.0.1"/></host> | nmap gave the host up before it was finished (f)
                    """)
    void a_host_that_was_not_scanned_tells_nothing(String host, String why) {
        Told told = Told.by(tcp("syn", "80,443", host));
        assertThat(told.lines()).containsExactly("10.0.0.1 tcp/80 - not-told", "10.0.0.1 tcp/443 - not-told");
        assertThat(told.of("tcp/80")).isEqualTo("- " + why);
    }

    @Test
    void an_echo_reply_shows_that_the_address_answers_pings() {
        Told told = Told.by(HEAD + "<host><status state='up' reason='echo-reply' reason_ttl='63'/>"
                + "<address addr='fe80::1' addrtype='ipv6'/></host>" + TAIL);
        assertThat(told.lines()).containsExactly("fe80::1 icmp open");
        assertThat(told.of("icmp")).isEqualTo("open nmap 7.93 says up: echo-reply, TTL 63 (f, 2026-11-21T20:36:10Z)");
    }

    @Test
    void hosts_that_nobody_asked_about_are_counted() {
        String file = tcp("syn", "1-65535",
                "<host><address addr='10.0.0.2'/></host><host><address addr='10.0.0.3'/></host>"
                        + "<host><address addr='10.0.0.2'/></host>");
        Told told = Told.by(file.getBytes(StandardCharsets.UTF_8), address -> false);
        assertThat(told.lines()).isEmpty();
        assertThat(told.limits())
                .containsExactly("f: 2 addresses are not of this site and not judged: 10.0.0.2, 10.0.0.3");
    }

    @Test
    void what_was_aborted_counts_up_to_there() {
        String whole = tcp("syn", "1-2", host("<extraports state='closed' count='1'/>"
                + port("tcp", 2, "open", "reason='syn-ack' reason_ttl='64'/>")));
        Told noStats = Told.by(whole.replaceAll("<runstats>.*</runstats>", ""));
        assertThat(noStats.incomplete()).isEqualTo("f: nmap did not finish its run");
        assertThat(noStats.lines()).hasSize(2);
        Told noEnd = Told.by(whole.substring(0, whole.indexOf("<runstats>")));
        assertThat(noEnd.incomplete()).isEqualTo("f, line 8: it ends in the middle, so it was cut off");
        assertThat(noEnd.lines()).containsExactly("10.0.0.1 tcp/2 open", "10.0.0.1 tcp/1 closed");
        Told inHost = Told.by(whole.substring(0, whole.indexOf("</ports>")));
        assertThat(inHost.lines()).containsExactly("10.0.0.1 tcp/2 open", "10.0.0.1 tcp/1 - not-told");
        assertThat(inHost.of("tcp/1")).isEqualTo("- the file was cut off here (f)");
        Told error = Told.by(whole.replace("exit=\"success\"", "exit='error' errormsg='no memory'"));
        assertThat(error.incomplete()).isEqualTo("f: nmap ended with an error: no memory");
    }

    @Test
    void every_beginning_of_a_file_is_read_or_refused() {
        String whole = tcp("syn", "1-2", host("<extraports state='closed' count='1'/>"
                + port("tcp", 2, "open",
                        "reason='syn-ack' reason_ttl='64'/><service name='http' method='probed' conf='10'/>")));
        for (int i = 1; i < whole.length() - 1; i++) {
            String beginning = whole.substring(0, i);
            if (i > whole.indexOf("xmloutputversion=\"1.05\">") + 23) {
                assertThat(Told.by(beginning).incomplete()).as(beginning).isNotEmpty();
            } else {
                assertThatThrownBy(() -> Told.by(beginning)).as(beginning).isInstanceOf(IngestException.class);
            }
        }
    }

    @Test
    void xml_of_others() {
        assertThatThrownBy(() -> Told.by("<html><body/></html>")).isInstanceOf(IngestException.class)
                .hasMessage(
                        "f, line 1: is XML of another kind (it begins with <html>); the XML of nmap -oX or masscan -oX"
                                + " is needed");
    }

    @Test
    void masscan_writes_a_host_for_each_port() {
        Told told = Told
                .by("""
                        <?xml version="1.0"?>\r
                        <!-- masscan v1.0 scan -->\r
                        <nmaprun scanner="masscan" start="1795293468" version="1.0-BETA"  xmloutputversion="1.03">\r
                        <scaninfo type="syn" protocol="tcp" />\r
                        <host endtime="1795293468"><address addr="10.93.0.2" addrtype="ipv4"/><ports>\
                        <port protocol="tcp" portid="80"><state state="open" reason="syn-ack" reason_ttl="64"/></port></ports></host>\r
                        <host endtime="1795293468"><address addr="10.93.0.2" addrtype="ipv4"/><ports>\
                        <port protocol="tcp" portid="80"><state state="open" reason="response" reason_ttl="64" />\
                        <service name="http" banner="HTTP/1.0 200 OK"></service></port></ports></host>\r
                        <runstats>\r
                        <finished time="1795293474" timestr="2026-11-21 20:37:54" elapsed="6" />\r
                        </runstats>\r
                        </nmaprun>\r
                        """);
        assertThat(told.incomplete()).isEmpty();
        assertThat(told.of("tcp/80"))
                .isEqualTo("open masscan 1.0-BETA says open: syn-ack, TTL 64 (f, 2026-11-21T20:37:48Z)"
                        + " | open masscan 1.0-BETA says open: response, TTL 64 (f, 2026-11-21T20:37:48Z);"
                        + " masscan recognised http: HTTP/1.0 200 OK");
        assertThat(told.limits())
                .containsExactly("f: masscan lists open ports; what it does not list is not known to be closed");
    }
}
