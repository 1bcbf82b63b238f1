package io.portmatrix.site;

import io.portmatrix.model.AddressText;
import io.portmatrix.model.Authorisation;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** The addresses that an authorisation names. A link-local one is named on its interface only. */
final class AuthorisedAddresses {
    private final Authorisation authorisation;
    private final List<AddressBlock> blocks;

    private AuthorisedAddresses(Authorisation authorisation) {
        this.authorisation = authorisation;
        this.blocks = authorisation.scope().stream().map(AuthorisationReader::block).toList();
    }

    /** Those of {@code authorisation}. @throws IllegalArgumentException if its scope is malformed */
    static AuthorisedAddresses of(Authorisation authorisation) {
        return new AuthorisedAddresses(authorisation);
    }

    boolean contains(InetAddress address) {
        return blocks.stream().anyMatch(block -> block.contains(address) && isOnItsLink(block, address));
    }

    private static boolean isOnItsLink(AddressBlock block, InetAddress address) {
        return !(block.first() instanceof Inet6Address named && named.isLinkLocalAddress()
                && address instanceof Inet6Address asked) || named.getScopeId() == asked.getScopeId();
    }

    /** Why {@code address} must not be touched, or empty if it is named. */
    Optional<String> refusal(InetAddress address) {
        return contains(address) ? Optional.empty()
                : Optional.of(AddressText.of(address) + " is outside of what " + authorisation.who() + " authorised");
    }
}
