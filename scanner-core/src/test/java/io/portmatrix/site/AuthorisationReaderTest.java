package io.portmatrix.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portmatrix.model.Authorisation;
import io.portmatrix.model.Authorisation.Bound;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthorisationReaderTest {
    private static final String WHOLE = "{by: Jane Roe (IT security), ticket: CHG-4711,"
            + " scope: [192.0.2.0/28, \"2001:db8::/64\", 192.0.2.99], from: 2026-11-01, to: 2026-12-31T18:00+01:00}";

    private final SiteTexts texts = new SiteTexts();

    @Test
    void all_of_it() {
        assertThat(read(WHOLE)).isEqualTo(new Authorisation("Jane Roe (IT security)", "CHG-4711",
                List.of("192.0.2.0/28", "2001:db8::/64", "192.0.2.99"), Bound.parse("2026-11-01"),
                Bound.parse("2026-12-31T18:00+01:00")));
    }

    @Test
    void a_ticket_may_be_left_out_and_one_network_needs_no_list() {
        Authorisation read = read("{by: Jane, scope: 192.0.2.0/24, from: 2026-11-01, to: 2026-11-01}");

        assertThat(read.ticket()).isNull();
        assertThat(read.scope()).containsExactly("192.0.2.0/24");
    }

    @Test
    void a_site_without_one_has_none() {
        assertThat(texts.read("hosts: [{address: 127.0.0.5}]").authorisation()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "by: Jane Roe (IT security), | | 2 | an authorisation has no by; write by: who allows it",
            "by: Jane Roe (IT security) | by: [Jane, Joe] | 2 | by is a list; write one value",
            "ticket: | tickt: | 2 | an authorisation has no key 'tickt'; write ticket",
            "ticket: | mood: | 2 | an authorisation has no key 'mood'; write by, ticket, scope, from or to",
            "ticket: CHG-4711 | ticket: '' | 2 | ticket is empty; write a value, or leave it out",
            "scope: | area: | 2 | an authorisation has no scope; write scope: what may be scanned, as in [192.0.2.0/28, \"2001:db8::/64\"]",
            "[192.0.2.0/28, \"2001:db8::/64\", 192.0.2.99] | [] | 2 | an authorisation has an empty scope; write what may be scanned",
            "192.0.2.99 | pbx.example.com | 2 | 'pbx.example.com' is a name, whose addresses may change; write the addresses that may be scanned",
            "192.0.2.0/28 | 192.0.2.1/28 | 2 | 192.0.2.1/28 is no network; write 192.0.2.0/28, or the address alone",
            "192.0.2.0/28 | 192.0.2.256 | 2 | '192.0.2.256' is no IPv4 address; write four numbers of 0 to 255 without leading zeros, as in 192.0.2.10",
            "192.0.2.0/28 | \"fe80::%1/64\" | 2 | 'fe80::%1/64' is on every link another network; write single addresses, as in fe80::1%eth0",
            "from: 2026-11-01 | from: 1 November | 2 | '1 November' is no day and no time; write a day as in 2026-11-01, or a time as in 2026-11-01T08:00Z",
            "from: 2026-11-01, | | 2 | an authorisation has no from; write from: the first day, as in 2026-11-01",
            "from: 2026-11-01 | from: 2027-01-01 | 2 | an authorisation ends before it begins (from 2027-01-01 to 2026-12-31T18:00+01:00); write a later to:",
            "18:00+01:00 | 18:00 | 2 | '2026-12-31T18:00' has no zone; write it as in 2026-12-31T18:00Z or 2026-12-31T18:00+01:00",
            "18:00+01:00 | 25:00+01:00 | 2 | '2026-12-31T25:00+01:00' is no time; write it as in 2026-11-01T08:00Z or 2026-11-01T08:00+01:00",
            "from: 2026-11-01 | from: -2026-11-01 | 2 | the year of '-2026-11-01' can't be meant; write four digits",
            "from: 2026-11-01 | from: +999999999-12-31 | 2 | the year of '+999999999-12-31' can't be meant; write four digits"})
    void what_is_wrong_is_told_with_its_line(String written, String mistake, int line, String message) {
        assertThat(WHOLE).contains(written);

        assertThatThrownBy(() -> read(WHOLE.replace(written, mistake == null ? "" : mistake)))
                .isInstanceOf(SiteException.class)
                .satisfies(e -> assertThat(((SiteException) e).problems()).anySatisfy(p -> {
                    assertThat(p.line()).isEqualTo(line);
                    assertThat(p.what() + "; " + p.instead()).isEqualTo(message);
                }));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"Jane Roe | authorisation is 'Jane Roe'",
            "[Jane Roe] | authorisation is a list"})
    void what_is_no_authorisation_at_all(String written, String message) {
        assertThatThrownBy(() -> read(written)).isInstanceOf(SiteException.class)
                .hasMessageContaining(":2: " + message + "; write by:, scope:, from: and to: under it");
    }

    private Authorisation read(String authorisation) {
        return texts.read("hosts: [{address: 127.0.0.5}]\nauthorisation: " + authorisation + "\n").authorisation();
    }
}
