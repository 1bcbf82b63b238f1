package io.portmatrix.probe.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * TFTP (RFC 1350): asks to read a file that nobody has. Servers answer from a new port. IP Office answers a read with a
 * write to our port 69 (document 004, "IP Office TFTP Port Usage").
 */
final class TftpProtocol implements UdpProtocol {
    private static final String OUR_FILES = "portmatrix-no-such-file-";
    private static final int PORT = 69;
    private static final int READ = 1;
    private static final int WRITE = 2;
    private static final int DATA = 3;
    private static final int ERROR = 5;
    private static final int LAST_ERROR_CODE = 8;
    private static final int HEADER = 4;
    private static final int MAX_BLOCK = 512;
    private static final int MAX_TEXT = 80;

    @Override
    public String wireName() {
        return "tftp";
    }

    @Override
    public OptionalInt answerPort() {
        return OptionalInt.of(PORT);
    }

    @Override
    public byte[] request(Exchange exchange) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(0);
        out.write(READ);
        out.writeBytes(fileName(exchange).getBytes(StandardCharsets.US_ASCII));
        out.write(0);
        out.writeBytes("octet".getBytes(StandardCharsets.US_ASCII));
        out.write(0);
        return out.toByteArray();
    }

    private static String fileName(Exchange exchange) {
        return OUR_FILES + String.format("%08x", exchange.nonceBits(31));
    }

    @Override
    public Optional<String> recognise(Exchange exchange, byte[] answer) {
        Datagram datagram = new Datagram(answer);
        return switch (datagram.u16(0)) {
            case ERROR -> error(datagram);
            case DATA -> datagram.u16(2) == 1 && datagram.size() <= HEADER + MAX_BLOCK ? Optional.of("data")
                    : Optional.empty();
            case WRITE -> writeRequest(exchange, datagram);
            default -> Optional.empty();
        };
    }

    private static Optional<String> error(Datagram datagram) {
        int code = datagram.u16(2);
        if (code < 0 || code > LAST_ERROR_CODE) {
            return Optional.empty();
        }
        // Some servers forget the zero at the end of the message.
        String message = datagram.zeroTerminated(HEADER);
        return Optional.of("error " + code + (message == null || message.isEmpty() ? "" : ", " + clip(message)));
    }

    private static Optional<String> writeRequest(Exchange exchange, Datagram datagram) {
        @Nullable
        String file = datagram.zeroTerminated(2);
        if (file == null || file.isEmpty() || file.startsWith(OUR_FILES) && !file.equals(fileName(exchange))) {
            // Not a write request, or one for a file that another probe of ours asked for.
            return Optional.empty();
        }
        @Nullable
        String mode = datagram.zeroTerminated(2 + file.length() + 1);
        return mode == null || mode.isEmpty() ? Optional.empty() : Optional.of("write request for " + clip(file));
    }

    private static String clip(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "…";
    }
}
