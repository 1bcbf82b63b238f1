package io.portmatrix.cli;

import io.portmatrix.assess.ExitCode;
import io.portmatrix.notify.Hook;
import io.portmatrix.notify.Hooks;
import io.portmatrix.notify.Notice;
import io.portmatrix.notify.NotifySettings;
import io.portmatrix.report.Report;
import io.portmatrix.report.SafeText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who is told of a run when its report has been delivered. */
final class NotifyOptions {
    @Option(names = "--notify", paramLabel = "HOOK",
            description = "Tell somebody of the run when its report has been delivered (repeatable): command='CMD' runs a"
                    + " command with the JSON report as its standard input, webhook=URL posts a signed summary,"
                    + " mail=ADDRESS sends a mail. Failing, they are told of on standard error and change nothing.")
    private List<String> asked = new ArrayList<>();

    @Option(names = "--notify-on", paramLabel = "WHAT", defaultValue = "fail", converter = OccasionConverter.class,
            description = "When: fail (the default), if the exit code is not 0; new or new:high, as with --quiet-unless;"
                    + " always.")
    private Occasion occasion;

    @Option(names = "--notify-config", paramLabel = "FILE",
            description = "Settings of webhook and mail (YAML): servers, addresses, and where secrets are kept.")
    private @Nullable Path config;

    private @Nullable NotifySettings settings;
    private List<Hook> hooks = List.of();

    /**
     * Finds out before the run whether everybody can be told.
     *
     * @throws java.nio.file.FileSystemException if a setting is missing or wrong
     * @throws IOException if a file can't be read
     */
    void prepare(Streams streams) throws IOException {
        if (asked.isEmpty()) {
            return;
        }
        settings = NotifySettings.read(config, streams.environment());
        List<Hook> prepared = new ArrayList<>();
        for (String hook : asked) {
            prepared.add(settings.hook(hook));
        }
        hooks = List.copyOf(prepared);
    }

    /**
     * Tells everybody, if the run is one to be told of, and says on stderr who could not be told.
     *
     * @param verdict what the report comes to
     * @param code what the process ends with
     * @return {@code code}
     */
    int tell(Report report, ExitCode verdict, int code, Main main) {
        if (settings != null && occasion.arises(report, verdict)) {
            for (Hooks.Failure failure : new Hooks(hooks, settings.limit()).tell(new Notice(report, code))) {
                String why = failure.hook() + ": " + failure.reason();
                main.streams().err().println("portmatrix: --notify: " + SafeText.escape(why));
                main.log().untold(why);
            }
        }
        return code;
    }

    /** Adds who is told, for the report: the kinds alone, because a URL or a command can hold a secret. */
    void describe(Map<String, String> described) {
        if (!asked.isEmpty()) {
            described.put("notify", asked.stream()
                    .map(hook -> hook.split("=", 2)[0])
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining(", ")));
            described.put("notify-on", occasion.toString());
        }
    }
}
