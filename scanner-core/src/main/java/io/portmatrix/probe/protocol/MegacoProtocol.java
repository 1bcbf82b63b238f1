package io.portmatrix.probe.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * MEGACO, H.248 (RFC 3525), in its text form: audits nothing of the gateway's root (section 7.2.5), which every gateway
 * answers and which changes nothing. That it refuses to talk to us is an answer too. A gateway of the binary form stays
 * silent.
 */
final class MegacoProtocol implements UdpProtocol {
    private static final Pattern HEADER = Pattern.compile("\\s*+(?:MEGACO|!)/\\d{1,2}\\s", Pattern.CASE_INSENSITIVE);
    private static final Pattern REPLY = Pattern.compile("\\b(Reply|P|Pending|PN)\\s*+=\\s*+(\\d{1,10}+)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ERROR = Pattern.compile("\\b(?:Error|ER)\\s*+=\\s*+(\\d{3})\\b",
            Pattern.CASE_INSENSITIVE);

    @Override
    public String wireName() {
        return "megaco";
    }

    @Override
    public byte[] request(Exchange exchange) {
        String us = "[" + Literals.of(exchange.local().getAddress()) + "]:" + exchange.local().getPort();
        return ("MEGACO/1 " + us + "\n" //
                + "Transaction = " + transaction(exchange) + " {\n" //
                + " Context = - {\n" //
                + "  AuditValue = ROOT {\n" //
                + "   Audit { }\n" //
                + "  }\n" //
                + " }\n" //
                + "}\n").getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public Optional<String> recognise(Exchange exchange, byte[] answer) {
        String text = new String(answer, StandardCharsets.ISO_8859_1);
        if (!HEADER.matcher(text).lookingAt()) {
            return Optional.empty();
        }
        Matcher reply = REPLY.matcher(text);
        if (!reply.find() || Long.parseLong(reply.group(2)) != transaction(exchange)) {
            return Optional.empty();
        }
        Matcher error = ERROR.matcher(text);
        if (error.find(reply.end())) {
            return Optional.of("error " + error.group(1));
        }
        return Optional
                .of(reply.group(1).length() == 1 || reply.group(1).equalsIgnoreCase("Reply") ? "reply" : "pending");
    }

    /** Zero is reserved. */
    private static int transaction(Exchange exchange) {
        return Math.max(1, exchange.nonceBits(31));
    }
}
