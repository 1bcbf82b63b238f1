package io.portmatrix.cli;

import io.portmatrix.site.AuthorisationDemand;
import java.util.Map;
import picocli.CommandLine.Option;

/** What a scan demands of its site's authorisation. */
final class AuthorisationOptions {
    private static final String UNATTENDED = "--unattended";

    @Option(names = UNATTENDED,
            description = "Nobody watches this scan, so that somebody must have allowed it: the site file's authorisation must"
                    + " be there, hold now and name every address of the site; else nothing is sent.")
    private boolean unattended;

    AuthorisationDemand demand() {
        return unattended ? AuthorisationDemand.REQUIRED : AuthorisationDemand.MUST_HOLD_IF_GIVEN;
    }

    void describe(Map<String, String> described) {
        if (unattended) {
            described.put("unattended", "true");
        }
    }
}
