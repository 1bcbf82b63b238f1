package io.portmatrix.assess;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.model.Evidence;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What evidence lets be heard of a listener. */
class HeardTest {
    static final Evidence TLS = new Evidence.TlsHandshake("TLSv1.3", "TLS_AES_256_GCM_SHA384", new Evidence.Certificate(
            "CN=x", "CN=x", Instant.EPOCH, Instant.EPOCH.plusSeconds(1), true, "RSA 2048"));
    static final Evidence BYTES = new Evidence.BytesReceived(1, "?");

    private static Heard heard(Evidence... evidence) {
        return Heard.in(List.of(evidence));
    }

    @Test
    void a_protocol_is_heard_in_clear_or_inside_tls() {
        assertThat(heard(Bench.ACCEPTED, Bench.speaks(80, "http"))).isEqualTo(new Heard("http", false, false));
        assertThat(heard(TLS, Bench.speaks(80, "http"))).isEqualTo(new Heard("http", true, false));
        assertThat(heard(Bench.unanswered("tls"), Bench.speaks(80, "http"))).isEqualTo(new Heard("http", false, true));
    }

    @Test
    void what_comes_first_counts() {
        assertThat(heard(Bench.speaks(80, "ssh"), TLS, Bench.speaks(80, "http")))
                .isEqualTo(new Heard("ssh", false, false));
    }

    @Test
    void tls_is_heard_without_anything_inside() {
        Heard alone = new Heard(null, true, false);
        assertThat(heard(TLS)).isEqualTo(alone);
        assertThat(heard(new Evidence.TlsRefused("alert protocol_version"))).isEqualTo(alone);
        assertThat(heard(Bench.speaks(80, "tls"))).isEqualTo(alone);
        assertThat(heard(TLS, Bench.unanswered("http"))).isEqualTo(new Heard(null, true, true));
    }

    @Test
    void silence_and_unknown_bytes_are_nothing() {
        assertThat(heard(Bench.ACCEPTED, Bench.HELD)).isEqualTo(new Heard(null, false, false));
        assertThat(heard(Bench.ACCEPTED, BYTES)).isEqualTo(new Heard(null, false, true));
        assertThat(heard(Bench.unanswered("http"))).isEqualTo(new Heard(null, false, true));
        assertThat(heard(BYTES).isAnything()).isFalse();
        assertThat(heard(TLS).isAnything()).isTrue();
        assertThat(heard(Bench.speaks(1, "ssh")).isAnything()).isTrue();
    }

    @Test
    void it_reads_as_people_say_it() {
        assertThat(heard(TLS).text()).isEqualTo("TLS");
        assertThat(heard(TLS, Bench.speaks(80, "sip")).text()).isEqualTo("sip over TLS");
        assertThat(heard(Bench.speaks(80, "sip")).text()).isEqualTo("sip");
    }

    @Test
    void one_documented_name_stands_for_every_database() {
        for (String database : List.of("postgresql", "mysql", "tds")) {
            assertThat(heard(Bench.speaks(1, database)).is("jdbc")).as(database).isTrue();
            assertThat(heard(Bench.speaks(1, database)).is(database)).isTrue();
        }
        assertThat(heard(Bench.speaks(1, "http")).is("jdbc")).isFalse();
        assertThat(heard(Bench.speaks(1, "mysql")).is("tds")).isFalse();
        assertThat(heard(TLS).is("jdbc")).isFalse();
    }
}
