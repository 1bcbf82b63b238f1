package io.portmatrix.cli;

import io.portmatrix.catalog.fact.PortSet;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.Observation;
import io.portmatrix.model.ProbeOutcome;
import io.portmatrix.plan.ScanPlan;
import io.portmatrix.report.Report;
import io.portmatrix.scan.ScanListener;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps what was concluded about every port, also those that no finding is about, to be written as one line for each
 * address, transport and state: {@code 192.0.2.1 TAB tcp TAB closed TAB 1-21,23-65535}. Where nothing could be concluded
 * the cause stands in the state's place. Hands on everything it hears.
 */
final class PortStateLog implements ScanListener {
    private final ScanListener next;
    private final Map<InetAddress, Map<Transport, Map<String, BitSet>>> ports = new HashMap<>();

    PortStateLog(ScanListener next) {
        this.next = next;
    }

    @Override
    public void planned(ScanPlan plan) {
        next.planned(plan);
    }

    @Override
    public void observed(Observation observation) {
        if (observation.endpoint().transport() != Transport.ICMP) {
            ports.computeIfAbsent(observation.endpoint().address(), address -> new EnumMap<>(Transport.class))
                    .computeIfAbsent(observation.endpoint().transport(), transport -> new HashMap<>())
                    .computeIfAbsent(state(observation.outcome()), state -> new BitSet())
                    .set(observation.endpoint().port());
        }
        next.observed(observation);
    }

    @Override
    public void finished(Report report) {
        next.finished(report);
    }

    /** Writes the lines, sorted. @throws IOException if they can't be written */
    void write(Path file) throws IOException {
        Files.write(file, lines());
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        ports.forEach((address, transports) -> transports.forEach((transport, states) -> states.forEach(
                (state, set) -> lines.add(String.join("\t", AddressText.of(address), transport.wireName(), state,
                        PortSet.ofBits(set).toString())))));
        Collections.sort(lines);
        return lines;
    }

    private static String state(ProbeOutcome outcome) {
        return switch (outcome) {
            case ProbeOutcome.Concluded concluded -> concluded.state().wireName();
            case ProbeOutcome.NotConcluded nothing -> nothing.cause().wireName();
        };
    }
}
