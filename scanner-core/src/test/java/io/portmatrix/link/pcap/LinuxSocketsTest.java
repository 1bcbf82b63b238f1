package io.portmatrix.link.pcap;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portmatrix.link.KernelSockets;
import io.portmatrix.link.LinkException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinuxSocketsTest {
    @ParameterizedTest
    @CsvSource({"Linux, amd64", "Linux, x86_64", "Linux, aarch64"})
    void where_the_structures_are_known(String name, String architecture) {
        assertThatCode(() -> LinuxSockets.requireKnownSystem(name, architecture)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"Windows 11, amd64", "Mac OS X, aarch64", "Linux, arm", "Linux, s390x", "'', ''"})
    void and_nowhere_else(String name, String architecture) {
        assertThatThrownBy(() -> LinuxSockets.requireKnownSystem(name, architecture)).isInstanceOf(LinkException.class)
                .hasMessage("only known on Linux on x86-64 and aarch64, and this is " + name + " on " + architecture);
    }

    @Test
    void none_says_why() {
        assertThatThrownBy(KernelSockets.NONE::errorQueue).isInstanceOf(LinkException.class)
                .hasMessage("the system's own calls are not used here");
    }
}
