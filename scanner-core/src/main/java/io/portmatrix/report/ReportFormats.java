package io.portmatrix.report;

import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * The formats there are. A new one is a class that implements {@link ReportFormat} and a line here, or in
 * {@code META-INF/services} if it has a package of its own.
 */
public final class ReportFormats {
    private static final List<ReportFormat> ALL = Stream
            .concat(Stream.of(new JsonReportWriter(), new JsonLinesReportWriter(),
                    new CsvReportWriter(), new JUnitReportWriter(), new MarkdownReportWriter(),
                    new PrometheusReportWriter(),
                    new SarifReportWriter(false), new SarifReportWriter(true), new NmapXmlReportWriter(),
                    new CefReportWriter(),
                    new SyslogReportWriter()),
                    ServiceLoader.load(ReportFormat.class, ReportFormats.class.getClassLoader())
                            .stream()
                            .map(ServiceLoader.Provider::get))
            .toList();

    private ReportFormats() {}

    /** The names that {@code --report} takes, in the order of help texts. */
    public static List<String> names() {
        return ALL.stream().map(ReportFormat::name).toList();
    }

    /** The format with this name. @throws IllegalArgumentException if there is none; the message lists those there are */
    public static ReportFormat named(String name) {
        return ALL.stream()
                .filter(f -> f.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + name + "' is no report format; write one of " + String.join(", ", names())));
    }
}
