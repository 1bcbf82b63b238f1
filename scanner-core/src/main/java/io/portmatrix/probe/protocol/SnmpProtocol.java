package io.portmatrix.probe.protocol;

import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * SNMP, asked by the discovery of version 3 (RFC 3414 section 4): every agent of that version must answer it with a
 * report that names its engine, and no user name or community is sent.
 *
 * <p>A community string is a credential, {@code public} too: documents print it as the port's authentication, and a wrong
 * one raises alarms. So agents that speak versions 1 and 2c only stay silent here, and silence stays undetermined.
 */
final class SnmpProtocol implements UdpProtocol {
    private static final int VERSION_3 = 3;
    private static final int MAX_SIZE = 65_507;
    private static final byte[] REPORTABLE = {4};
    private static final int USER_BASED_SECURITY = 3;
    private static final int GET_REQUEST = 0xa0;
    private static final int REPORT = 0xa8;
    /** Enough of an engine's id to tell two engines apart; RFC 3411 allows 32 bytes. */
    private static final int SHOWN_BYTES = 16;

    @Override
    public String wireName() {
        return "snmp";
    }

    @Override
    public byte[] request(Exchange exchange) {
        byte[] nothing = Ber.octets(new byte[0]);
        byte[] zero = Ber.integer(0);
        int id = exchange.nonceBits(31);
        byte[] header = Ber.sequence(Ber.integer(id), Ber.integer(MAX_SIZE), Ber.octets(REPORTABLE),
                Ber.integer(USER_BASED_SECURITY));
        byte[] security = Ber.sequence(nothing, zero, zero, nothing, nothing, nothing);
        byte[] request = Ber.element(GET_REQUEST, Ber.integer(id), zero, zero, Ber.sequence());
        return Ber.sequence(Ber.integer(VERSION_3), header, Ber.octets(security),
                Ber.sequence(nothing, nothing, request));
    }

    @Override
    public Optional<String> recognise(Exchange exchange, byte[] answer) {
        Ber.Reader message = new Ber.Reader(answer).inside(Ber.SEQUENCE);
        if (message.integer() != VERSION_3 || message.inside(Ber.SEQUENCE).integer() != exchange.nonceBits(31)) {
            return Optional.empty();
        }
        byte @Nullable [] engine = message.inside(Ber.OCTET_STRING).inside(Ber.SEQUENCE).content(Ber.OCTET_STRING);
        Ber.Reader scoped = message.inside(Ber.SEQUENCE);
        scoped.content(Ber.OCTET_STRING);
        scoped.content(Ber.OCTET_STRING);
        if (engine == null || scoped.content(REPORT) == null) {
            // Our own request come back, for one.
            return Optional.empty();
        }
        return Optional.of("version 3, engine "
                + HexFormat.of().formatHex(engine, 0, Math.min(SHOWN_BYTES, engine.length)));
    }
}
