package io.portmatrix.learn;

import io.portmatrix.model.Evidence;
import io.portmatrix.model.SeenFlow;
import io.portmatrix.model.SeenFlow.Cover;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What was heard on one port, in all conversations and probes together. */
final class Speech {
    /** Whoever speaks more protocols than this on one port speaks none that a row could name. */
    private static final int MAX_PROTOCOLS = 8;
    private static final String TLS = "tls";
    /** What the catalog calls by one name. */
    private static final Set<String> DATABASES = Set.of("postgresql", "mysql", "tds");
    private static final String DATABASE = "jdbc";

    private final SortedSet<String> clear = new TreeSet<>();
    private final SortedSet<String> covered = new TreeSet<>();
    private boolean tls;
    private boolean plain;
    private boolean unknown;

    /** Takes what a flow showed. */
    void add(SeenFlow.Speech speech) {
        switch (speech.cover()) {
            case TLS -> tls = true;
            case CLEAR -> {
                plain = true;
                add(clear, speech.protocol());
            }
            case UNKNOWN -> add(clear, speech.protocol());
        }
    }

    /** Takes what was heard elsewhere. */
    void add(Speech other) {
        other.clear.forEach(protocol -> add(clear, protocol));
        other.covered.forEach(protocol -> add(covered, protocol));
        tls |= other.tls;
        plain |= other.plain;
        unknown |= other.unknown;
    }

    /** Takes what a probe heard. What comes behind the first protocol that was recognised says no more. */
    void add(List<Evidence> evidence) {
        boolean inside = false;
        for (Evidence piece : evidence) {
            switch (piece) {
                case Evidence.TlsHandshake ignored -> inside = true;
                case Evidence.TlsRefused ignored -> inside = true;
                case Evidence.ProtocolAnswer answer when answer.protocol().equals(TLS) -> inside = true;
                case Evidence.ProtocolAnswer answer -> {
                    add(answer.protocol(), inside);
                    return;
                }
                case Evidence.SpeechCaptured speech when speech.cover() == Cover.TLS -> inside = true;
                case Evidence.SpeechCaptured speech when speech.protocol() != null -> {
                    add(speech.protocol(), inside);
                    return;
                }
                case Evidence.Unanswered ignored -> unknown = true;
                case Evidence.BytesReceived ignored -> unknown = true;
                default -> {
                    // says nothing about what is spoken
                }
            }
        }
        tls |= inside;
    }

    private void add(@Nullable String protocol, boolean inside) {
        tls |= inside;
        add(inside ? covered : clear, protocol);
    }

    private static void add(SortedSet<String> into, @Nullable String protocol) {
        if (protocol != null && into.size() < MAX_PROTOCOLS) {
            into.add(DATABASES.contains(protocol) ? DATABASE : protocol);
        }
    }

    /** Whether anything was recognised. */
    boolean isAnything() {
        return tls || !clear.isEmpty();
    }

    /** Whether something was said, or asked for in vain, that shows what is <em>not</em> spoken. */
    boolean rulesOutGuesses() {
        return unknown || plain || !clear.isEmpty() || !covered.isEmpty();
    }

    /** Whether everything that was recognised was inside TLS. */
    boolean isOverTls() {
        return tls && clear.isEmpty() && !plain;
    }

    /** The one protocol that was recognised, or null if none was or several were. */
    @Nullable
    String protocol() {
        if (tls && !isOverTls()) {
            return null;
        }
        SortedSet<String> heard = tls ? covered : clear;
        return heard.size() == 1 ? heard.first() : null;
    }

    /** {@code http}, {@code http over TLS}, {@code TLS}, {@code sip and TLS}; names may be anything. */
    String text() {
        SortedSet<String> all = new TreeSet<>(clear);
        covered.forEach(protocol -> all.add(protocol + " over TLS"));
        if (tls && covered.isEmpty()) {
            all.add("TLS");
        }
        return String.join(" and ", all);
    }
}
