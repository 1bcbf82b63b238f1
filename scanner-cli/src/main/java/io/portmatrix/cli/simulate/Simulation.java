package io.portmatrix.cli.simulate;

import io.portmatrix.cli.simulate.Casting.Role;
import io.portmatrix.fixtures.LowPorts;
import io.portmatrix.fixtures.StandInHost;
import java.util.ArrayList;
import java.util.List;

/** Stand-ins that run. */
public final class Simulation implements AutoCloseable {
    private final List<Part> parts;

    private Simulation(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /**
     * One host that is played.
     *
     * @param role who and where
     * @param playbook what it is to do
     * @param standIn what does it; knows what could not be bound
     */
    public record Part(Role role, Playbook playbook, StandInHost standIn) {}

    /**
     * Starts every host.
     *
     * @param roles who is played where
     * @param writer writes what each does
     * @param lowPorts what happens to ports that this process may not bind
     * @throws io.portmatrix.catalog.CatalogException if a product can't be read
     */
    public static Simulation start(List<Role> roles, PlaybookWriter writer, LowPorts lowPorts) {
        List<Playbook> playbooks = roles.stream()
                .map(role -> writer.write(role.host().deployments(), role.zone()))
                .toList();
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < roles.size(); i++) {
            Role role = roles.get(i);
            Playbook playbook = playbooks.get(i);
            parts.add(new Part(role, playbook, StandInHost.start(role.address(), playbook.scripts(), lowPorts)));
        }
        return new Simulation(parts);
    }

    /** What runs, in the order of the roles. */
    public List<Part> parts() {
        return parts;
    }

    /** How many ports are bound on all addresses together. */
    public int boundPorts() {
        return parts.stream().mapToInt(part -> part.standIn().bound().size()).sum();
    }

    /** Closes every stand-in. @throws IllegalStateException if one of them broke, after all are closed */
    @Override
    public void close() {
        IllegalStateException failure = null;
        for (Part part : parts) {
            try {
                part.standIn().close();
            } catch (IllegalStateException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
