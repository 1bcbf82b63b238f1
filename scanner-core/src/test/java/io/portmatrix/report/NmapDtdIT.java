package io.portmatrix.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** nmap XML is valid to nmap's own DTD, as libxml2 sees it. */
class NmapDtdIT {
    private static final Path DTD = Path.of("/usr/share/nmap/nmap.dtd");

    static Stream<Outsider.Named> reports() {
        return Outsider.reports();
    }

    @BeforeEach
    void needsDtdAndParser() {
        assumeTrue(Files.exists(DTD), () -> DTD + " is missing: apt-get install nmap");
        Outsider.assumeInstalled("xmllint", "apt-get install libxml2-utils");
    }

    @ParameterizedTest
    @MethodSource("reports")
    void a_report_is_valid(Outsider.Named report) throws IOException, InterruptedException {
        validate(Outsider.bytes(report, new NmapXmlReportWriter())).fine();
    }

    @Test
    void the_dtd_refuses_what_is_no_report() throws IOException, InterruptedException {
        assertThat(validate("<nmaprun scanner='other'/>".getBytes(StandardCharsets.UTF_8)).exitCode()).isNotZero();
    }

    private static Outsider.Result validate(byte[] xml) throws IOException, InterruptedException {
        return Outsider.run(List.of("xmllint", "--noout", "--nonet", "--dtdvalid", DTD.toString(), "-"), xml);
    }
}
