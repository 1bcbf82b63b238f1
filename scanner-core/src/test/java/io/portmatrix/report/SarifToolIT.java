package io.portmatrix.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Microsoft's validator of SARIF, by the format's rules and by those of GitHub's code scanning. */
class SarifToolIT {
    private static final String TOOL = "@microsoft/sarif-multitool-linux/Sarif.Multitool";
    /** Wants a page on the web and a version that is a number; the samples' versions are hostile. */
    private static final String ABOUT_THE_TOOL = "SARIF2005";

    @TempDir
    Path folder;

    @Test
    void it_finds_nothing_to_complain_about() throws IOException, InterruptedException {
        Path tool = Outsider.npmFile(TOOL);
        Set<String> chosen = Set.of("mixed", "compared", "interrupted", "hostile 301");
        for (Outsider.Named report : Outsider.reports().filter(r -> chosen.contains(r.name())).toList()) {
            Files.write(folder.resolve(report.name() + ".sarif"), Outsider.bytes(report, new SarifReportWriter(true)));
        }

        List<String> complaints = complaints(tool);

        assertThat(complaints).isNotEmpty().containsOnly(ABOUT_THE_TOOL);
    }

    @Test
    void it_complains_about_what_is_wrong() throws IOException, InterruptedException {
        Path tool = Outsider.npmFile(TOOL);
        String sarif = Written.text(new SarifReportWriter(false), SampleReports.mixed());
        Files.writeString(folder.resolve("wrong.sarif"), sarif.replace("\"ruleIndex\": 0", "\"ruleIndex\": 1000"));

        assertThat(complaints(tool)).anyMatch(rule -> !rule.equals(ABOUT_THE_TOOL));
    }

    /** The rules that reports do not keep. */
    private List<String> complaints(Path tool) throws IOException, InterruptedException {
        var unused = tool.toFile().setExecutable(true); // npm unpacks it as a plain file
        Path log = folder.resolve("log.json");
        Outsider.Result result = Outsider.run(List.of("env", "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1", tool.toString(),
                "validate", folder + "/*.sarif", "--rule-kind", "Sarif;Ghas", "--output", log.toString()), new byte[0]);
        assertThat(Files.exists(log)).as("%s%s", result.out(), result.err()).isTrue();
        JsonNode run = JsonMapper.shared().readTree(Files.readString(log)).get("runs").get(0);
        return run.get("results")
                .values()
                .stream()
                .map(complaint -> complaint.get("ruleId").asString())
                .distinct()
                .collect(Collectors.toList());
    }
}
