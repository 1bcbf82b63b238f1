package io.portmatrix.assess;

import io.portmatrix.baseline.Expectation;
import io.portmatrix.baseline.HostBaseline;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.FindingKind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;

/**
 * Joins a missing service with a listener that nothing documents and that speaks its protocol: one finding instead of two,
 * the service was moved. Only what is heard on the wire makes such a pair, each listener one at most.
 */
final class MovedServices {
    private final HostBaseline host;
    private final AddressLog log;

    /** @param host who answers for listeners of their own there, which are no services that moved */
    MovedServices(HostBaseline host, AddressLog log) {
        this.host = host;
        this.log = log;
    }

    /**
     * Settles the moves of one address.
     *
     * @param lines its lines
     * @param undocumented the listeners of a transport that nothing documents; those that are paired are taken out
     */
    List<Line> settle(List<Line> lines, Transport transport, BitSet undocumented) {
        List<Line> settled = new ArrayList<>(lines.size());
        for (Line line : lines) {
            if (line.expectation().transport() == transport && isMissing(line)) {
                OptionalInt found = undocumented.stream().filter(port -> speaks(line.expectation(), port)).findFirst();
                if (found.isPresent()) {
                    undocumented.clear(found.getAsInt());
                    settled.add(moved(line, found.getAsInt()));
                    continue;
                }
            }
            settled.add(line);
        }
        return settled;
    }

    private static boolean isMissing(Line line) {
        FindingKind kind = line.judgement().kind();
        return line.ports().size() == 1 && line.judgement().isContrary()
                && (kind == FindingKind.NOT_LISTENING || kind == FindingKind.BLOCKED);
    }

    private boolean speaks(Expectation expectation, int port) {
        return host.localListener(expectation.transport(), port).isEmpty()
                && log.at(expectation.transport(), port) instanceof Sighting.Seen seen && seen.accepts()
                && isIt(expectation, Heard.in(seen.evidence()));
    }

    private static boolean isIt(Expectation expectation, Heard heard) {
        String protocol = expectation.protocol();
        return protocol != null && heard.is(protocol) && heard.tls() == expectation.tls();
    }

    private Line moved(Line line, int port) {
        Expectation expectation = line.expectation();
        boolean inside = expectation.mayMoveTo(port);
        List<Evidence> evidence = new ArrayList<>(line.evidence());
        evidence.addAll(log.at(expectation.transport(), port).evidence());
        String where = expectation.transport().wireName() + "/" + port;
        return line.with(Judgement.deviation(expectation,
                inside ? FindingKind.MOVED_UNDECLARED : FindingKind.MOVED_OUT_OF_BOUNDS,
                "not here, but " + expectation.protocol() + " answers on " + where + (inside
                        ? ", where the document allows it; declare the move in the site file"
                        : ", where the document does not allow it")),
                evidence);
    }
}
