package io.portmatrix.ingest;

import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.Endpoint;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.Limitation;
import io.portmatrix.model.PortState;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What tools tell that list the ports that answered and nothing else. */
final class OpenPorts {
    private final Source source;
    private final ImportHandler handler;
    private final ForeignHosts foreign = new ForeignHosts();

    OpenPorts(Source source, ImportHandler handler) {
        this.source = source;
        this.handler = handler;
    }

    /**
     * What such a tool says of a port.
     *
     * @param service what it recognised there, or null
     * @param banner what that says, or null
     * @param tls whether it saw TLS
     */
    record Answer(String state, @Nullable String reason, @Nullable String ttl, @Nullable String service,
            @Nullable String banner, boolean tls) {}

    /** Takes what is said of one port. @return false if it can't be about a port at all */
    boolean take(@Nullable String host, @Nullable String protocol, @Nullable String port, Answer said,
            @Nullable Instant at) {
        Optional<InetAddress> address = Words.address(host);
        if (address.isEmpty() || protocol == null || port == null) {
            return false;
        }
        if (!handler.concerns(address.get())) {
            foreign.add(address.get());
            return true;
        }
        Optional<Endpoint> endpoint = endpoint(address.get(), protocol, port);
        if (endpoint.isPresent()) {
            PortState state = switch (said.state()) {
                case "open" -> PortState.OPEN;
                case "closed" -> PortState.CLOSED;
                default -> null;
            };
            handler.endpoint(state == null
                    ? source.untold(endpoint.get(), source.tool() + " says '" + said.state() + "'", at)
                    : source.concluded(endpoint.get(), state,
                            new Source.Said(said.state(), Words.orNull(said.reason()),
                                    Words.number(said.ttl(), 1, 255), null, service(said)),
                            at));
        }
        return true;
    }

    private static Optional<Endpoint> endpoint(InetAddress address, String protocol, String port) {
        if (protocol.equals("icmp")) {
            return Optional.of(Endpoint.icmp(address));
        }
        Optional<Transport> transport = Words.transport(protocol);
        Integer number = Words.port(port);
        return transport.isEmpty() || number == null ? Optional.empty()
                : Optional.of(new Endpoint(address, transport.get(), number));
    }

    private Evidence.@Nullable ServiceReported service(Answer said) {
        String name = said.service();
        if (name == null || name.isBlank()) {
            return said.tls() ? new Evidence.ServiceReported(source.tool(), "ssl", null, true, "") : null;
        }
        return new Evidence.ServiceReported(source.tool(), name, Services.protocol(name),
                said.tls() || Services.isTls(name), said.banner() == null ? "" : said.banner().strip());
    }

    /** Says what such a file can't tell. */
    void limitations(String file) {
        handler.limitation(new Limitation("open-ports-only", file + ": " + source.tool()
                + " lists open ports; what it does not list is not known to be closed"));
        foreign.limitation(file).ifPresent(handler::limitation);
    }
}
