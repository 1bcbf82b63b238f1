package io.portmatrix.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.portmatrix.model.Evidence;
import io.portmatrix.model.Finding;
import io.portmatrix.model.Limitation;
import io.portmatrix.model.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs that others wrote, and the reports that they are given to read. Tests are skipped where a program is missing. */
final class Outsider {
    private static final Path NPM = Path.of("src/test/npm/node_modules");
    private static final int SECONDS = 60;

    private Outsider() {}

    /** What a program came to. */
    record Result(int exitCode, String out, String err) {
        /** It had nothing to say against it. @return its output */
        String fine() {
            assertThat(exitCode).as("%s\n%s", out, err).isZero();
            return out;
        }
    }

    /** A report for a test to take by name. */
    record Named(String name, Report report) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** Reports with everything in them: as a site has it, cut off, compared, without anything, and hostile ones. */
    static Stream<Named> reports() {
        Map<String, Report> reports = new TreeMap<>();
        reports.put("mixed", SampleReports.mixed());
        reports.put("interrupted", SampleReports.interrupted());
        reports.put("compared", SampleReports.compared());
        reports.put("empty", Report.of(SampleReports.run(null), List.of(), List.of()));
        for (long seed = 301; seed < 304; seed++) {
            reports.put("hostile " + seed, new RandomReports(seed).report(150));
        }
        reports.put("hostile, compared", new RandomReports(304).compared(150));
        reports.put("long", longTexts());
        return reports.entrySet().stream().map(entry -> new Named(entry.getKey(), entry.getValue()));
    }

    /** A finding whose texts are a megabyte of what does harm somewhere. */
    private static Report longTexts() {
        String hostile = "\u001b]0;x\u0007<script>alert(1)</script>=cmd|' /C calc'!A0\r\n](http://a)`|\"\\\u202e\u0000"
                .repeat(20_000);
        Finding first = SampleReports.mixed().findings().getFirst();
        Finding.Subject subject = new Finding.Subject(hostile, first.subject().address(), first.subject().transport(),
                first.subject().ports(), first.subject().product(), first.subject().rule());
        Finding finding = new Finding(subject, first.expected(), first.observed(),
                new Verdict.Waived(hostile, hostile, hostile, null, new Verdict.Deviation()), first.kind(),
                first.severity(), hostile, hostile, List.of(new Evidence.BytesReceived(1 << 20, hostile)), List.of(),
                first.basis());
        Report.Run run = SampleReports.run(hostile);
        return Report.of(new Report.Run(run.id(), run.started(), run.finished(), hostile, run.vantage(),
                Map.of("ports", hostile), List.of(new Limitation("udp-not-swept", hostile)), hostile, null, hostile,
                List.of()), List.of(), List.of(finding));
    }

    /** Skips the test where a program is not installed. @param hint what installs it */
    static void assumeInstalled(String program, String hint) {
        boolean there = Stream.of(System.getenv().getOrDefault("PATH", "/usr/bin").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        assumeTrue(there, () -> program + " is missing: " + hint);
    }

    /** A file of an npm package of {@code src/test/npm}; skips the test where it is not installed. */
    static Path npmFile(String path) {
        Path file = NPM.resolve(path);
        assumeTrue(Files.exists(file), () -> file + " is missing: run npm ci in " + NPM.getParent());
        return file.toAbsolutePath();
    }

    /** Runs a script of {@code src/test/npm} by Node with the report on its standard input. */
    static Result node(String script, Named report, ReportFormat format) throws IOException, InterruptedException {
        assumeInstalled("node", "apt-get install nodejs");
        return run(List.of("node", NPM.resolveSibling(script).toString()), bytes(report, format));
    }

    /** The report in a format. */
    static byte[] bytes(Named report, ReportFormat format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        format.write(report.report(), bytes);
        return bytes.toByteArray();
    }

    /** Runs a program that ends within a minute. */
    static Result run(List<String> command, byte[] input) throws IOException, InterruptedException {
        Path in = Files.createTempFile("outsider", ".in");
        Path out = Files.createTempFile("outsider", ".out");
        Path err = Files.createTempFile("outsider", ".err");
        try {
            Files.write(in, input);
            Process process = new ProcessBuilder(command).redirectInput(in.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new AssertionError(command + " did not end within " + SECONDS + " s");
            }
            return new Result(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8),
                    Files.readString(err));
        } finally {
            for (Path file : List.of(in, out, err)) {
                Files.delete(file);
            }
        }
    }
}
