package io.portmatrix.plan;

import io.portmatrix.catalog.fact.PortSet;
import java.util.Locale;

/** Which ports of a host are probed: the option {@code --ports}. */
public sealed interface PortSelection {
    /** The documented ports, and a sweep of every other TCP port for listeners that nothing documents. */
    record All() implements PortSelection {
        @Override
        public String toString() {
            return "all";
        }
    }

    /** The documented ports only. */
    record Documented() implements PortSelection {
        @Override
        public String toString() {
            return "documented";
        }
    }

    /** These ports only: over TCP whether documented or not, over UDP where they are documented. */
    record Listed(PortSet ports) implements PortSelection {
        @Override
        public String toString() {
            return ports.toString();
        }
    }

    /**
     * Reads {@code all}, {@code documented} or a list of ports and ranges.
     *
     * @throws IllegalArgumentException if {@code text} is none of these
     */
    static PortSelection parse(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "all" -> new All();
            case "documented" -> new Documented();
            default -> {
                try {
                    yield new Listed(PortSet.parse(text));
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException(
                            "--ports: " + e.getMessage() + ", or 'documented', or 'all'", e);
                }
            }
        };
    }
}
