package io.portmatrix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.report.JsonReportReader;
import io.portmatrix.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is told of a run, when, and what becomes of the run where that fails. */
@EnabledOnOs(OS.LINUX)
class NotifyOptionsIT {
    private static final String OPEN = "<port protocol='tcp' portid='3306'><state state='open' reason='syn-ack'/></port>";
    private static final Map<String, String> ENVIRONMENT = Map.of("PATH", System.getenv("PATH"));

    private final RecordedStreams streams = new RecordedStreams();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(nullValues = "unsaid", value = {"true, unsaid, true", "false, unsaid, false", "true, fail, true",
            "false, always, true", "true, new, true", "false, new, false", "true, new:critical, false"})
    void who_is_told_when(boolean failing, String when, boolean told) throws IOException {
        Path seen = folder.resolve("seen.json");
        List<String> options = new ArrayList<>(List.of("--notify", "command=cat > " + seen));
        if (when != null) {
            options.addAll(List.of("--notify-on", when));
        }
        assertThat(check(failing, options)).isEqualTo(failing ? 1 : 0);

        assertThat(Files.exists(seen)).isEqualTo(told);
        assertThat(streams.err()).isEmpty();
        if (told) {
            Report report = new JsonReportReader().read(seen);
            assertThat(report.run().options()).containsEntry("notify", "command")
                    .containsEntry("notify-on", when == null ? "fail" : when);
        }
    }

    @ParameterizedTest
    @CsvSource({"true, 1", "false, 0"})
    void a_hook_that_fails_is_told_and_changes_nothing(boolean failing, int code) throws IOException {
        Path json = folder.resolve("r.json");
        assertThat(check(failing, List.of("--notify-on", "always", "--notify",
                "command=printf '\\033[2Jno'; exit 3", "--notify", "command=exit 4", "--report", "json=" + json)))
                .isEqualTo(code);

        assertThat(streams.err().lines()).containsExactly("portmatrix: --notify: command: ended with 3: \\u{1b}[2Jno",
                "portmatrix: --notify: command: ended with 4");
        assertThat(new JsonReportReader().read(json).hosts()).hasSize(1);
        assertThat(streams.out()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"--notify sms=1 | 'sms' is nobody to be told",
            "--notify webhook=https://h.example/ | no secret to sign with",
            "--notify mail=a@example.com | --notify-config",
            "--notify command=true --notify-config none.yaml | none.yaml",
            "--notify command=true --notify-on never | 'never' is nothing to tell of"})
    void what_could_not_be_told_is_found_out_before_the_run(String options, String message) throws IOException {
        assertThat(check(true, List.of(options.split(" ")))).isEqualTo(2);
        assertThat(streams.err()).contains(message);
        assertThat(streams.out()).isEmpty();
    }

    /** Judges what nmap found on a host without a document. */
    private int check(boolean failing, List<String> options) throws IOException {
        Path file = Files.writeString(folder.resolve("lab.xml"), "<nmaprun scanner='nmap' version='7.93'>"
                + "<scaninfo type='syn' protocol='tcp' services='3306'/><host><address addr='192.0.2.1'/><ports>"
                + "<extraports state='closed' count='1'/>" + (failing ? OPEN : "")
                + "</ports></host><runstats><finished exit='success'/></runstats></nmaprun>");
        Path site = Files.writeString(folder.resolve("lab.yaml"), """
                hosts: [{name: office, address: 192.0.2.1, products: []}]
                """);
        List<String> command = new ArrayList<>(List.of("check", site.toString(), file.toString()));
        command.addAll(options);
        return Main.execute(streams.piped(ENVIRONMENT), command.toArray(String[]::new));
    }
}
