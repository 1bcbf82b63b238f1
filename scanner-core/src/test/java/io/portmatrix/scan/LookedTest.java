package io.portmatrix.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.catalog.fact.CareProfile;
import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.TargetWork;
import io.portmatrix.model.WaiverTarget;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookedTest {
    private static final List<TargetWork> WORK = List.of(work("pbx", "10.0.0.1", "1-100", true),
            work("pbx", "10.0.0.2", "1-90", true), work("gw", "10.0.0.3", "1-100", false));

    @ParameterizedTest
    @CsvSource({"pbx, tcp, 80, true", "pbx, tcp, 1-90, true", "pbx, tcp, 95, false", "pbx, tcp, 90-91, false",
            "gw, tcp, 95, true", "pbx, udp, 69, true", "pbx, udp, '69,5060', true", "pbx, udp, 70, false",
            "pbx, icmp, , true", "gw, icmp, , false", "other, tcp, 80, false"})
    void a_scan_looked_where_it_probed_every_port_at_every_address(String host, String transport, String ports,
            boolean looked) {
        WaiverTarget target = new WaiverTarget.Ports(host, Transport.ofWireName(transport),
                ports == null ? PortSet.EMPTY : PortSet.parse(ports));

        assertThat(Looked.at(target, WORK)).isEqualTo(looked);
    }

    private static TargetWork work(String host, String address, String tcp, boolean echo) {
        return new TargetWork(host, AddressText.parse(address), PortSet.parse(tcp),
                List.of(new TargetWork.UdpWork(69, "tftp"), new TargetWork.UdpWork(5060, null)), echo,
                CareProfile.GENTLE);
    }
}
