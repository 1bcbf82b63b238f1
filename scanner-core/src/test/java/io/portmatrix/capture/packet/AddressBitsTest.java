package io.portmatrix.capture.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressBitsTest {
    @ParameterizedTest
    @CsvSource({"10.1.2.3,0,ffff0a010203,true", "255.255.255.255,0,ffffffffffff,true", "0.0.0.0,0,ffff00000000,true",
            "::,0,0,false", "::1,0,1,false", "2001:db8:1:2:fffe:dcba:9876:5432,20010db800010002,fffedcba98765432,false",
            "ff02::fb,ff02000000000000,fb,false", "::ffff:0:a01:203,0,ffff00000a010203,false"})
    void an_address_is_two_numbers(String text, String high, String low, boolean v4) throws Exception {
        InetAddress address = InetAddress.getByName(text);
        assertThat(AddressBits.high(address)).isEqualTo(Long.parseUnsignedLong(high, 16));
        assertThat(AddressBits.low(address)).isEqualTo(Long.parseUnsignedLong(low, 16));
        assertThat(AddressBits.address(AddressBits.high(address), AddressBits.low(address))).isEqualTo(address);
        assertThat(AddressBits.isV4(AddressBits.high(address), AddressBits.low(address))).isEqualTo(v4);
    }
}
