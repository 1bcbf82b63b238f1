package io.portmatrix.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.FindingKind;
import io.portmatrix.model.MalformedWaiver;
import io.portmatrix.model.Waiver;
import io.portmatrix.model.WaiverTarget;
import io.portmatrix.model.Waivers;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WaiverReaderTest {
    private static final String SITE = """
            hosts:
              - name: pbx
                address: 127.0.0.5
              - name: gw/2
                address: 127.0.0.6
            waivers:
            """;
    private static final String WHOLE = """
              - host: pbx
                transport: tcp
                ports: 443
                kind: not-listening
                owner: voice team
                reason: certificate is late
                ticket: NET-17
                until: 2027-01-31
            """;

    private final SiteTexts texts = new SiteTexts();

    @Test
    void a_waiver_names_ports_of_a_host_and_a_kind() {
        assertThat(read(WHOLE)).isEqualTo(new Waivers(List.of(new Waiver(
                new WaiverTarget.Ports("pbx", Transport.TCP, PortSet.of(443)), FindingKind.NOT_LISTENING, "voice team",
                "certificate is late", "NET-17", LocalDate.of(2027, 1, 31), "dir/site.yaml:7")), List.of()));
    }

    @Test
    void a_waiver_names_a_fingerprint_and_a_kind() {
        Waivers waivers = read("""
                  - fingerprint: gw/2/tcp/8000-8010/ip-office/https/to/192.0.2.7
                    kind: blocked
                    owner: voice team
                    reason: certificate is late
                    until: 2027-01-31
                """);

        assertThat(waivers.malformed()).isEmpty();
        assertThat(waivers.waivers()).singleElement().satisfies(waiver -> {
            assertThat(waiver.target()).isEqualTo(
                    new WaiverTarget.Fingerprint("gw/2/tcp/8000-8010/ip-office/https/to/192.0.2.7", "gw/2",
                            Transport.TCP,
                            PortSet.parse("8000-8010")));
            assertThat(waiver.target().isTraffic()).isTrue();
            assertThat(waiver.label()).isEqualTo("ip-office/https/to/192.0.2.7/blocked");
            assertThat(waiver.ticket()).isNull();
        });
    }

    @ParameterizedTest
    @CsvSource({"pbx/tcp/443/ip-office/https, false", "pbx/udp/69/undocumented, false",
            "pbx/icmp//ip-office/ping, false",
            "pbx/tcp/even:5000-5100/ip-office/media, false", "'pbx/tcp/80,443/undocumented', false",
            "pbx/tcp/443/undocumented/from, true", "pbx/tcp/443/undocumented/to/2001:db8::1, true"})
    void the_fingerprints_of_reports_are_understood(String fingerprint, boolean traffic) {
        assertThat(WaiverTarget.Fingerprint.parse(fingerprint, List.of("pbx")).isTraffic()).isEqualTo(traffic);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "host: pbx | host: pxb | the site has no host 'pxb'; write pbx",
            "transport: tcp | transport: sctp | a waiver's transport can't be 'sctp'; write tcp, udp or icmp",
            "transport: tcp | transport: icmp | a waiver for icmp has ports; leave them out",
            "ports: 443 | ports: 443-80 | range 443-80 is reversed; write 80-443",
            "ports: 443 | ports: 80000 | port 80000 is outside 1-65535",
            "ports: 443 | ports: all | 'all' is no port; write 80, 8000-8010, even:5000-5100 or a list with commas",
            "ports: 443 | port: 443 | a waiver has no key 'port'; write ports",
            "ports: 443 | | a waiver has no ports; write ports: as in 443 or 8000-8010",
            "kind: not-listening | kind: not-listning | 'not-listning' is no kind of finding; write not-listening",
            "kind: not-listening | kind: as-documented | 'as-documented' is nothing that could be waived",
            "kind: not-listening | kind: waiver-expired | 'waiver-expired' is nothing that could be waived",
            "kind: not-listening | kind: undocumented-flow | undocumented-flow is about traffic, which has another end",
            "kind: not-listening | | a waiver has no kind; write kind: the kind of finding that is accepted",
            "owner: voice team | owner: | owner is empty; write who answers for it",
            "owner: voice team | | a waiver has no owner; write owner: who answers for it",
            "reason: certificate is late | | a waiver has no reason; write reason: why it is accepted",
            "reason: certificate is late | reason: [a, b] | reason is a list; write one value",
            "ticket: NET-17 | ticket: | ticket is empty; write a value, or leave it out",
            "until: 2027-01-31 | | a waiver has no until; write until: the last day on which it is accepted",
            "until: 2027-01-31 | until: 2027-02-30 | '2027-02-30' is no date; write a day as in 2027-01-31",
            "until: 2027-01-31 | until: never | 'never' is no date; write a day as in 2027-01-31",
            "until: 2027-01-31 | until: 2027-01-31T00:00:00Z | is no date; write a day as in 2027-01-31",
            "host: pbx | fingerprint: pbx/tcp/443/undocumented | a waiver has a fingerprint and says host or ports beside"})
    void what_is_wrong_with_a_waiver_is_told_and_waives_nothing(String written, String mistake, String problem) {
        String wrong = WHOLE.replace(written, mistake == null ? "owner2: x" : mistake);
        assertThat(wrong).isNotEqualTo(WHOLE);

        Waivers waivers = read(wrong.replace("owner2: x\n", "#\n").replace("    #\n", ""));

        assertThat(waivers.waivers()).isEmpty();
        assertThat(waivers.malformed()).extracting(MalformedWaiver::problem)
                .singleElement()
                .asString()
                .contains(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "pxb/tcp/443/undocumented | begins with no host of the site",
            "pbx | begins with no host of the site", "pbx/tcp/443 | is no fingerprint",
            "pbx/tcp/443/ | is no fingerprint", "pbx/tcp/443/undocumentd | is no fingerprint",
            "pbx/tcp/443/ip-office/https/beyond | is no fingerprint", "pbx/tcp/443/Ip-Office/https | is no fingerprint",
            "pbx/sctp/443/undocumented | 'sctp' is no transport", "pbx/tcp//undocumented | names no port",
            "pbx/icmp/7/undocumented | names a port of ICMP",
            "pbx/tcp/0443/undocumented | as no fingerprint does; write 443",
            "pbx/tcp/443/waiver/blocked | is no fingerprint",
            "pbx/tcp/70000/undocumented | port 70000 is outside 1-65535"})
    void a_fingerprint_that_no_report_could_have_is_told(String fingerprint, String problem) {
        Waivers waivers = read("  - {fingerprint: '" + fingerprint
                + "', kind: blocked, owner: a, reason: b, until: 2027-01-31}\n");

        assertThat(waivers.waivers()).isEmpty();
        assertThat(waivers.malformed()).extracting(MalformedWaiver::problem)
                .singleElement()
                .asString()
                .contains(problem);
    }

    @Test
    void all_that_is_wrong_is_told_with_what_could_be_understood() {
        Waivers waivers = read("""
                  - host: gw/2
                    transport: udp
                    ports: [69, 161]
                    kind: wibble
                  - 17
                """);

        assertThat(waivers.malformed()).containsExactly(
                new MalformedWaiver("gw/2", Transport.UDP, PortSet.parse("69,161"), "gw/2 wibble",
                        waivers.malformed().get(0).problem(), "dir/site.yaml:7"),
                new MalformedWaiver(null, Transport.UNKNOWN, PortSet.EMPTY, "",
                        "a waiver can't be '17'; write fingerprint: or host:, and kind:, owner:, reason: and until:",
                        "dir/site.yaml:11"));
        assertThat(waivers.malformed().get(0).problem()).contains("'wibble' is no kind of finding", "has no owner",
                "has no reason", "has no until");
    }

    @Test
    void waivers_stand_in_files_of_their_own_too() {
        SourceText own = new SourceText("waivers.yaml", "waivers:\n" + WHOLE);
        SiteInput input = SiteInput.of(new SourceText("dir/site.yaml", SITE + WHOLE));

        List<Waiver> waivers = texts
                .read(new SiteInput(input.file(), List.of(), List.of(), input.said(), List.of(own)))
                .waivers()
                .waivers();

        assertThat(waivers).extracting(Waiver::source).containsExactly("dir/site.yaml:7", "waivers.yaml:2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hosts: []", "- a", "waivers:", "waiver: []", "waivers: [}"})
    void a_file_of_waivers_that_is_none_stops_everything(String text) {
        SiteInput input = SiteInput.of(new SourceText("dir/site.yaml", SITE + WHOLE));

        assertThatThrownBy(() -> texts.read(new SiteInput(input.file(), List.of(), List.of(), input.said(),
                List.of(new SourceText("waivers.yaml", text))))).isInstanceOf(SiteException.class)
                .hasMessageContaining("waivers.yaml:1: ");
    }

    @Test
    void hostile_words_come_out_harmless() {
        Waivers waivers = read(
                "  - {host: \"\\u001b[2J\\u202e\", transport: tcp, ports: 1, kind: \"\\u009b31m\", owner: a,"
                        + " reason: b, until: 2027-01-31}\n");

        assertThat(waivers.malformed()).singleElement()
                .satisfies(malformed -> assertThat(
                        malformed.label() + malformed.problem()).contains("\\u001b[2J\\u202e")
                        .doesNotContain("\u001b", "\u202e",
                                "\u009b"));
    }

    private Waivers read(String waivers) {
        return texts.read(SITE + waivers).waivers();
    }
}
