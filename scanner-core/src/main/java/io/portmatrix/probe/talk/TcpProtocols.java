package io.portmatrix.probe.talk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The protocols that can be spoken over TCP, by name. */
public final class TcpProtocols {
    /** A documented name that stands for several protocols: a database, whichever it is. */
    public static final String DATABASE = "jdbc";

    /** All that there are. */
    public static final TcpProtocols STANDARD = new TcpProtocols(List.of(new SshProtocol(), new SmtpProtocol(),
            new FtpProtocol(), GreetingProtocol.POP3, GreetingProtocol.IMAP, GreetingProtocol.VNC, new TelnetProtocol(),
            new HttpProtocol(), new RtspProtocol(), new SipProtocol(), new XmppProtocol(), new LdapProtocol(),
            new H225Protocol(), new RdpProtocol(), new AjpProtocol(), new PostgresProtocol(), new TdsProtocol(),
            new MysqlProtocol(), new DnsStreamProtocol(), new TlsProtocol()));

    private static final List<String> DATABASES = List.of("postgresql", "tds", "mysql");

    private final Map<String, TcpProtocol> byName = new LinkedHashMap<>();

    /** @throws IllegalArgumentException if two of them have the same name */
    public TcpProtocols(List<TcpProtocol> protocols) {
        for (TcpProtocol protocol : protocols) {
            if (byName.put(protocol.wireName(), protocol) != null) {
                throw new IllegalArgumentException("two protocols are named " + protocol.wireName());
            }
        }
    }

    /** The protocols that a documented name stands for; none for a name that can't be spoken. */
    public List<TcpProtocol> named(String wireName) {
        List<TcpProtocol> found = new ArrayList<>();
        for (String name : wireName.equals(DATABASE) ? DATABASES : List.of(wireName)) {
            @Nullable
            TcpProtocol protocol = byName.get(name);
            if (protocol != null) {
                found.add(protocol);
            }
        }
        return found;
    }

    /** All wire names. */
    public Set<String> names() {
        return Set.copyOf(byName.keySet());
    }

    /** What {@code heard} is found to be. */
    sealed interface Heard {
        /** This protocol. */
        record Known(TcpProtocol protocol, String summary) implements Heard {}

        /** More bytes may tell. */
        record Undecided() implements Heard {}

        /** None that is known. */
        record Unknown() implements Heard {}
    }

    /**
     * Holds what a peer said against every protocol.
     *
     * @param expected the one that was asked or waited for, or null; slighter signs of it will do, unless they are sure
     *            signs of another one
     */
    Heard hear(byte[] heard, @Nullable TcpProtocol expected) {
        boolean undecided = false;
        Recognition asExpected = expected == null ? Recognition.NOT : expected.recognise(heard);
        for (TcpProtocol protocol : byName.values()) {
            Recognition recognition = protocol.equals(expected) ? Recognition.NOT : protocol.identify(heard);
            switch (recognition) {
                case Recognition.Recognised(String summary) -> {
                    return new Heard.Known(protocol, summary);
                }
                case Recognition.NeedMore() -> undecided = true;
                case Recognition.Not() -> {
                    // perhaps the next
                }
            }
        }
        return switch (asExpected) {
            case Recognition.Recognised(String summary) when expected != null -> new Heard.Known(expected, summary);
            case Recognition.Recognised ignored -> new Heard.Unknown();
            case Recognition.NeedMore() -> new Heard.Undecided();
            case Recognition.Not() -> undecided ? new Heard.Undecided() : new Heard.Unknown();
        };
    }
}
