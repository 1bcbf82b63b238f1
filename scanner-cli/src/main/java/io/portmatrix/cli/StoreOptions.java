package io.portmatrix.cli;

import io.portmatrix.history.Store;
import io.portmatrix.history.StoreLocation;
import io.portmatrix.history.StoredRun;
import io.portmatrix.report.Report;
import io.portmatrix.report.ReportFormatException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which store is read. */
class StoreOptions {
    /** Names the store where no option does. */
    static final String STORE = "PORTMATRIX_STORE";
    private static final String FILE = "history.db";
    /** {@code last}, {@code last~2}, or an id or its beginning. */
    private static final Pattern RUN = Pattern.compile("last(~\\d{1,4})?|\\d{8}T\\d{6}Z(-\\w{0,8})?");

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--store", paramLabel = "FILE|URL", converter = Converter.class,
            description = "The store of runs: a file, or jdbc:postgresql://HOST/DATABASE (user and password come from"
                    + " PGUSER, PGPASSWORD or PGPASSFILE); unless given, the environment's " + STORE + ", then "
                    + FILE + " in the user's state folder.")
    private @Nullable StoreLocation given;

    /** Whether somebody named the store. */
    boolean isGiven() {
        return given != null;
    }

    /** Where the store is; empty where nobody says and the user has no state folder. */
    Optional<StoreLocation> location(Map<String, String> environment) {
        if (given != null) {
            return Optional.of(given);
        }
        String named = environment.getOrDefault(STORE, "");
        if (!named.isEmpty()) {
            try {
                return Optional.of(StoreLocation.parse(named));
            } catch (IllegalArgumentException e) {
                throw new ParameterException(command.commandLine(), STORE + ": " + e.getMessage(), e);
            }
        }
        return StateFolder.of(environment).map(folder -> new StoreLocation.InFile(folder.resolve(FILE)));
    }

    /** Opens a store that is there. @throws io.portmatrix.history.StoreException if it is not, or can't be used */
    Store open() {
        Map<String, String> environment = Main.of(command).streams().environment();
        StoreLocation location = location(environment)
                .orElseThrow(() -> new ParameterException(command.commandLine(),
                        "There is no folder for a store here; name one with --store FILE"));
        if (location instanceof StoreLocation.InFile file && Files.notExists(file.file())) {
            throw new ParameterException(command.commandLine(), location
                    + ": there is no store yet; scan, check and sniff make one, or name another with --store");
        }
        return Store.open(location, environment);
    }

    /** Whether this names a run of a store: it looks so, and no file is called so. */
    static boolean isRunAndNoFile(String name) {
        return RUN.matcher(name).matches() && Files.notExists(Path.of(name));
    }

    /** The file of this name. @throws NoSuchFileException if no file can be called so */
    static Path path(String name) throws NoSuchFileException {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new NoSuchFileException(name);
        }
    }

    /** The report of the run with this name. @throws io.portmatrix.history.StoreException if there is none */
    static Report report(Store store, String run) {
        return report(store, store.named(run, null));
    }

    /** The report of a run. @throws ReportFormatException if it has none */
    static Report report(Store store, StoredRun run) {
        return store.report(run.id())
                .orElseThrow(() -> new ReportFormatException(store + ", run " + run.id()
                        + ": it has no report, because it has not ended; scan --resume goes on with it"));
    }

    static final class Converter implements ITypeConverter<StoreLocation> {
        @Override
        public StoreLocation convert(String value) {
            return StoreLocation.parse(value);
        }
    }
}
