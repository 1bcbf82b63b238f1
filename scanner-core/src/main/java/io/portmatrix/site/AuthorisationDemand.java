package io.portmatrix.site;

import io.portmatrix.model.AddressText;
import io.portmatrix.model.Authorisation;
import java.net.InetAddress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** What is asked of a site's authorisation before its names are resolved and anything is sent. */
public enum AuthorisationDemand {
    /** Nothing, because nothing is going to be sent. */
    NOTHING,
    /** Where there is one, it must hold now: somebody who is there sends, and answers for what it does not say. */
    MUST_HOLD_IF_GIVEN,
    /** There must be one, it must hold now, and every address of the site must be in it: nobody is there. */
    REQUIRED;

    private static final int MOST_TOLD = 5;

    /** Before anything is looked up. */
    void checkTime(Draft site, Mark place, Instant now, Problems problems) {
        Marked<Authorisation> given = site.authorisation();
        if (this == NOTHING) {
            return;
        }
        if (given == null) {
            if (this == REQUIRED && problems.isEmpty()) {
                problems.add(place, "an unattended scan needs an authorisation, and the site has none",
                        "write authorisation: with by:, scope:, from: and to: under it in the site file");
            }
        } else {
            given.value()
                    .refusal(now)
                    .ifPresent(reason -> problems.add(given.mark(),
                            reason + ": it is " + now.truncatedTo(ChronoUnit.SECONDS), "have it renewed"));
        }
        if (given == null && this == REQUIRED || given != null && given.value().refusal(now).isPresent()) {
            problems.throwIfAny();
        }
    }

    /** When all addresses are known. */
    void checkAddresses(Draft site, List<Site.Host> hosts, Problems problems) {
        Marked<Authorisation> given = site.authorisation();
        if (this != REQUIRED || given == null) {
            return;
        }
        AuthorisedAddresses authorised = AuthorisedAddresses.of(given.value());
        List<String> outside = new ArrayList<>();
        for (Site.Host host : hosts) {
            for (Site.HostAddress address : host.addresses()) {
                if (!authorised.contains(SiteScope.unmapped(address.address()))) {
                    outside.add(named(host, address.address()));
                }
            }
        }
        outside.stream()
                .limit(MOST_TOLD)
                .forEach(text -> problems.add(given.mark(),
                        text + " is outside of what " + given.value().who() + " authorised",
                        "take it out of the site, or have it authorised"));
        if (outside.size() > MOST_TOLD) {
            problems.add(given.mark(), "so are " + (outside.size() - MOST_TOLD) + " more addresses", "");
        }
    }

    private static String named(Site.Host host, InetAddress address) {
        String text = AddressText.of(address);
        return text.equals(host.name()) ? text : text + " of " + host.name();
    }
}
