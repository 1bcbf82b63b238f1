package io.portmatrix.model;

import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.Transport;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's word that findings of one kind are accepted at one place for a time.
 *
 * @param target where
 * @param kind which findings; others at the same place count as ever
 * @param owner who answers for it
 * @param reason why it is accepted
 * @param ticket where that was decided, or null if nobody said
 * @param until the last day on which it holds, which ends at midnight UTC
 * @param source the file and line that it stands in, for messages
 */
public record Waiver(WaiverTarget target, FindingKind kind, String owner, String reason, @Nullable String ticket,
        LocalDate until, String source) {

    /** Whether it no longer holds. */
    public boolean hasEndedAt(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC).isAfter(until);
    }

    /** Whether the finding is one of those that it names, whatever its verdict. */
    public boolean covers(Finding finding) {
        return finding.kind() == kind && target.covers(finding.subject());
    }

    /** The verdict of what it waives. */
    public Verdict.Waived waive(Verdict verdict) {
        return new Verdict.Waived(owner, reason, ticket, until, verdict);
    }

    /** What a finding about this waiver is about; it has no address, which its host knows. */
    public String label() {
        return target.label() + kind.wireName();
    }

    /** Where it holds and what for: {@code blocked at tcp/443 of pbx}. */
    public String text() {
        PortSet ports = target.ports();
        Transport transport = target.transport();
        return kind.wireName() + " at " + transport.wireName() + (ports.isEmpty() ? "" : "/" + ports) + " of "
                + target.host();
    }
}
