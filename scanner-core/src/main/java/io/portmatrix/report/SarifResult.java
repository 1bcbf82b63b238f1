package io.portmatrix.report;

import io.portmatrix.model.AddressText;
import io.portmatrix.model.Finding;
import io.portmatrix.model.Verdict;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A finding as a result in SARIF. */
final class SarifResult {
    private static final String FINGERPRINT = "portmatrix/v1";
    /** What the code-scanning view knows an alert by; without it, it would take the line's text, the same for all. */
    private static final String LINE_HASH = "primaryLocationLineHash";
    private static final int HASH_BYTES = 8;
    private static final String UNRESERVED = "-._~";

    private final JsonOut out;
    private final String site;

    /** @param site the site file, as {@link #siteFile} names it */
    SarifResult(JsonOut out, String site) {
        this.out = out;
        this.site = site;
    }

    /** A URI reference for the site of this name; relative, since nobody said where the file lies. */
    static String siteFile(String site) {
        StringBuilder uri = new StringBuilder();
        for (byte octet : SafeText.escape(site).getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            if (c < 0x80 && Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0) {
                uri.append(c);
            } else {
                uri.append('%').append(HexFormat.of().withUpperCase().toHexDigits(octet));
            }
        }
        // A dot or two alone would be a folder.
        return uri.isEmpty() || uri.chars().allMatch(c -> c == '.') ? "site" : uri.toString();
    }

    /** Whether a line of this verdict is more than a matter of record. */
    static boolean needsLook(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Deviation d -> true;
            case Verdict.Undetermined u -> true;
            case Verdict.Advisory a -> true;
            case Verdict.Waived w -> true;
            case Verdict.Compliant c -> false;
            case Verdict.NotApplicable n -> false;
        };
    }

    /** A finding of the report. */
    void write(Finding finding, @Nullable Comparison comparison) {
        write(finding, comparison, comparison == null ? null : switch (comparison.change(finding)) {
            case NEW -> "new";
            case CHANGED -> "updated";
            case UNCHANGED -> "unchanged";
        });
    }

    /** A finding of the earlier report that is gone. */
    void writeAbsent(Finding finding) {
        write(finding, null, "absent");
    }

    private void write(Finding finding, @Nullable Comparison comparison, @Nullable String baselineState) {
        String kind = kind(finding.verdict());
        out.object(() -> {
            out.text("ruleId", finding.kind().wireName());
            out.number("ruleIndex", SarifRules.index(finding.kind()));
            out.text("kind", kind);
            // Whatever is no failure has no level, as the format demands.
            out.text("level", kind.equals("fail") ? SarifRules.level(finding.severity()) : "none");
            SarifText.message(out, "message", message(finding));
            out.array("locations", () -> out.object(() -> location(finding.subject())));
            out.object("partialFingerprints", () -> {
                out.text(FINGERPRINT, finding.subject().fingerprint());
                out.text(LINE_HASH, hash(finding.subject()) + ":1");
            });
            if (baselineState != null) {
                out.text("baselineState", baselineState);
            }
            // Also where there is none: a result without suppressions in a run that has some is not known to have none.
            out.array("suppressions", () -> {
                if (finding.verdict() instanceof Verdict.Waived waived) {
                    out.object(() -> {
                        out.text("kind", "external");
                        out.text("status", "accepted");
                        out.text("justification", WaiverText.of(waived));
                    });
                }
            });
            out.object("properties", () -> {
                out.name("finding");
                FindingJson.write(out, finding, comparison);
            });
        });
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

    private static String message(Finding finding) {
        Finding.Subject subject = finding.subject();
        String text = subject.host() + " " + AddressText.of(subject.address()) + " " + FindingText.title(subject) + ": "
                + FindingText.contrast(finding)
                + (finding.explanation().isEmpty() ? "" : "; " + finding.explanation());
        return finding.impact() == null ? text : text + "; impact: " + finding.impact();
    }

    private void location(Finding.Subject subject) {
        String host = subject.host();
        String address = AddressText.of(subject.address());
        String port = subject.transport().wireName() + (subject.ports().isEmpty() ? "" : "/" + subject.ports());
        out.object("physicalLocation", () -> {
            out.object("artifactLocation", () -> {
                out.text("uri", site);
                out.number("index", 0);
            });
            out.object("region", () -> out.number("startLine", 1));
        });
        out.array("logicalLocations", () -> {
            logical("port", port, host + "/" + address + "/" + port);
            logical("address", address, host + "/" + address);
            logical("host", host, host);
        });
    }

    private void logical(String kind, String name, String qualified) {
        out.object(() -> {
            out.text("name", name);
            out.text("fullyQualifiedName", qualified);
            out.text("kind", kind);
        });
    }

    /** The same as long as the fingerprint and the address are. */
    private static String hash(Finding.Subject subject) {
        String identity = subject.fingerprint() + "@" + AddressText.of(subject.address());
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
