package io.portmatrix.probe.protocol;

import static io.portmatrix.probe.protocol.UdpProtocolsTest.recognise;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DnsProtocolTest {
    private static final long ID = 0xabcd;

    @Test
    void asks_for_the_roots_name_servers_without_recursion() {
        assertThat(new DnsProtocol().request(UdpProtocolsTest.exchange(ID))).containsExactly(0xab, 0xcd, 0, 0, 0, 1, 0,
                0, 0, 0, 0, 0, 0, 0, 2, 0, 1);
    }

    @Test
    void a_refusal_is_an_answer() {
        assertThat(recognise("dns", ID, 0xab, 0xcd, 0x80, 5, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 1))
                .hasValue("refused");
        assertThat(recognise("dns", ID, 0xab, 0xcd, 0x80, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 1))
                .hasValue("no error");
    }

    @Test
    void a_server_that_could_not_read_the_question_need_not_repeat_it() {
        assertThat(recognise("dns", ID, 0xab, 0xcd, 0x80, 1, 0, 0, 0, 0, 0, 0, 0, 0)).hasValue("format error");
    }

    @Test
    void another_question_another_operation_or_a_query_is_no_answer() {
        assertThat(recognise("dns", ID, 0xab, 0xcd, 0x80, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1)).isEmpty();
        assertThat(recognise("dns", ID, 0xab, 0xcd, 0x80, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 1)).isEmpty();
        assertThat(recognise("dns", ID, 0xab, 0xcd, 0x90, 0, 0, 0, 0, 0, 0, 0, 0, 0)).isEmpty();
        assertThat(recognise("dns", ID, 0xab, 0xcd, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)).isEmpty();
    }
}
