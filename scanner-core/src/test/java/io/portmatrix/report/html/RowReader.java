package io.portmatrix.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.model.AddressText;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.Finding;
import io.portmatrix.model.Verdict;
import io.portmatrix.report.Change;
import io.portmatrix.report.ChangeText;
import io.portmatrix.report.Report;
import io.portmatrix.report.SafeText;
import io.portmatrix.report.WaiverText;
import io.portmatrix.report.Words;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads rows as the page's script does, by position. */
final class RowReader {
    private final JsonNode words;
    private final List<String> texts;

    RowReader(PageReader page) {
        words = page.words();
        texts = page.texts();
    }

    void assertRow(JsonNode row, Report report, Finding finding) {
        Finding.Subject subject = finding.subject();
        assertThat(word(row, 0, "host")).isEqualTo(SafeText.escape(subject.host()));
        assertThat(text(row.get(1))).isEqualTo(AddressText.of(subject.address()));
        assertThat(word(row, 2, "transport")).isEqualTo(subject.transport().wireName());
        assertThat(row.get(3).asString()).isEqualTo(subject.port() == null ? subject.ports().toString()
                : subject.port().toString());
        assertThat(text(row.get(4))).isEqualTo(subject.rule() == null ? null : subject.rule().toString());
        assertThat(word(row, 5, "expected")).isEqualTo(Words.of(finding.expected()));
        assertThat(word(row, 6, "observed")).isEqualTo(Words.of(finding.observed()));
        assertThat(word(row, 7, "verdict")).isEqualTo(finding.verdict().wireName());
        assertThat(word(row, 8, "kind")).isEqualTo(finding.kind().wireName());
        assertThat(word(row, 9, "severity")).isEqualTo(finding.severity().wireName());
        assertThat(text(row.get(10))).isEqualTo(SafeText.escape(finding.explanation()));
        assertThat(text(row.get(11))).isEqualTo(finding.impact() == null ? null : SafeText.escape(finding.impact()));
        assertThat(all(row.get(12))).isEqualTo(finding.evidence()
                .stream()
                .map(Evidence::text)
                .map(SafeText::escape)
                .toList());
        assertThat(all(row.get(13))).isEqualTo(finding.citations()
                .stream()
                .map(c -> SafeText.escape(c.toString()))
                .toList());
        assertThat(word(row, 14, "basis")).isEqualTo(finding.basis().wireName());
        assertThat(row.get(15).intValue() == 1).isEqualTo(finding.verdict() instanceof Verdict.Undetermined u
                && u.required() || finding.verdict() instanceof Verdict.Compliant c && c.bySilence());
        assertThat(row.get(16).isNull()).isEqualTo(subject.flow() == null);
        if (subject.flow() != null) {
            assertThat(row.get(16).get(4).stringValue()).isEqualTo(SafeText.escape(subject.fingerprint()));
        }
        assertThat(row.get(17).isNull()).isEqualTo(!(finding.verdict() instanceof Verdict.Waived));
        if (finding.verdict() instanceof Verdict.Waived waived) {
            assertThat(row.get(17).get(0).stringValue()).isEqualTo(SafeText.escape(WaiverText.of(waived)));
        }
        Change change = report.change(finding);
        assertThat(row.size()).isEqualTo(change == null ? 19 : 21);
        if (change != null) {
            assertThat(word(row, 19, "change")).isEqualTo(change.wireName());
            assertThat(text(row.get(20))).isEqualTo(ChangeText.of(report, finding));
        }
    }

    private String word(JsonNode row, int field, String list) {
        return words.get(list).get(row.get(field).intValue()).stringValue();
    }

    private List<String> all(JsonNode array) {
        List<String> all = new ArrayList<>();
        array.forEach(element -> all.add(text(element)));
        return all;
    }

    private String text(JsonNode reference) {
        return reference.isNull() ? null : reference.isNumber() ? texts.get(reference.intValue())
                : reference.stringValue();
    }
}
