package io.portmatrix.assess;

import io.portmatrix.baseline.Expectation;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.IcmpCodes;
import java.util.List;
import java.util.Optional;

/** Who it is that keeps a documented flow from coming about, as far as the evidence tells. */
final class Rejection {
    private Rejection() {}

    /** Of a port that was refused. */
    static String refused(Expectation expectation, List<Evidence> evidence) {
        Optional<Evidence.IcmpUnreachable> icmp = icmp(evidence);
        if (icmp.isPresent()) {
            return isHost(expectation, icmp.get()) ? "nothing listens: the host itself says so" + code(icmp.get())
                    : sender(expectation, icmp.get());
        }
        return expectation.transport() == Transport.UDP
                ? "nothing listens; a firewall that rejects with ICMP looks the same"
                : "nothing listens; a firewall that answers with RST looks the same";
    }

    /** Of a port, or an address, that stayed silent or is prohibited. */
    static String blocked(Expectation expectation, List<Evidence> evidence) {
        return icmp(evidence).map(icmp -> sender(expectation, icmp))
                .orElse(expectation.transport() == Transport.ICMP
                        ? "no answer to a ping: something on the way or on the host drops it"
                        : "no connection from here: something on the way or on the host drops or prohibits it");
    }

    private static String sender(Expectation expectation, Evidence.IcmpUnreachable icmp) {
        boolean prohibits = IcmpCodes.isProhibition(icmp.type(), icmp.code(), icmp.from());
        if (isHost(expectation, icmp)) {
            return "the host itself " + (prohibits ? "prohibits" : "rejects") + " it" + code(icmp);
        }
        String from = AddressText.of(icmp.from());
        if (prohibits) {
            return "a firewall at " + from + " prohibits it" + code(icmp);
        }
        // That nothing listens only the host can know.
        return IcmpCodes.isPortUnreachable(icmp.type(), icmp.code(), icmp.from())
                ? "a firewall at " + from + " rejects it" + code(icmp)
                : from + ", on the way, does not deliver it" + code(icmp);
    }

    private static String code(Evidence.IcmpUnreachable icmp) {
        return " (" + IcmpCodes.numbers(icmp.type(), icmp.code(), icmp.from()) + ")";
    }

    private static boolean isHost(Expectation expectation, Evidence.IcmpUnreachable icmp) {
        return icmp.from().equals(expectation.address());
    }

    private static Optional<Evidence.IcmpUnreachable> icmp(List<Evidence> evidence) {
        return evidence.stream()
                .filter(Evidence.IcmpUnreachable.class::isInstance)
                .map(Evidence.IcmpUnreachable.class::cast)
                .findFirst();
    }
}
