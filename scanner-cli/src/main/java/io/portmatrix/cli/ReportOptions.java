package io.portmatrix.cli;

import io.portmatrix.report.ReportTarget;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/** Where reports go, for every command that judges. */
final class ReportOptions {
    @Option(names = "--report", paramLabel = "FORMAT=FILE", converter = Converter.class, //
            description = "Write the report to a file as well (repeatable); json=- prints it instead of the report for people.")
    private List<ReportTarget> targets = new ArrayList<>();

    List<ReportTarget> targets() {
        return List.copyOf(targets);
    }

    static final class Converter implements ITypeConverter<ReportTarget> {
        @Override
        public ReportTarget convert(String value) {
            return ReportTarget.parse(value);
        }
    }
}
