package io.portmatrix.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.link.IcmpError;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.Evidence;
import io.portmatrix.probe.IcmpReport.Meaning;
import io.portmatrix.probe.IcmpReport.Sender;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IcmpReportTest {
    private static final InetSocketAddress ASKED = new InetSocketAddress(AddressText.parse("192.0.2.9"), 80);
    private static final InetAddress LOCAL = AddressText.parse("192.0.2.1");

    @ParameterizedTest
    @CsvSource({"192.0.2.9, TARGET", "192.0.2.1, OURSELVES", "192.0.2.254, OTHER"})
    void who_sent_it(String from, Sender sender) {
        assertThat(IcmpReport.of(new IcmpError(3, 3, AddressText.parse(from), ASKED, 9), ASKED, LOCAL))
                .contains(new IcmpReport(3, 3, AddressText.parse(from), sender, 9));
    }

    @Test
    void a_machine_that_probes_itself_is_the_target() {
        assertThat(IcmpReport.of(new IcmpError(3, 3, ASKED.getAddress(), ASKED, 0), ASKED, ASKED.getAddress()))
                .contains(new IcmpReport(3, 3, ASKED.getAddress(), Sender.TARGET, 0));
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.8, 80", "192.0.2.9, 81", "2001:db8::9, 80"})
    void what_is_about_another_packet_does_not_count(String address, int port) {
        InetSocketAddress about = new InetSocketAddress(AddressText.parse(address), port);
        assertThat(IcmpReport.of(new IcmpError(3, 3, ASKED.getAddress(), about, 0), ASKED, LOCAL)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"TARGET, 192.0.2.9, 3, 3, REFUSED", "TARGET, 192.0.2.9, 3, 13, PROHIBITED",
            "TARGET, 192.0.2.9, 3, 1, PROHIBITED", "OTHER, 192.0.2.9, 3, 3, PROHIBITED",
            "OTHER, 192.0.2.9, 3, 1, PROHIBITED", "OTHER, 192.0.2.9, 11, 0, PROHIBITED",
            "OURSELVES, 192.0.2.9, 3, 1, NO_NEIGHBOUR", "OURSELVES, 192.0.2.9, 3, 3, OWN_FILTER",
            "OURSELVES, 192.0.2.9, 3, 13, OWN_FILTER", "TARGET, 2001:db8::9, 1, 4, REFUSED",
            "TARGET, 2001:db8::9, 3, 3, PROHIBITED", "TARGET, 192.0.2.9, 1, 4, PROHIBITED",
            "OTHER, 2001:db8::9, 1, 4, PROHIBITED", "OURSELVES, 2001:db8::9, 1, 3, NO_NEIGHBOUR",
            "OURSELVES, 2001:db8::9, 3, 1, OWN_FILTER", "OURSELVES, 2001:db8::9, 1, 4, OWN_FILTER"})
    void what_it_means(Sender sender, String from, int type, int code, Meaning meaning) {
        IcmpReport report = new IcmpReport(type, code, AddressText.parse(from), sender, 0);
        assertThat(report.meaning()).isEqualTo(meaning);
        assertThat(report.evidence()).isEqualTo(new Evidence.IcmpUnreachable(type, code, AddressText.parse(from)));
    }
}
