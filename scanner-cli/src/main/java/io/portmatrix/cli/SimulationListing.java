package io.portmatrix.cli;

import io.portmatrix.cli.simulate.Playbook;
import io.portmatrix.cli.simulate.Simulation;
import io.portmatrix.fixtures.BindFailure;
import io.portmatrix.fixtures.BoundPort;
import io.portmatrix.fixtures.PortScript;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;

/** Prints what a simulation listens on, what it could not bind, and what it leaves out. */
final class SimulationListing {
    private final Simulation simulation;
    private final boolean unplayedToo;

    /** @param unplayedToo whether the rules that nothing listens for are listed one by one */
    SimulationListing(Simulation simulation, boolean unplayedToo) {
        this.simulation = simulation;
        this.unplayedToo = unplayedToo;
    }

    void print(PrintWriter out) {
        for (Simulation.Part part : simulation.parts()) {
            String products = part.role()
                    .host()
                    .deployments()
                    .stream()
                    .map(deployment -> deployment.product().toString())
                    .collect(Collectors.joining(", "));
            out.println(part.standIn().address().getHostAddress() + " stands in for " + part.role().host().name() + " ("
                    + (products.isEmpty() ? "no product" : products) + ")");
            bound(part, out);
            failures(part.standIn().failures(), out);
            unplayed(part.playbook().unplayed(), out);
            out.println();
        }
        out.println("Listening on " + ports(simulation.boundPorts()) + "; Ctrl-C ends it.");
        out.flush();
    }

    private static void bound(Simulation.Part part, PrintWriter out) {
        if (part.standIn().bound().isEmpty()) {
            return;
        }
        boolean substituted = part.standIn().bound().stream().anyMatch(BoundPort::substituted);
        TextTable table = new TextTable("PORT", substituted ? "BOUND TO" : "", "BEHAVIOUR", "RULES");
        for (BoundPort port : part.standIn().bound()) {
            table.row(name(port.script()), port.substituted() ? Integer.toString(port.port()) : "",
                    port.script().behaviour().summary(), rules(part.playbook(), port.script()));
        }
        table.print(out, TextTable.UNLIMITED);
    }

    private static String rules(Playbook playbook, PortScript script) {
        return playbook.plays()
                .stream()
                .filter(play -> play.script().equals(script))
                .flatMap(play -> play.rules().stream())
                .map(Object::toString)
                .collect(Collectors.joining(", "));
    }

    private static void failures(List<BindFailure> failures, PrintWriter out) {
        if (failures.isEmpty()) {
            return;
        }
        out.println("Could not bind " + ports(failures.size()) + ":");
        for (BindFailure failure : failures) {
            out.println("  " + name(failure.script()) + ": " + failure.detail());
        }
        if (failures.stream().anyMatch(failure -> failure.cause() == BindFailure.Cause.NO_PERMISSION)) {
            out.println("  (--map-low-ports puts them on other ports)");
        }
    }

    private void unplayed(List<Playbook.Unplayed> unplayed, PrintWriter out) {
        if (unplayed.isEmpty()) {
            return;
        }
        out.println("Nothing listens for " + unplayed.size() + " more documented rules"
                + (unplayedToo ? ":" : " (-v lists them)."));
        if (unplayedToo) {
            TextTable table = new TextTable("PORTS", "REASON", "RULE");
            unplayed.forEach(line -> table.row(
                    line.transport().wireName() + (line.ports().isEmpty() ? "" : "/" + line.ports()),
                    line.reason(), line.rule().toString()));
            table.print(out, TextTable.UNLIMITED);
        }
    }

    private static String name(PortScript script) {
        return script.wire().wireName() + "/" + script.port();
    }

    private static String ports(int count) {
        return count + (count == 1 ? " port" : " ports");
    }
}
