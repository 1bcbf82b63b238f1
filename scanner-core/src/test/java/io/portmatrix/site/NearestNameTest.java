package io.portmatrix.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {
    private static final List<String> KNOWN = List.of("ip-office", "voicemail-pro", "one-x-portal", "platform", "on",
            "off", "http", "https", "linux");

    @ParameterizedTest
    @CsvSource(textBlock = """
            ip-ofice, ip-office
            IP Office, ip-office
            ip_office, ip-office
            ip-offcie, ip-office
            voicemail, voicemail-pro
            plattform, platform
            lunix, linux
            htpps, https
            htp, http
            oof, off
            ip-office-server, ip-office
            """)
    void whatIsNearIsFound(String written, String meant) {
        assertThat(NearestName.of(written, KNOWN)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource(textBlock = "''\nx\nvideo\nzzzzzzzz\nsnmp\n1")
    void whatIsFarIsNot(String written) {
        assertThat(NearestName.of(written, KNOWN)).isEmpty();
    }

    @Test
    void endlessInputIsNotMeasured() {
        assertThat(NearestName.of("h".repeat(1_000_000), KNOWN)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = "htttp, http\nhtp, http\nhttq, http\nhtpt, http")
    void aTypoIsOneLetter(String written, String meant) {
        assertThat(NearestName.typoOf(written, KNOWN)).contains(meant);
    }

    @ParameterizedTest
    @CsvSource(textBlock = "voicemail\nlunix\nhtttps-x")
    void moreThanOneLetterIsNoTypo(String written) {
        assertThat(NearestName.typoOf(written, KNOWN)).isEmpty();
    }

    @Test
    void advice() {
        assertThat(NearestName.advice("htp", KNOWN)).isEqualTo("write http");
        assertThat(NearestName.advice("zzz", List.of("a", "b", "c"))).isEqualTo("write a, b or c");
        assertThat(NearestName.advice("zzz", List.of("a"))).isEqualTo("write a");
        List<String> many = IntStream.rangeClosed(1, 14).mapToObj(i -> "n" + i).toList();
        assertThat(NearestName.choice(many))
                .isEqualTo("one of n1, n2, n3, n4, n5, n6, n7, n8, n9, n10, n11, n12 and 2 others");
    }
}
