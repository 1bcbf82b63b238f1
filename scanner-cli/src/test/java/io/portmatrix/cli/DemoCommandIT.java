package io.portmatrix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.report.JsonReportReader;
import io.portmatrix.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandIT {
    private static final Pattern SUM = Pattern
            .compile("Planted (\\d+), found (\\d+), missed (\\d+), not planted but found (\\d+)\\.");

    @TempDir
    private Path folder;

    @Test
    void everyPlantedFaultIsFoundAndNothingElse() throws IOException {
        RecordedStreams streams = new RecordedStreams();
        Path file = folder.resolve("demo.json");

        int code = Main.execute(streams.piped(), "demo", "--report", "json=" + file);

        Matcher sum = SUM.matcher(streams.out());
        assertThat(sum.find()).as(streams.out()).isTrue();
        assertThat(Integer.parseInt(sum.group(1))).as("planted").isGreaterThanOrEqualTo(10);
        assertThat(sum.group(2)).as(streams.out()).isEqualTo(sum.group(1));
        assertThat(sum.group(3)).as(streams.out()).isEqualTo("0");
        assertThat(sum.group(4)).as(streams.out()).isEqualTo("0");
        assertThat(code).isEqualTo(1);
        Report report = new JsonReportReader().read(file);
        assertThat(report.run().incomplete()).isNull();
        assertThat(report.hosts()).extracting(Report.Host::name).containsExactly("office", "voicemail", "portal");
    }

    @Test
    void itsSiteFileCanBeLookedAt() {
        RecordedStreams streams = new RecordedStreams();
        assertThat(Main.execute(streams.piped(), "demo", "--print-site")).isZero();
        assertThat(streams.out()).contains("ip-office@12.0");
    }
}
