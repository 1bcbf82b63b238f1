package io.portmatrix.probe;

import io.portmatrix.link.IcmpError;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.Evidence;
import io.portmatrix.model.IcmpCodes;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * An ICMP error about a probe's own packet, and the one place that says what it means for the port.
 *
 * @param type type of RFC 792 or RFC 4443
 * @param code code within the type
 * @param from who sent it
 * @param sender who that is to this probe
 * @param quoted as {@link IcmpError#quoted}
 */
public record IcmpReport(int type, int code, InetAddress from, Sender sender, long quoted) {
    /** Who sent an error. */
    public enum Sender {
        /** The address that is probed. */
        TARGET,
        /** This machine, where it is not the one that is probed. */
        OURSELVES,
        /** Anybody else: a router or a firewall on the way. */
        OTHER
    }

    /** What an error says about a port. */
    public enum Meaning {
        /** The target itself says that nothing listens: closed. */
        REFUSED,
        /** Somebody on the way, or the target by its rules, forbids it or can't deliver: filtered. */
        PROHIBITED,
        /** This machine found no neighbour to give the packet to: nothing came from the network. */
        NO_NEIGHBOUR,
        /** This machine's own packet filter let nothing out. */
        OWN_FILTER
    }

    /**
     * What {@code error} is to a probe of {@code asked}.
     *
     * @param local our own address
     * @return empty if the error is about somebody else's packet
     */
    public static Optional<IcmpReport> of(IcmpError error, InetSocketAddress asked, InetAddress local) {
        if (!error.about().equals(asked)) {
            return Optional.empty();
        }
        InetAddress from = error.from();
        if (from.equals(asked.getAddress())) {
            // The same address, with the scope as the user wrote it.
            return Optional.of(new IcmpReport(error.type(), error.code(), asked.getAddress(), Sender.TARGET,
                    error.quoted()));
        }
        return Optional.of(new IcmpReport(error.type(), error.code(), from,
                from.equals(local) ? Sender.OURSELVES : Sender.OTHER, error.quoted()));
    }

    /** What it says about the port. */
    public Meaning meaning() {
        return switch (sender) {
            case TARGET -> IcmpCodes.isPortUnreachable(type, code, from) ? Meaning.REFUSED : Meaning.PROHIBITED;
            // Only the port's own host can know that nothing listens; from anybody else it is a firewall's way to reject.
            case OTHER -> Meaning.PROHIBITED;
            case OURSELVES -> IcmpCodes.isHostUnreachable(type, code, from) ? Meaning.NO_NEIGHBOUR : Meaning.OWN_FILTER;
        };
    }

    /** It as evidence. */
    public Evidence.IcmpUnreachable evidence() {
        return new Evidence.IcmpUnreachable(type, code, from);
    }

    /** What is witnessed where no neighbour answered: the error that connect ends with. */
    Evidence.SocketError noNeighbour() {
        return new Evidence.SocketError(113, SocketErrors.name(113), "no answer to ARP or neighbour discovery");
    }

    /** One line for people. */
    public String ownFilter() {
        return "this machine itself rejects it, as " + AddressText.of(from) + ": "
                + IcmpCodes.describe(type, code, from);
    }
}
