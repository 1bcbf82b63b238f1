package io.portmatrix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.link.Interface;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterfaceSheetTest {
    @Test
    void every_interface_says_whether_it_can_be_listened_on() throws Exception {
        StringWriter out = new StringWriter();
        InterfaceSheet.print(List.of(
                new Interface("eth0", "",
                        List.of(InetAddress.getByName("192.0.2.1"), InetAddress.getByName("2001:db8::1")), true,
                        false, 1, null),
                new Interface("any", "all of them", List.of(), true, false, 113, null),
                new Interface("wlan0", "", List.of(), true, false, 127, null),
                new Interface("eth1\u001b[2J", "", List.of(), false, false, null, "eth1 is down")),
                new PrintWriter(out), 120);
        assertThat(out.toString().lines()).containsExactly(
                "INTERFACE      STATE  FRAMES                    LISTEN                             ADDRESSES",
                "eth0           up     Ethernet                  yes                                192.0.2.1 2001:db8::1",
                "any            up     Linux cooked v1           yes                                all of them",
                "wlan0          up     type 127, not understood  no: its frames are not understood",
                "eth1\\u{1b}[2J  down   ?                         no: eth1 is down");
    }
}
