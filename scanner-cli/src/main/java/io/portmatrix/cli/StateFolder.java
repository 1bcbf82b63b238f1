package io.portmatrix.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where what outlives a run is kept: the folder that systemd gives a service ({@code STATE_DIRECTORY}), else
 * {@code portmatrix} in {@code XDG_STATE_HOME}, which is {@code ~/.local/state} unless set.
 */
final class StateFolder {
    private StateFolder() {}

    /** The folder, which need not be there; empty where the environment names none. */
    static Optional<Path> of(Map<String, String> environment) {
        // systemd separates several by colons; the first one is the service's own.
        return absolute(environment.getOrDefault("STATE_DIRECTORY", "").split(":", 2)[0])
                .or(() -> absolute(environment.get("XDG_STATE_HOME")).map(StateFolder::ours))
                .or(() -> absolute(environment.get("HOME")).map(home -> ours(home.resolve(".local").resolve("state"))));
    }

    private static Path ours(Path folder) {
        return folder.resolve("portmatrix");
    }

    /** What is not absolute is to be ignored, says the XDG specification. */
    private static Optional<Path> absolute(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        try {
            Path path = Path.of(text);
            return path.isAbsolute() ? Optional.of(path) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
