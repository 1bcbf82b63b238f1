package io.portmatrix.probe.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.probe.SocketErrors;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.nio.channels.UnsupportedAddressTypeException;
import org.junit.jupiter.api.Test;

class NioErrorsTest {
    @Test
    void the_systems_text_decides() {
        assertThat(NioErrors.errno(new ConnectException("Connection refused"))).isEqualTo(111);
        assertThat(NioErrors.errno(new ConnectException("Connection timed out"))).isEqualTo(110);
        assertThat(NioErrors.errno(new NoRouteToHostException("No route to host"))).isEqualTo(113);
        assertThat(NioErrors.errno(new SocketException("Network is unreachable"))).isEqualTo(101);
        assertThat(NioErrors.errno(new SocketException("Protocol not available"))).isEqualTo(92);
        assertThat(NioErrors.errno(new ProtocolException("Protocol error"))).isEqualTo(71);
        assertThat(NioErrors.errno(new SocketException("Connection reset"))).isEqualTo(104);
        assertThat(NioErrors.errno(new SocketException("Permission denied"))).isEqualTo(13);
        assertThat(NioErrors.errno(new BindException("Address already in use"))).isEqualTo(98);
        assertThat(NioErrors.errno(new SocketException("Too many open files"))).isEqualTo(24);
        assertThat(NioErrors.errno(new SocketException("Host is down"))).isEqualTo(112);
    }

    @Test
    void windows_says_more_after_a_colon() {
        assertThat(NioErrors.errno(new ConnectException("Connection refused: getsockopt"))).isEqualTo(111);
        assertThat(NioErrors.errno(new ConnectException("Connection timed out: getsockopt"))).isEqualTo(110);
    }

    @Test
    void in_other_languages_the_class_decides_where_it_stands_for_one_number() {
        assertThat(NioErrors.errno(new ConnectException("Verbindungsaufbau abgelehnt"))).isEqualTo(111);
        assertThat(NioErrors.errno(new PortUnreachableException())).isEqualTo(111);
        assertThat(NioErrors.errno(new NoRouteToHostException("Keine Route zum Zielrechner"))).isEqualTo(113);
        assertThat(NioErrors.errno(new UnsupportedAddressTypeException())).isEqualTo(97);
        assertThat(NioErrors.errno(new BindException("Die Adresse wird bereits verwendet")))
                .isEqualTo(SocketErrors.UNKNOWN);
        assertThat(NioErrors.errno(new IOException("Kaputt"))).isEqualTo(SocketErrors.UNKNOWN);
        assertThat(NioErrors.errno(new IOException())).isEqualTo(SocketErrors.UNKNOWN);
    }
}
