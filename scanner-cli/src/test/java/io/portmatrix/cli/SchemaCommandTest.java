package io.portmatrix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.report.JsonSchemas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaCommandTest {
    private final RecordedStreams streams = new RecordedStreams();

    @Test
    void without_a_name_they_are_listed() {
        assertThat(Main.execute(streams.piped(), "schema")).isZero();
        assertThat(streams.out().lines().toList()).isEqualTo(JsonSchemas.names()).contains("report");
    }

    @ParameterizedTest
    @ValueSource(strings = {"report", "report-lines", "observations", "report-2", "report-1"})
    void each_is_printed_as_it_is_packed(String name) {
        assertThat(Main.execute(streams.piped(), "schema", name)).isZero();
        assertThat(streams.out()).isEqualTo(JsonSchemas.text(name));
    }

    @Test
    void another_name_is_refused_with_those_there_are() {
        assertThat(Main.execute(streams.piped(), "schema", "csv")).isEqualTo(2);
        assertThat(streams.err()).contains("'csv' is no schema; write one of report, report-lines, observations");
    }
}
