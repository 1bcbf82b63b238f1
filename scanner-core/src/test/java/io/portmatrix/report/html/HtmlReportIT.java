package io.portmatrix.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.portmatrix.report.Report;
import io.portmatrix.report.SampleReports;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page in Chromium, and before the checker of the people who write HTML's standard. Nothing but files is opened. */
class HtmlReportIT {
    /** Where {@code npm ci} puts what others wrote. */
    private static final Path NPM = Path.of("src/test/npm").toAbsolutePath();
    private static final Path MODULES = NPM.resolve("node_modules");
    private static final int SECONDS = 200;

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> in_a_browser() throws Exception {
        assumeTrue(Files.isDirectory(MODULES.resolve("puppeteer-core")), "npm ci was not run in src/test/npm");
        Optional<Path> browser = tool("chromium", "chromium-browser", "google-chrome");
        assumeTrue(browser.isPresent(), "Chromium is not installed");
        Optional<Path> node = tool("node", "nodejs");
        assumeTrue(node.isPresent(), "Node.js is not installed");
        write("compared.html", SampleReports.compared());
        write("flows.html", FlowReports.talking());
        write("empty.html", Report.of(SampleReports.run(null), List.of(), List.of()));
        write("hostile.html", new HostileReports(71).report(60));
        write("large.html", LargeReports.report(100, 1_000));

        List<DynamicTest> cases = new ArrayList<>();
        for (String line : run(node.get().toString(), NPM.resolve("html-report.mjs").toString(),
                browser.get().toString(), folder.toString())) {
            if (line.startsWith("{")) {
                JsonNode outcome = JsonMapper.shared().readTree(line);
                cases.add(DynamicTest.dynamicTest(outcome.get("name").stringValue(), () -> {
                    if (!outcome.get("error").isNull()) {
                        fail(outcome.get("error").stringValue());
                    }
                }));
            } else {
                System.out.println(line);
            }
        }
        assertThat(cases).isNotEmpty();
        return cases.stream();
    }

    @Test
    void is_valid_html() throws Exception {
        Path checker = MODULES.resolve("vnu-jar/build/dist/vnu.jar");
        assumeTrue(Files.exists(checker), "npm ci was not run in src/test/npm");
        write("compared.html", SampleReports.compared());
        write("interrupted.html", SampleReports.interrupted());
        write("flows.html", FlowReports.talking());
        write("empty.html", Report.of(SampleReports.run(null), List.of(), List.of()));
        write("hostile.html", new HostileReports(72).report(60));

        List<String> complaints = run(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xss4m",
                "-jar",
                checker.toString(), "--format", "gnu", "--exit-zero-always",
                // It knows no hashes; the browser does.
                "--filterpattern", ".*Content Security Policy.*", "--skip-non-html", folder.toString());

        assertThat(complaints).isEmpty();
    }

    private void write(String name, Report report) throws IOException {
        try (OutputStream out = Files.newOutputStream(folder.resolve(name))) {
            new HtmlReportWriter().write(report, out);
        }
    }

    private static List<String> run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        Thread guard = Thread.ofVirtual().start(() -> {
            try {
                if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                    process.descendants().forEach(ProcessHandle::destroyForcibly);
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
            }
        });
        try (BufferedReader out = process.inputReader()) {
            return out.lines().toList();
        } finally {
            guard.join();
        }
    }

    private static Optional<Path> tool(String... names) {
        return Stream.of(names)
                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(place -> Path.of(place, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
