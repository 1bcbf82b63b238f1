package io.portmatrix.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnAddressesTest {
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.9.8.7", "::1"})
    void loopback_is_ours(String address) throws UnknownHostException {
        assertThat(OwnAddresses.refusal(InetAddress.getByName(address))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "192.0.2.1    | 192.0.2.1 is no address of this machine; name one that it has",
            "2001:db8::1  | 2001:db8:0:0:0:0:0:1 is no address of this machine; name one that it has",
            "0.0.0.0      | 0.0.0.0 stands for every address of this machine; name one of them",
            "239.29.9.67  | 239.29.9.67 is a group, not an address of this machine"})
    void others_are_refused(String address, String reason) throws UnknownHostException {
        assertThat(OwnAddresses.refusal(InetAddress.getByName(address)).orElse("")).startsWith(reason);
    }
}
