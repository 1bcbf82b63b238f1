package io.portmatrix.report.terminal;

import io.portmatrix.catalog.fact.Citation;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.Finding;
import io.portmatrix.model.Verdict;
import io.portmatrix.report.ChangeText;
import io.portmatrix.report.Report;
import io.portmatrix.report.VerdictName;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The columns that a table of findings can have. */
public enum FindingColumn {
    /** Verdict; of something required that is undetermined, that too. */
    VERDICT("verdict"),
    /** Severity. */
    SEVERITY("severity"),
    /** Name of the host in the site. */
    HOST("host"),
    /** Address. */
    ADDRESS("address"),
    /** Transport and ports, with direction and peer of traffic. */
    PORT("port"),
    /** Kind of finding. */
    KIND("kind"),
    /** What is documented. */
    EXPECTED("expected"),
    /** What was seen. */
    OBSERVED("observed"),
    /** Product whose rule it is. */
    PRODUCT("product"),
    /** Rule. */
    RULE("rule"),
    /** What became of it since an earlier report. */
    CHANGE("change"),
    /** Why it is judged so. */
    EXPLANATION("explanation"),
    /** What it breaks for the people who use the product. */
    IMPACT("impact"),
    /** What was witnessed. */
    EVIDENCE("evidence"),
    /** Where that is documented. */
    CITATION("citation"),
    /** What names it from run to run. */
    FINGERPRINT("fingerprint");

    private final String wireName;

    FindingColumn(String wireName) {
        this.wireName = wireName;
    }

    /** The name on the command line; in capitals, the head of the column. */
    public String wireName() {
        return wireName;
    }

    /** @throws IllegalArgumentException if there is none of that name; the message lists those there are */
    public static FindingColumn ofWireName(String name) {
        return Arrays.stream(values())
                .filter(column -> column.wireName.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is no column; there are "
                        + Arrays.stream(values()).map(FindingColumn::wireName).collect(Collectors.joining(", "))));
    }

    /** What fits a terminal of that many columns beside a text that can be read. */
    public static List<FindingColumn> fitting(int width) {
        if (width < 80) {
            return List.of(SEVERITY, HOST, PORT, KIND);
        }
        return width < 120 ? List.of(VERDICT, SEVERITY, HOST, PORT, KIND, OBSERVED)
                : List.of(VERDICT, SEVERITY, HOST, ADDRESS, PORT, KIND, OBSERVED, EXPLANATION);
    }

    /** The cell of a finding, not yet escaped. */
    String of(Report report, Finding finding) {
        Finding.Subject subject = finding.subject();
        return switch (this) {
            case VERDICT -> VerdictName.of(finding.verdict()).wireName()
                    + (finding.verdict() instanceof Verdict.Undetermined u && u.required() ? ", required" : "");
            case SEVERITY -> finding.severity().wireName();
            case HOST -> subject.host();
            case ADDRESS -> AddressText.of(subject.address());
            case PORT -> new FindingGroup(List.of(finding)).ports();
            case KIND -> finding.kind().wireName();
            case EXPECTED -> finding.expected().wireName();
            case OBSERVED -> finding.observed().wireName();
            case PRODUCT -> Objects.requireNonNullElse(subject.product(), "");
            case RULE -> subject.rule() == null ? "" : subject.rule().toString();
            case CHANGE -> Objects.requireNonNullElse(ChangeText.of(report, finding), "");
            case EXPLANATION -> finding.explanation();
            case IMPACT -> Objects.requireNonNullElse(finding.impact(), "");
            case EVIDENCE -> finding.evidence().stream().map(Evidence::text).collect(Collectors.joining("; "));
            case CITATION -> finding.citations().stream().map(Citation::toString).collect(Collectors.joining("; "));
            case FINGERPRINT -> subject.fingerprint();
        };
    }
}
