package io.portmatrix.assess;

import io.portmatrix.baseline.Attribution;
import io.portmatrix.baseline.Baseline;
import io.portmatrix.baseline.HostBaseline;
import io.portmatrix.model.Finding;
import io.portmatrix.model.Limitation;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/** Judges observations against a baseline. Pure: the same input gives the same findings, and nothing is sent or stored. */
public final class Assessor {
    private final Attribution attribution;

    /** An assessor that attributes unexpected listeners through {@code attribution}. */
    public Assessor(Attribution attribution) {
        this.attribution = attribution;
    }

    /**
     * Judges what was observed and what was captured.
     *
     * @param observations what was probed; what the traffic shows of listeners is added to it
     * @param flows what passed by
     */
    public Assessment assess(Baseline baseline, ObservationLog observations, FlowLog flows) {
        TrafficObservations shown = new TrafficObservations(flows.rules());
        shown.of(flows.traffic()).forEach(observations::add);
        shown.ofGroups(flows.traffic()).forEach(observations::addGroup);
        Assessment listeners = assess(baseline, observations);
        FlowJudge judge = new FlowJudge(flows);
        List<Finding> findings = new ArrayList<>(listeners.findings());
        findings.addAll(judge.findings());
        List<Limitation> limitations = new ArrayList<>(listeners.limitations());
        limitations.addAll(judge.limitations());
        return new Assessment(findings, limitations);
    }

    /** Judges what was observed. */
    public Assessment assess(Baseline baseline, ObservationLog observations) {
        List<Finding> findings = new ArrayList<>();
        Coverage coverage = new Coverage();
        Alike alike = new Alike();
        for (HostBaseline host : baseline.hosts()) {
            for (InetAddress address : host.addresses()) {
                AddressLog log = observations.at(address);
                new AddressJudge(host, address, log, attribution).findings().forEach(f -> findings.add(alike.of(f)));
                coverage.note(host, address, log);
            }
        }
        List<Limitation> limitations = new ArrayList<>(baseline.limitations());
        limitations.addAll(coverage.limitations());
        return new Assessment(findings, limitations);
    }
}
