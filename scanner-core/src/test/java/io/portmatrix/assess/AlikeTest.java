package io.portmatrix.assess;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.catalog.fact.Basis;
import io.portmatrix.catalog.fact.Citation;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.RuleId;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.Expected;
import io.portmatrix.model.Finding;
import io.portmatrix.model.FindingKind;
import io.portmatrix.model.Severity;
import io.portmatrix.model.Verdict;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlikeTest {
    @Test
    void a_finding_stays_what_it_was_and_shares_its_words_and_rows() throws UnknownHostException {
        Finding one = finding(1);
        Finding two = finding(2);
        Alike alike = new Alike();

        Finding first = alike.of(one);
        Finding second = alike.of(two);

        assertThat(first).isEqualTo(one);
        assertThat(second).isEqualTo(two);
        assertThat(second.explanation()).isSameAs(first.explanation());
        assertThat(second.verdict()).isSameAs(first.verdict());
        assertThat(second.citations()).isSameAs(first.citations());
    }

    private static Finding finding(int host) throws UnknownHostException {
        InetAddress address = InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, (byte) host});
        return new Finding(
                new Finding.Subject("host " + host, address, Transport.TCP, PortSet.of(80), "p", RuleId.parse("p/web")),
                Expected.OPEN, Finding.Observed.CLOSED, new Verdict.Deviation(), FindingKind.NOT_LISTENING,
                Severity.HIGH,
                new String("nothing listens"), "the web", List.of(new Evidence.ConnectRefused(Duration.ofMillis(host))),
                List.of(new Citation("004", "1", 7)), Basis.STATED);
    }
}
