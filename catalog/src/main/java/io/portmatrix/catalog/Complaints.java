package io.portmatrix.catalog;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with one file, so that all of it can be said at once. */
final class Complaints {
    private final String file;
    private final List<LintFinding> findings = new ArrayList<>();

    Complaints(String file) {
        this.file = file;
    }

    void add(int line, String wrong, String instead) {
        findings.add(new LintFinding(file, line, wrong, instead));
    }

    String file() {
        return file;
    }

    /** What was collected so far, by line. */
    List<LintFinding> findings() {
        return findings.stream().sorted().distinct().toList();
    }
}
