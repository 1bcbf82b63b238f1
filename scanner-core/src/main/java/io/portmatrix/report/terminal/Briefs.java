package io.portmatrix.report.terminal;

import io.portmatrix.model.Finding;
import io.portmatrix.model.Verdict;
import io.portmatrix.report.WaiverText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Findings in brief, by what they have in common and then by host; never more than a screen or two of them. */
final class Briefs {
    /** Causes that are named one by one. */
    static final int CAUSES = 20;
    /** Addresses that are named under one cause. */
    static final int ADDRESSES = 5;

    private final Page page;

    Briefs(Page page) {
        this.page = page;
    }

    /** A section with a title; none where there is nothing to tell. */
    void write(String title, Ink ink, List<Finding> findings) throws IOException {
        if (findings.isEmpty()) {
            return;
        }
        page.blank();
        page.title(0, Ink.BOLD, title, Page.count(findings.size()));
        List<FindingGroup> causes = causes(findings);
        for (FindingGroup cause : causes.subList(0, Math.min(CAUSES, causes.size()))) {
            write(cause, ink);
        }
        if (causes.size() > CAUSES) {
            List<FindingGroup> left = causes.subList(CAUSES, causes.size());
            page.text(2, ink, "and " + Page.count(left.stream().mapToInt(FindingGroup::size).sum()) + " more of "
                    + Page.count(left.size(), "other cause", "other causes"));
        }
    }

    /** By kind and wording; where the wording is different for nearly every port, by kind alone. */
    private static List<FindingGroup> causes(List<Finding> findings) {
        List<FindingGroup> causes = new ArrayList<>();
        for (FindingGroup kind : FindingGroup.by(f -> Arrays.asList(f.kind(), f.verdict()), findings)) {
            List<FindingGroup> worded = FindingGroup.by(Finding::explanation, kind.findings());
            if (worded.size() > CAUSES) {
                causes.add(kind);
            } else {
                causes.addAll(worded);
            }
        }
        return causes;
    }

    private void write(FindingGroup cause, Ink ink) throws IOException {
        Finding first = cause.first();
        String number = cause.size() == 1 ? "" : " (" + Page.count(cause.size()) + ")";
        page.title(2, ink, first.kind().wireName() + number + required(first), said(cause));
        List<FindingGroup> places = FindingGroup.by(
                f -> List.of(f.subject().host(), f.subject().address(), FindingGroup.traffic(f)), cause.findings());
        for (FindingGroup place : places.subList(0, Math.min(ADDRESSES, places.size()))) {
            page.text(4, Ink.PLAIN, FindingGroup.place(place.first()) + "  " + place.ports()
                    + (place.size() == 1 ? rule(place.first()) : ""));
        }
        if (places.size() > ADDRESSES) {
            page.text(4, Ink.PLAIN, "and " + Page.count(places.size() - ADDRESSES, "address", "addresses") + " more");
        }
    }

    private static String said(FindingGroup cause) {
        boolean same = cause.findings().stream().allMatch(f -> f.explanation().equals(cause.first().explanation()));
        String explanation = same ? cause.first().explanation() : "for example: " + cause.first().explanation();
        if (cause.first().verdict() instanceof Verdict.Waived w
                && (w.until() != null || !explanation.contains(w.reason()))) {
            return "accepted by " + WaiverText.terms(w) + ": " + w.reason()
                    + (explanation.isEmpty() ? "" : "; " + explanation);
        }
        return explanation;
    }

    private static String required(Finding finding) {
        return finding.verdict() instanceof Verdict.Undetermined u && u.required() ? ", required" : "";
    }

    private static String rule(Finding finding) {
        return finding.subject().rule() == null ? "" : "  " + finding.subject().rule();
    }
}
