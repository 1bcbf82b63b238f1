package io.portmatrix.report;

import static io.portmatrix.report.Golden.assertGolden;
import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.explain.KindPages;
import io.portmatrix.model.Finding;
import io.portmatrix.model.FindingKind;
import io.portmatrix.model.Severity;
import io.portmatrix.model.Verdict;
import java.io.IOException;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SarifReportWriterTest {
    private static final SarifReportWriter WRITER = new SarifReportWriter(false);
    private static final SarifReportWriter FULL = new SarifReportWriter(true);
    /** Braces that are not doubled. */
    private static final Pattern PLACEHOLDER = Pattern.compile("(?<!\\{)(?:\\{\\{)*\\{(?!\\{)|(?<!})(?:}})*}(?!})");

    /** Without the rules, whose text is that of the pages. */
    @Test
    void mixed_site() throws IOException {
        String sarif = Written.text(WRITER, SampleReports.mixed());
        int rules = sarif.indexOf("\"rules\": [");
        int end = sarif.indexOf("\n          ]", rules);

        assertThat(rules).isPositive().isLessThan(end);
        assertGolden("report-mixed.sarif", sarif.substring(0, rules) + "\"rules\": [" + sarif.substring(end));
    }

    @Test
    void compared_with_an_earlier_report() throws IOException {
        JsonNode run = run(FULL, SampleReports.compared());

        Report report = SampleReports.compared();
        assertThat(results(run).stream().map(r -> r.get("baselineState").asString())).containsExactlyElementsOf(
                Stream.concat(report.findings().stream().map(f -> switch (report.change(f)) {
                    case NEW -> "new";
                    case CHANGED -> "updated";
                    case UNCHANGED -> "unchanged";
                }), report.resolved().stream().map(f -> "absent")).toList()).contains("new", "updated", "absent");
        assertThat(results(run(WRITER, report)).stream().map(r -> r.get("baselineState").asString())).contains("new",
                "updated", "unchanged").doesNotContain("absent");
    }

    @Test
    void a_result_without_comparison_has_no_baseline_state() throws IOException {
        assertThat(results(run(FULL, SampleReports.mixed()))).noneMatch(r -> r.has("baselineState"));
    }

    @Test
    void rules_are_the_kinds_with_their_pages() throws IOException {
        JsonNode rules = run(WRITER, SampleReports.mixed()).get("tool").get("driver").get("rules");

        assertThat(rules.size()).isEqualTo(FindingKind.values().length);
        int index = 0;
        for (FindingKind kind : FindingKind.values()) {
            JsonNode rule = rules.get(index);
            assertThat(SarifRules.index(kind)).isEqualTo(index++);
            assertThat(rule.get("id").asString()).isEqualTo(kind.wireName());
            assertThat(rule.has("name")).isEqualTo(kind.wireName().contains("-"));
            assertThat(rule.get("shortDescription").get("text").asString()).isEqualTo(KindPages.of(kind).title());
            assertThat(rule.get("help").get("markdown").asString()).contains("## What to do\n\n"
                    + KindPages.of(kind).remedy());
            assertThat(rule.get("help").get("text").asString()).contains("What to do\n\n- ").doesNotContain("`");
            assertThat(rule.get("properties").has("security-severity")).isEqualTo(kind.severity() != Severity.INFO);
        }
    }

    @ParameterizedTest
    @CsvSource({"CRITICAL,error", "HIGH,error", "MEDIUM,warning", "LOW,note", "INFO,none"})
    void a_deviation_has_a_level(Severity severity, String level) throws IOException {
        Finding first = SampleReports.mixed().findings().getFirst();
        Finding finding = new Finding(first.subject(), first.expected(), first.observed(), new Verdict.Deviation(),
                first.kind(), severity, "", null, List.of(), List.of(), first.basis());

        JsonNode result = results(run(WRITER, Report.of(SampleReports.run(null), List.of(), List.of(finding))))
                .getFirst();

        assertThat(result.get("level").asString()).isEqualTo(level);
    }

    @Test
    void an_incomplete_run_and_limitations_are_notifications() throws IOException {
        JsonNode invocation = run(WRITER, SampleReports.interrupted()).get("invocations").get(0);

        assertThat(invocation.get("executionSuccessful").asBoolean()).isFalse();
        assertThat(invocation.get("toolExecutionNotifications")
                .values()
                .stream()
                .map(n -> n.get("level").asString() + " " + n.get("descriptor").get("id").asString()))
                .containsExactly("error incomplete", "note udp-not-swept", "note parameter-unsaid");
        assertThat(run(WRITER, SampleReports.mixed()).get("invocations").get(0).get("executionSuccessful").asBoolean())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {221, 222, 223})
    void every_finding_is_found_again(long seed) throws IOException {
        Report report = new RandomReports(seed).report(200);

        assertResults(report.findings(), results(run(FULL, report)));
        assertResults(report.findings().stream().filter(f -> SarifResult.needsLook(f.verdict())).toList(),
                results(run(WRITER, report)));
    }

    private static void assertResults(List<Finding> findings, List<JsonNode> results) {
        assertThat(results).hasSameSizeAs(findings);
        for (int i = 0; i < results.size(); i++) {
            JsonNode result = results.get(i);
            Finding finding = findings.get(i);
            assertThat(result.get("ruleId").asString()).isEqualTo(finding.kind().wireName());
            assertThat(result.get("ruleIndex").asInt())
                    .isEqualTo(List.of(FindingKind.values()).indexOf(finding.kind()));
            assertThat(result.get("kind").asString()).isEqualTo(kind(finding.verdict()));
            assertThat(result.get("level").asString().equals("none"))
                    .isEqualTo(!result.get("kind").asString().equals("fail") || finding.severity() == Severity.INFO);
            assertThat(result.get("suppressions").size())
                    .isEqualTo(finding.verdict() instanceof Verdict.Waived ? 1 : 0);
            if (finding.verdict() instanceof Verdict.Waived waived) {
                assertThat(SafeText.unescape(result.get("suppressions").get(0).get("justification").asString()))
                        .isEqualTo(WaiverText.of(waived));
            }
            String message = result.get("message").get("text").asString();
            assertThat(message).doesNotContain("](").doesNotContainPattern(PLACEHOLDER);
            assertThat(SafeText.unescape(message.replace("{{", "{").replace("}}", "}")))
                    .contains(finding.explanation())
                    .contains(finding.impact() == null ? "" : "impact: " + finding.impact());
            JsonNode place = result.get("locations").get(0);
            assertThat(place.get("logicalLocations").get(0).get("fullyQualifiedName").asString())
                    .startsWith(finding.subject().host() + "/")
                    .endsWith("/" + place.get("logicalLocations")
                            .get(0)
                            .get("name")
                            .asString());
            assertThat(SafeText.unescape(result.get("partialFingerprints").get("portmatrix/v1").asString()))
                    .isEqualTo(finding.subject().fingerprint());
            assertThat(result.get("properties").get("finding").get("evidence").size())
                    .isEqualTo(finding.evidence().size());
        }
    }

    private static String kind(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Deviation d -> "fail";
            case Verdict.Undetermined u -> "open";
            case Verdict.Advisory a -> "review";
            case Verdict.Waived w -> kind(w.replaced());
            case Verdict.Compliant c -> "pass";
            case Verdict.NotApplicable n -> "notApplicable";
        };
    }

    @Test
    void lines_of_two_ports_or_addresses_have_hashes_of_their_own() throws IOException {
        List<JsonNode> results = results(run(FULL, SampleReports.mixed()));
        Set<String> hashes = new HashSet<>();

        assertThat(results).allSatisfy(result -> assertThat(hashes.add(result.get("partialFingerprints")
                .get("primaryLocationLineHash")
                .asString())).isTrue());
        assertThat(hashes).allMatch(hash -> hash.matches("[0-9a-f]{16}:1"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"lab.yaml|lab.yaml", "head office|head%20office", "a/../b|a%2F..%2Fb",
            "C:\\x|C%3A%5Cx", "..|site", "''|site", "\u202ebüro|%5Cu%7B202e%7Db%C3%BCro"})
    void the_site_is_named_by_a_relative_reference(String site, String uri) {
        assertThat(SarifResult.siteFile(site)).isEqualTo(uri);
        assertThat(URI.create(uri).isAbsolute()).isFalse();
    }

    private static List<JsonNode> results(JsonNode run) {
        return List.copyOf(run.get("results").values());
    }

    private static JsonNode run(SarifReportWriter writer, Report report) throws IOException {
        JsonNode log = JsonMapper.shared().readTree(Written.text(writer, report));
        assertThat(log.get("version").asString()).isEqualTo("2.1.0");
        assertThat(log.get("runs").size()).isEqualTo(1);
        return log.get("runs").get(0);
    }
}
