package io.portmatrix.site;

import io.portmatrix.model.Authorisation;
import io.portmatrix.model.Scope;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Optional;

/** Permits what another scope permits, and only while the authorisation holds: the clock is asked each time. */
public final class AuthorisedTime implements Scope {
    private final Scope within;
    private final Authorisation authorisation;
    private final InstantSource clock;

    /**
     * @param within which addresses
     * @param authorisation whose time counts; its addresses are the other scope's affair
     * @param clock tells the time of day
     */
    public AuthorisedTime(Scope within, Authorisation authorisation, InstantSource clock) {
        this.within = within;
        this.authorisation = authorisation;
        this.clock = clock;
    }

    @Override
    public Optional<String> refusal(InetAddress address) {
        return within.refusal(address).or(() -> authorisation.refusal(clock.instant()));
    }
}
