package io.portmatrix.probe.protocol;

import static io.portmatrix.probe.protocol.UdpProtocolsTest.exchange;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Messages by RFC 3525 annex B. Erlang's codec of the protocol reads the request. */
class MegacoProtocolTest {
    private static final MegacoProtocol PROTOCOL = new MegacoProtocol();

    @Test
    void nothing_of_the_root_is_audited() {
        assertThat(new String(PROTOCOL.request(exchange(42)), StandardCharsets.US_ASCII)).isEqualTo("""
                MEGACO/1 [192.0.2.1]:40000
                Transaction = 42 {
                 Context = - {
                  AuditValue = ROOT {
                   Audit { }
                  }
                 }
                }
                """);
        assertThat(new String(PROTOCOL.request(exchange(1L << 31)), StandardCharsets.US_ASCII))
                .as("0 is reserved")
                .contains("Transaction = 1 {");
    }

    @Test
    void replies_in_long_and_short_words_are_answers() {
        assertThat(recognise("MEGACO/1 [192.0.2.2]:2944\nReply = 42 {\n Context = - {AuditValue = ROOT {}}}"))
                .hasValue("reply");
        assertThat(recognise("!/1 [192.0.2.2]:2944 P=42{C=-{AV=ROOT{}}}")).hasValue("reply");
        assertThat(recognise("!/2 <gw.example>\nPending = 42 { }")).hasValue("pending");
        assertThat(recognise("!/1 gw PN=42{}")).hasValue("pending");
        assertThat(recognise("megaco/1 [192.0.2.2]\nreply = 42 { Error = 402 { \"unauthorized\" } }"))
                .hasValue("error 402");
        assertThat(recognise("!/1 [192.0.2.2] P=42{ER=401{}}")).hasValue("error 401");
    }

    @Test
    void requests_other_transactions_and_other_texts_are_nothing() {
        assertThat(recognise("MEGACO/1 [192.0.2.2]\nReply = 43 { }")).isEmpty();
        assertThat(recognise("MEGACO/1 [192.0.2.2]\nReply = 99999999999999 { }")).isEmpty();
        assertThat(recognise("MEGACO/1 [192.0.2.2]\nTransaction = 42 { }")).isEmpty();
        assertThat(recognise("MEGACO/1 [192.0.2.2]\nError = 400 { }")).as("no number to know it by").isEmpty();
        assertThat(recognise("SIP/2.0 200 OK\nReply = 42 { }")).isEmpty();
        assertThat(recognise("")).isEmpty();
    }

    private static Optional<String> recognise(String text) {
        return PROTOCOL.recognise(exchange(42), text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
