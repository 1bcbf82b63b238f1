package io.portmatrix.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.portmatrix.model.AddressText;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthorisationDemandTest {
    private static final String HOLDS = "authorisation: {by: Jane Roe, ticket: CHG-1, scope: [192.0.2.0/28, 2001:db8::20],"
            + " from: 2026-11-01, to: 2026-11-30}";
    private static final String TO_COME = "the authorisation of Jane Roe, CHG-1 holds from 2026-11-01 on, and not yet:"
            + " it is 2026-10-31T23:59:59Z; have it renewed";
    private static final String OVER = "the authorisation of Jane Roe, CHG-1 has ended (to 2026-11-30):"
            + " it is 2026-12-01T00:00:00Z; have it renewed";
    private static final String NONE = "an unattended scan needs an authorisation, and the site has none;"
            + " write authorisation: with by:, scope:, from: and to: under it in the site file";

    private final SiteTexts texts = new SiteTexts();

    /** Every demand, with and without an authorisation, before, within and after its time, for hosts inside and outside. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "NOTHING            | none  | 2026-11-15T12:00:00Z | pbx.example.com  | read",
            "NOTHING            | given | 2026-10-31T23:59:59Z | pbx.example.com  | read",
            "NOTHING            | given | 2026-11-15T12:00:00Z | dual.example.com | read",
            "NOTHING            | given | 2026-12-01T00:00:00Z | dual.example.com | read",
            "MUST_HOLD_IF_GIVEN | none  | 2026-11-15T12:00:00Z | pbx.example.com  | read",
            "MUST_HOLD_IF_GIVEN | none  | 2026-12-01T00:00:00Z | dual.example.com | read",
            "MUST_HOLD_IF_GIVEN | given | 2026-10-31T23:59:59Z | pbx.example.com  | to come",
            "MUST_HOLD_IF_GIVEN | given | 2026-11-01T00:00:00Z | pbx.example.com  | read",
            "MUST_HOLD_IF_GIVEN | given | 2026-11-30T23:59:59Z | dual.example.com | read",
            "MUST_HOLD_IF_GIVEN | given | 2026-12-01T00:00:00Z | pbx.example.com  | over",
            "REQUIRED           | none  | 2026-11-15T12:00:00Z | pbx.example.com  | none",
            "REQUIRED           | none  | 2026-12-01T00:00:00Z | dual.example.com | none",
            "REQUIRED           | given | 2026-10-31T23:59:59Z | pbx.example.com  | to come",
            "REQUIRED           | given | 2026-11-01T00:00:00Z | pbx.example.com  | read",
            "REQUIRED           | given | 2026-11-30T23:59:59Z | pbx.example.com  | read",
            "REQUIRED           | given | 2026-11-15T12:00:00Z | dual.example.com | outside",
            "REQUIRED           | given | 2026-11-15T12:00:00Z | 192.0.2.16       | outside",
            "REQUIRED           | given | 2026-11-15T12:00:00Z | 192.0.2.15       | read",
            "REQUIRED           | given | 2026-12-01T00:00:00Z | pbx.example.com  | over",
            "REQUIRED           | given | 2026-12-01T00:00:00Z | dual.example.com | over"})
    void whatIsDemanded(AuthorisationDemand demand, String given, Instant now, String host, String outcome) {
        SiteException refused = refused(given.equals("none") ? "" : HOLDS, demand, now, host);
        switch (outcome) {
            case "read" -> assertThat(refused).isNull();
            case "none" -> assertThat(refused).hasMessage("dir/site.yaml:1: " + NONE);
            case "to come" -> assertThat(refused).hasMessage("dir/site.yaml:2: " + TO_COME);
            case "over" -> assertThat(refused).hasMessage("dir/site.yaml:2: " + OVER);
            default -> assertThat(refused).hasMessageStartingWith("dir/site.yaml:2: ")
                    .hasMessageContaining(" is outside of what Jane Roe, CHG-1 authorised;"
                            + " take it out of the site, or have it authorised");
        }
        // Asking for names sends packets, too.
        boolean asks = host.endsWith("com") && (outcome.equals("read") || outcome.equals("outside"));
        assertThat(texts.asked).isEqualTo(asks ? java.util.List.of(host) : java.util.List.of());
    }

    @Test
    void ofManyAddressesOutsideTheFirstAreNamed() {
        SiteException refused = refused(HOLDS, AuthorisationDemand.REQUIRED, Instant.parse("2026-11-15T12:00:00Z"),
                "192.0.2.10-30");

        assertThat(refused.problems()).extracting(SiteProblem::what)
                .containsExactly("192.0.2.16 is outside of what Jane Roe, CHG-1 authorised",
                        "192.0.2.17 is outside of what Jane Roe, CHG-1 authorised",
                        "192.0.2.18 is outside of what Jane Roe, CHG-1 authorised",
                        "192.0.2.19 is outside of what Jane Roe, CHG-1 authorised",
                        "192.0.2.20 is outside of what Jane Roe, CHG-1 authorised", "so are 10 more addresses");
    }

    @Test
    void whatIsExcludedNeedNotBeAuthorised() {
        assertThat(refused(HOLDS + "\nexclusions: [192.0.2.16-30]", AuthorisationDemand.REQUIRED,
                Instant.parse("2026-11-15T12:00:00Z"), "192.0.2.10-30")).isNull();
    }

    @Test
    void withoutAFileThereIsNone() {
        SiteReader reader = new SiteReader(texts.catalog, name -> {
            throw new AssertionError(name);
        }, new LocalBroadcasts(java.util.Map.of())).demanding(AuthorisationDemand.REQUIRED, () -> Instant.EPOCH);
        SiteInput input = new SiteInput(null, java.util.List.of(),
                java.util.List.of(new SiteInput.Target(new SiteInput.Word("pbx.example.com", "--target"),
                        java.util.List.of(), java.util.List.of())),
                SiteInput.Said.NOTHING);

        assertThat(catchThrowableOfType(SiteException.class, () -> reader.read(input)))
                .hasMessage("command line: " + NONE);
    }

    @Test
    void oneThatCannotBeReadIsToldAsThat() {
        SiteException refused = refused("authorisation: {by: Jane}", AuthorisationDemand.REQUIRED, Instant.EPOCH,
                "pbx.example.com");

        assertThat(refused.problems()).extracting(SiteProblem::what)
                .containsExactly("an authorisation has no scope", "an authorisation has no from",
                        "an authorisation has no to");
        assertThat(texts.asked).isEmpty();
    }

    @Test
    void itsTimeIsAskedEachTime() {
        Site site = texts.read("hosts: [{address: 192.0.2.3}]\n" + HOLDS);
        Instant[] now = {Instant.parse("2026-11-30T23:59:59Z")};
        AuthorisedTime scope = new AuthorisedTime(SiteScope.of(site), site.authorisation(), () -> now[0]);

        assertThat(scope.permits(AddressText.parse("192.0.2.3"))).isTrue();
        assertThat(scope.refusal(AddressText.parse("192.0.2.4"))).contains("192.0.2.4 is no address of this site");
        now[0] = Instant.parse("2026-12-01T00:00:00Z");
        assertThat(scope.refusal(AddressText.parse("192.0.2.3")))
                .contains("the authorisation of Jane Roe, CHG-1 has ended (to 2026-11-30)");
        now[0] = Instant.parse("2026-10-31T00:00:00Z");
        assertThat(scope.refusal(AddressText.parse("192.0.2.3")))
                .contains("the authorisation of Jane Roe, CHG-1 holds from 2026-11-01 on, and not yet");
    }

    private SiteException refused(String authorisation, AuthorisationDemand demand, Instant now, String host) {
        return catchThrowableOfType(SiteException.class,
                () -> texts.read("hosts: [{address: " + host + "}]\n" + authorisation + "\n", demand, now));
    }
}
