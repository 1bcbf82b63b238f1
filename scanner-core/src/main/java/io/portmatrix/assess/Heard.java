package io.portmatrix.assess;

import io.portmatrix.model.Evidence;
import io.portmatrix.model.SeenFlow.Cover;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was heard of a listener: in its greeting, in an answer to a request, in a handshake. Only what was recognised counts;
 * silence and unknown bytes show nothing.
 *
 * @param protocol wire name of the protocol that was recognised, or null if none was
 * @param tls whether TLS was spoken; a protocol that was recognised was recognised inside it
 * @param asked whether something was asked, or said, that did not lead to a protocol
 */
record Heard(@Nullable String protocol, boolean tls, boolean asked) {
    private static final String TLS = "tls";
    /** A documented name that stands for several protocols. */
    private static final String DATABASE = "jdbc";
    private static final Set<String> DATABASES = Set.of("postgresql", "mysql", "tds");

    /** What the evidence, in its order, lets be heard. */
    static Heard in(List<Evidence> evidence) {
        boolean tls = false;
        boolean asked = false;
        for (Evidence piece : evidence) {
            switch (piece) {
                case Evidence.TlsHandshake ignored -> tls = true;
                case Evidence.TlsRefused ignored -> tls = true;
                case Evidence.ProtocolAnswer answer when answer.protocol().equals(TLS) -> tls = true;
                case Evidence.ProtocolAnswer answer -> {
                    return new Heard(answer.protocol(), tls, asked);
                }
                case Evidence.SpeechCaptured speech when speech.cover() == Cover.TLS -> tls = true;
                case Evidence.SpeechCaptured speech when speech.protocol() != null -> {
                    return new Heard(speech.protocol(), tls, asked);
                }
                case Evidence.ServiceReported(String tool, String service, String named, boolean inside, String more) when named
                        != null -> {
                    return new Heard(named, tls || inside, asked);
                }
                case Evidence.ServiceReported service -> {
                    tls |= service.tls();
                    asked = true;
                }
                case Evidence.Unanswered ignored -> asked = true;
                case Evidence.BytesReceived ignored -> asked = true;
                default -> {
                    // says nothing about what is spoken
                }
            }
        }
        return new Heard(null, tls, asked);
    }

    /** Whether anything was recognised. */
    boolean isAnything() {
        return protocol != null || tls;
    }

    /** Whether the protocol that was recognised is the documented one. */
    boolean is(String documented) {
        return documented.equals(protocol)
                || documented.equals(DATABASE) && DATABASES.contains(String.valueOf(protocol));
    }

    /** {@code http}, {@code http over TLS}, {@code TLS}; only of something. */
    String text() {
        return named(protocol, tls);
    }

    static String named(@Nullable String protocol, boolean tls) {
        return protocol == null ? "TLS" : tls ? protocol + " over TLS" : protocol;
    }
}
