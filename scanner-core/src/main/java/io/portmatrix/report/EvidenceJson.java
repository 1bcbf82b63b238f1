package io.portmatrix.report;

import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.Endpoint;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.SeenFlow.Cover;
import io.portmatrix.model.SeenFlow.Reply;
import io.portmatrix.model.SeenFlow.Told;

/** Evidence in the JSON report: its kind, one line for people, and what that kind knows. */
final class EvidenceJson {
    private EvidenceJson() {}

    static void write(JsonOut out, Evidence evidence) {
        out.object(() -> {
            out.text("kind", evidence.kind());
            out.text("text", evidence.text());
            fields(out, evidence);
        });
    }

    private static void fields(JsonOut out, Evidence evidence) {
        switch (evidence) {
            case Evidence.ConnectAccepted e -> out.millis("roundTripMs", e.roundTrip());
            case Evidence.HeldOpen e -> out.millis("watchedMs", e.watched());
            case Evidence.ClosedByPeer e -> {
                out.bool("reset", e.reset());
                out.millis("afterMs", e.after());
            }
            case Evidence.ConnectRefused e -> out.millis("roundTripMs", e.roundTrip());
            case Evidence.RefusedByReset e -> out.millis("roundTripMs", e.roundTrip());
            case Evidence.SynAckCaptured e -> out.millis("roundTripMs", e.roundTrip());
            case Evidence.ResetCaptured e -> out.millis("roundTripMs", e.roundTrip());
            case Evidence.IcmpUnreachable e -> {
                out.number("type", e.type());
                out.number("code", e.code());
                out.text("from", AddressText.of(e.from()));
            }
            case Evidence.SocketError e -> {
                out.number("errno", e.errno());
                out.text("name", e.name());
                out.text("possibleCauses", e.possibleCauses());
            }
            case Evidence.PortUnreachable e -> out.millis("roundTripMs", e.roundTrip());
            case Evidence.ProtocolAnswer e -> {
                out.text("protocol", e.protocol());
                out.object("from", () -> {
                    out.text("address", AddressText.of(e.from().address()));
                    out.text("transport", e.from().transport().wireName());
                    out.number("port", e.from().port());
                });
                out.number("toPort", e.toPort());
                out.text("summary", e.summary());
            }
            case Evidence.BytesReceived e -> {
                out.number("count", e.count());
                out.text("excerpt", e.excerpt());
            }
            case Evidence.EchoReply e -> out.millis("roundTripMs", e.roundTrip());
            case Evidence.Unanswered e -> {
                out.text("protocol", e.protocol());
                out.bool("closed", e.closed());
                out.millis("waitedMs", e.waited());
            }
            case Evidence.TlsHandshake e -> {
                out.text("version", e.version());
                out.text("cipherSuite", e.cipherSuite());
                Evidence.Certificate certificate = e.certificate();
                if (certificate == null) {
                    out.nothing("certificate");
                } else {
                    out.object("certificate", () -> certificate(out, certificate));
                }
            }
            case Evidence.TlsRefused e -> out.text("reason", e.reason());
            case Evidence.Silence e -> {
                out.number("attempts", e.attempts());
                out.millis("waitedMs", e.waited());
            }
            case Evidence.NeverAnswers e -> out.text("protocol", e.protocol());
            case Evidence.TrafficCaptured e -> {
                out.text("peer", AddressText.of(e.peer()));
                out.number("peers", e.peers());
                out.number("flows", e.flows());
                out.text("told", e.told().wireName());
                out.text("reply", e.reply().wireName());
                out.text("first", e.first().toString());
                out.text("last", e.last().toString());
            }
            case Evidence.SpeechCaptured e -> {
                out.text("protocol", e.protocol());
                out.text("cover", e.cover().wireName());
            }
            case Evidence.Reported e -> {
                out.text("tool", e.tool());
                out.text("version", e.version());
                out.text("file", e.file());
                out.text("at", e.at() == null ? null : e.at().toString());
                out.text("said", e.said());
                out.text("reason", e.reason());
                Integer ttl = e.ttl();
                if (ttl == null) {
                    out.nothing("ttl");
                } else {
                    out.number("ttl", ttl);
                }
                out.text("from", e.from() == null ? null : AddressText.of(e.from()));
            }
            case Evidence.ServiceReported e -> {
                out.text("tool", e.tool());
                out.text("service", e.service());
                out.text("protocol", e.protocol());
                out.bool("tls", e.tls());
                out.text("detail", e.detail());
            }
        }
    }

    static Evidence read(JsonValue value) {
        return value.object(o -> {
            String kind = o.text("kind");
            o.text("text"); // told anew from the fields
            return switch (kind) {
                case "connect-accepted" -> new Evidence.ConnectAccepted(o.millis("roundTripMs"));
                case "held-open" -> new Evidence.HeldOpen(o.millis("watchedMs"));
                case "closed-by-peer" -> new Evidence.ClosedByPeer(o.bool("reset"), o.millis("afterMs"));
                case "connect-refused" -> new Evidence.ConnectRefused(o.millis("roundTripMs"));
                case "refused-by-reset" -> new Evidence.RefusedByReset(o.millis("roundTripMs"));
                case "syn-ack-captured" -> new Evidence.SynAckCaptured(o.millis("roundTripMs"));
                case "reset-captured" -> new Evidence.ResetCaptured(o.millis("roundTripMs"));
                case "icmp" -> new Evidence.IcmpUnreachable(o.integer("type"), o.integer("code"),
                        o.parsed("from", AddressText::parse));
                case "socket-error" ->
                        new Evidence.SocketError(o.integer("errno"), o.text("name"), o.text("possibleCauses"));
                case "port-unreachable" -> new Evidence.PortUnreachable(o.millis("roundTripMs"));
                case "protocol-answer" -> new Evidence.ProtocolAnswer(o.text("protocol"),
                        o.field("from").object(EvidenceJson::readEndpoint), o.integer("toPort"), o.text("summary"));
                case "bytes-received" -> new Evidence.BytesReceived(o.integer("count"), o.text("excerpt"));
                case "echo-reply" -> new Evidence.EchoReply(o.millis("roundTripMs"));
                case "unanswered" ->
                        new Evidence.Unanswered(o.text("protocol"), o.bool("closed"), o.millis("waitedMs"));
                case "tls-handshake" -> new Evidence.TlsHandshake(o.text("version"), o.textOrNull("cipherSuite"),
                        o.field("certificate").isNull() ? null
                                : o.field("certificate").object(EvidenceJson::readCertificate));
                case "tls-refused" -> new Evidence.TlsRefused(o.text("reason"));
                case "silence" -> new Evidence.Silence(o.integer("attempts"), o.millis("waitedMs"));
                case "never-answers" -> new Evidence.NeverAnswers(o.text("protocol"));
                case "traffic-captured" -> new Evidence.TrafficCaptured(o.parsed("peer", AddressText::parse),
                        o.longer("peers"), o.longer("flows"), o.word("told", Told.values(), Told::wireName),
                        o.word("reply", Reply.values(), Reply::wireName), o.parsed("first", RunJson::instant),
                        o.parsed("last", RunJson::instant));
                case "speech-captured" -> new Evidence.SpeechCaptured(o.textOrNull("protocol"),
                        o.word("cover", Cover.values(), Cover::wireName));
                case "reported" -> new Evidence.Reported(o.text("tool"), o.textOrNull("version"), o.text("file"),
                        o.field("at").isNull() ? null : o.parsed("at", RunJson::instant), o.text("said"),
                        o.textOrNull("reason"), o.integerOrNull("ttl"),
                        o.field("from").isNull() ? null : o.parsed("from", AddressText::parse));
                case "service-reported" -> new Evidence.ServiceReported(o.text("tool"), o.text("service"),
                        o.textOrNull("protocol"), o.bool("tls"), o.text("detail"));
                default -> throw o.field("kind").wrong("'" + kind + "' is no kind of evidence");
            };
        });
    }

    private static void certificate(JsonOut out, Evidence.Certificate certificate) {
        out.text("subject", certificate.subject());
        out.text("issuer", certificate.issuer());
        out.text("notBefore", certificate.notBefore().toString());
        out.text("notAfter", certificate.notAfter().toString());
        out.bool("selfSigned", certificate.selfSigned());
        out.text("key", certificate.key());
    }

    private static Evidence.Certificate readCertificate(JsonObject o) {
        return new Evidence.Certificate(o.text("subject"), o.text("issuer"), o.parsed("notBefore", RunJson::instant),
                o.parsed("notAfter", RunJson::instant), o.bool("selfSigned"), o.text("key"));
    }

    private static Endpoint readEndpoint(JsonObject o) {
        return new Endpoint(o.parsed("address", AddressText::parse), o.parsed("transport", Transport::ofWireName),
                o.integer("port"));
    }
}
