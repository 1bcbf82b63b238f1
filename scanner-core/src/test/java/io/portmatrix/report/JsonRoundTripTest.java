package io.portmatrix.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.model.Evidence;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonRoundTripTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void whatIsReadBackIsWhatWasWritten(long seed) throws IOException {
        Report report = new RandomReports(seed).report(200);

        byte[] json = write(report);

        assertThat(new JsonReportReader().read(new ByteArrayInputStream(json), "report.json")).isEqualTo(report);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void a_comparison_is_read_back_as_it_was_written(long seed) throws IOException {
        Report report = new RandomReports(seed).compared(200);

        Report read = new JsonReportReader().read(new ByteArrayInputStream(write(report)), "report.json");

        assertThat(read).isEqualTo(report);
        assertThat(read.resolved()).isNotEmpty().isEqualTo(report.resolved());
        assertThat(read.findings().stream().map(read::change).toList())
                .contains(Change.values())
                .isEqualTo(report.findings().stream().map(report::change).toList());
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void noCharacterOfAReportCanMoveACursorOrHideText(long seed) throws IOException {
        String json = new String(write(new RandomReports(seed).report(300)), java.nio.charset.StandardCharsets.UTF_8);

        assertThat(json.lines()
                .flatMapToInt(String::codePoints)
                .filter(c -> Set
                        .of(Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE,
                                Character.UNASSIGNED)
                        .contains((byte) Character.getType(c))))
                .isEmpty();
        assertThat(json).doesNotContainPattern("(?<!\\\\)(?:\\\\\\\\)*\\\\[^\\\\\"]");
    }

    @Test
    void theRandomReportsHoldEveryKindOfEvidence() {
        RandomReports reports = new RandomReports(14);
        Set<Class<?>> made = java.util.stream.Stream.generate(reports::evidence)
                .limit(1000)
                .map(Object::getClass)
                .collect(Collectors.toSet());

        assertThat(made).isEqualTo(Arrays.stream(Evidence.class.getPermittedSubclasses()).collect(Collectors.toSet()));
    }

    @Test
    void theSameReportGivesTheSameBytes() throws IOException {
        assertThat(write(new RandomReports(15).report(50))).isEqualTo(write(new RandomReports(15).report(50)));
    }

    private static byte[] write(Report report) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new JsonReportWriter().write(report, out);
        return out.toByteArray();
    }
}
