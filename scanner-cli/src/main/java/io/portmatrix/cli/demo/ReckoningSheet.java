package io.portmatrix.cli.demo;

import io.portmatrix.model.Finding;
import java.io.PrintWriter;
import java.util.Locale;

/** A reckoning for people. */
final class ReckoningSheet {
    private final PrintWriter out;

    ReckoningSheet(PrintWriter out) {
        this.out = out;
    }

    void print(Reckoning reckoning) {
        out.println();
        out.println("Planted faults and what shows them");
        int number = 0;
        for (Reckoning.Line line : reckoning.lines()) {
            number++;
            out.printf(Locale.ROOT, "  %2d  %-9s %-9s %s%n", number, line.fault().host(), line.fault().place(),
                    line.fault().what());
            out.printf(Locale.ROOT, "      %s%n", outcome(line));
        }
        for (Finding finding : reckoning.extra()) {
            out.printf(Locale.ROOT, "  NOT PLANTED: %s %s/%s %s: %s%n", finding.subject().host(),
                    finding.subject().transport().wireName(), finding.subject().ports(), finding.kind().wireName(),
                    finding.explanation());
        }
        long planted = reckoning.lines().stream().filter(l -> l.notPlanted() == null).count();
        long missed = reckoning.lines().stream().filter(Reckoning.Line::missed).count();
        out.printf(Locale.ROOT, "%nPlanted %d, found %d, missed %d, not planted but found %d.%n", planted,
                planted - missed, missed, reckoning.extra().size());
        out.flush();
    }

    private static String outcome(Reckoning.Line line) {
        if (line.notPlanted() != null) {
            return "not planted here: " + line.notPlanted();
        }
        Finding finding = line.finding();
        if (finding == null) {
            return "MISSED: no finding " + line.fault().kind().wireName();
        }
        return "found as " + finding.verdict().wireName() + " " + finding.kind().wireName() + ", "
                + finding.severity().wireName();
    }
}
