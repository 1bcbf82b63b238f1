package io.portmatrix.capture.flow;

import io.portmatrix.capture.packet.PacketHeaders;
import io.portmatrix.catalog.fact.Transport;
import java.util.regex.Pattern;

/** Control connections of FTP: where the data connection goes to (RFC 959 section 4.1.2, RFC 2428). */
final class FtpReader implements ControlReader {
    private static final int LONGEST_LINE = 512;
    private static final int NUMBERS = 6;

    @Override
    public int read(Bytes said, PacketHeaders packet, Named named) {
        int at = 0;
        int end = said.find(at, said.length(), '\n');
        while (end >= 0) {
            line(said.text(at, Math.min(end, at + LONGEST_LINE)).strip(), packet, named);
            at = end + 1;
            end = said.find(at, said.length(), '\n');
        }
        return said.length() - at > LONGEST_LINE ? said.length() : at;
    }

    private static void line(String line, PacketHeaders packet, Named named) {
        if (line.startsWith("227 ")) {
            // Many servers behind address translation name an address that only they have: clients use the one they know.
            int port = numbers(line, named);
            own(port, packet, named);
        } else if (line.startsWith("229 ")) {
            String[] parts = delimited(line, line.indexOf('(') + 1);
            own(parts.length == 4 ? Digits.port(parts[3]) : 0, packet, named);
        } else if (line.regionMatches(true, 0, "PORT ", 0, 5)) {
            numbers(line.substring(5), named);
        } else if (line.regionMatches(true, 0, "EPRT ", 0, 5)) {
            String[] parts = delimited(line, 5);
            int port = parts.length == 4 ? Digits.port(parts[3]) : 0;
            NamedAddress address = parts.length == 4 ? NamedAddress.parse(parts[2]) : NamedAddress.NONE;
            if (port != 0 && !address.isNone()) {
                named.end(Transport.TCP, address.high(), address.low(), port);
            }
        }
    }

    private static void own(int port, PacketHeaders packet, Named named) {
        if (port != 0) {
            named.end(Transport.TCP, packet.sourceHigh(), packet.sourceLow(), port);
        }
    }

    /** {@code (h1,h2,h3,h4,p1,p2)}, wherever it begins. @return the port, or 0 */
    private static int numbers(String line, Named named) {
        int[] numbers = new int[NUMBERS];
        String[] parts = line.substring(line.indexOf('(') + 1).split(",", NUMBERS + 1);
        if (parts.length != NUMBERS) {
            return 0;
        }
        for (int i = 0; i < NUMBERS; i++) {
            String part = parts[i].strip();
            if (i == NUMBERS - 1) { // behind it may stand ")." or nothing
                int end = 0;
                while (end < part.length() && Character.isDigit(part.charAt(end))) {
                    end++;
                }
                part = part.substring(0, end);
            }
            numbers[i] = Digits.number(part);
            if (numbers[i] < 0 || numbers[i] > 255) {
                return 0;
            }
        }
        int port = numbers[NUMBERS - 2] << 8 | numbers[NUMBERS - 1];
        NamedAddress address = NamedAddress.ofNumbers(numbers);
        if (port != 0 && !address.isNone()) {
            named.end(Transport.TCP, address.high(), address.low(), port);
        }
        return port;
    }

    /** {@code |1|10.0.0.1|1030|}: the first character divides (RFC 2428 section 2). */
    private static String[] delimited(String line, int from) {
        String rest = line.substring(Math.min(from, line.length()));
        if (rest.isEmpty()) {
            return new String[0];
        }
        String[] parts = rest.split(Pattern.quote(rest.substring(0, 1)), 5);
        return parts.length == 5 ? new String[] {parts[0], parts[1], parts[2], parts[3]} : new String[0];
    }
}
