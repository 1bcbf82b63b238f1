package io.portmatrix.cli;

import io.portmatrix.report.Report.Input;
import io.portmatrix.site.Site;
import io.portmatrix.site.SiteInput;
import io.portmatrix.site.SiteInput.Said;
import io.portmatrix.site.SiteInput.Target;
import io.portmatrix.site.SiteInput.Word;
import io.portmatrix.site.SiteReader;
import io.portmatrix.site.SourceText;
import io.portmatrix.trust.TrustKeys;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * How a command is told of its site: a file, targets on the command line, or an inventory. What flags say goes before what
 * the environment says, and that before what the file says; exclusions of all three add up.
 */
final class SiteOptions {
    /** Names the site file where no argument does. */
    static final String SITE = "PORTMATRIX_SITE";
    /** Roles of the vantage, separated by commas. */
    static final String VANTAGE = "PORTMATRIX_VANTAGE";
    /** Zone of the vantage. */
    static final String ZONE = "PORTMATRIX_ZONE";
    /** More exclusions, separated by commas. */
    static final String EXCLUDE = "PORTMATRIX_EXCLUDE";

    private static final String STDIN = "-";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Parameters(index = "0", arity = "0..1", paramLabel = "SITE",
            description = "Site file, or - for standard input; the environment's " + SITE + " unless given.")
    private @Nullable String file;

    @Option(names = "--target", paramLabel = "ADDR",
            description = "A host without a site file: address, name or range. Repeatable.")
    private @Nullable List<String> targets;

    @Option(names = "--product", paramLabel = "ID[@REL]",
            description = "A product that the targets run, as in ip-office@12.0. Repeatable.")
    private @Nullable List<String> products;

    @Option(names = "--set", paramLabel = "PARAM=VALUE",
            description = "A parameter of the targets' products, as in platform=linux. Repeatable.")
    private @Nullable List<String> settings;

    @Option(names = "--inventory", paramLabel = "FILE.csv",
            description = "Hosts from a CSV file (host,product,...), beside the site file or instead. Repeatable.")
    private @Nullable List<String> inventories;

    @Option(names = "--vantage", split = ",", paramLabel = "ROLE",
            description = "Roles that this machine plays; the environment's " + VANTAGE + ", then the site file's.")
    private @Nullable List<String> roles;

    @Option(names = "--zone", paramLabel = "NAME",
            description = "Zone that this machine stands in; the environment's " + ZONE + ", then the site file's.")
    private @Nullable String zone;

    @Option(names = "--exclude", split = ",", paramLabel = "ADDR",
            description = "Never touch these addresses, ranges or networks; adds to the environment's " + EXCLUDE
                    + " and the site file's. Repeatable.")
    private @Nullable List<String> exclusions;

    @Option(names = "--waivers", paramLabel = "FILE",
            description = "Waivers from this file, beside the site file's: findings that somebody accepts for a time."
                    + " Repeatable.")
    private @Nullable List<String> waivers;

    @Option(names = "--wide-ranges",
            description = "Allow ranges of more than " + SiteReader.WIDE_RANGE + " addresses.")
    private boolean wideRanges;

    private final ReadInputs inputs = new ReadInputs();

    /**
     * The site that was described.
     *
     * @param reader checks it and resolves its names
     * @param environment environment variables
     * @param stdin read where {@code -} was given
     * @throws ParameterException if the options don't describe one site
     * @throws io.portmatrix.site.SiteException with everything that is wrong in what they name
     */
    Site read(SiteReader reader, Map<String, String> environment, InputStream stdin) {
        return reader.read(input(environment, stdin));
    }

    /** The files that {@link #read} read, for the report. */
    List<Input> inputs() {
        return inputs.inputs();
    }

    private TrustKeys keys() {
        return command.root().userObject() instanceof Main main ? main.trustKeys() : TrustKeys.NONE;
    }

    SiteInput input(Map<String, String> environment, InputStream stdin) {
        TrustKeys keys = keys();
        String siteFile = file;
        if (siteFile == null && all(targets).isEmpty() && all(inventories).isEmpty()) {
            siteFile = said(environment, SITE);
        }
        refuseContradictions(siteFile);
        refuseUnsigned(siteFile, keys);
        List<SourceText> tables = all(inventories).stream()
                .map(name -> source(Input.Kind.INVENTORY, name, stdin, keys))
                .toList();
        List<SourceText> accepted = all(waivers).stream()
                .map(name -> source(Input.Kind.WAIVERS, name, stdin, keys))
                .toList();
        return new SiteInput(siteFile == null ? null : source(Input.Kind.SITE, siteFile, stdin, keys), tables,
                targets(), said(environment),
                accepted);
    }

    /** The site file that {@link #read} reads, empty where there is none or it comes through a pipe. */
    Optional<Path> file(Map<String, String> environment) {
        String named = file != null || !all(targets).isEmpty() || !all(inventories).isEmpty() ? file
                : said(environment, SITE);
        return named == null || named.equals(STDIN) ? Optional.empty() : Optional.of(Path.of(named));
    }

    /** The argument that would be the site file where targets on the command line leave no room for one; given once. */
    Optional<String> takeArgumentBesideTargets() {
        String argument = file;
        if (argument == null || all(targets).isEmpty()) {
            return Optional.empty();
        }
        file = null;
        return Optional.of(argument);
    }

    private void refuseContradictions(@Nullable String siteFile) {
        boolean hasTargets = !all(targets).isEmpty();
        if (hasTargets && (siteFile != null || !all(inventories).isEmpty())) {
            throw usage("--target stands for a site of its own; leave it out, or leave out "
                    + (siteFile != null ? "the site file " + siteFile : "--inventory"));
        }
        if (!hasTargets && (!all(products).isEmpty() || !all(settings).isEmpty())) {
            throw usage((all(products).isEmpty() ? "--set" : "--product")
                    + " says what a --target runs; add --target ADDR, or say it in the site file");
        }
        if (!hasTargets && siteFile == null && all(inventories).isEmpty()) {
            throw usage("No site is named; name a site file, or a host with --target ADDR --product ID"
                    + " (portmatrix init PRODUCT writes a site file)");
        }
        long fromStdin = Stream.concat(all(inventories).stream(), all(waivers).stream()).filter(STDIN::equals).count()
                + (STDIN.equals(siteFile) ? 1 : 0);
        if (fromStdin > 1) {
            throw usage("Standard input can be read once; name a file in place of the second -");
        }
    }

    private List<Target> targets() {
        List<Word> runs = words(all(products), "--product");
        List<Word> sets = words(all(settings), "--set");
        return all(targets).stream().map(address -> new Target(new Word(address, "--target"), runs, sets)).toList();
    }

    private Said said(Map<String, String> environment) {
        List<Word> excluded = new ArrayList<>(words(all(exclusions), "--exclude"));
        excluded.addAll(words(list(said(environment, EXCLUDE)), EXCLUDE));
        List<Word> vantage = roles != null
                ? words(roles, "--vantage")
                : words(list(said(environment, VANTAGE)), VANTAGE);
        String fromEnvironment = said(environment, ZONE);
        Word stands = zone != null ? new Word(zone, "--zone")
                : fromEnvironment == null ? null
                : new Word(fromEnvironment, ZONE);
        return new Said(vantage, stands, excluded, wideRanges);
    }

    /** What has no file can't have a signature beside it. */
    private void refuseUnsigned(@Nullable String siteFile, TrustKeys keys) {
        boolean piped = Stream.concat(Stream.concat(all(inventories).stream(), all(waivers).stream()),
                Stream.ofNullable(siteFile)).anyMatch(STDIN::equals);
        if (!keys.isEmpty() && (piped || !all(targets).isEmpty())) {
            throw usage("A key is trusted, so that a site must come from a signed file: "
                    + (piped ? "name a file in place of -" : "describe the --target in one"));
        }
    }

    private SourceText source(Input.Kind kind, String name, InputStream stdin, TrustKeys keys) {
        try {
            if (STDIN.equals(name)) {
                return SourceText.of("stdin", stdin, bytes -> inputs.pipe(kind, bytes));
            }
            Path path = Path.of(name);
            return SourceText.of(path, bytes -> inputs.file(kind, path, bytes, keys));
        } catch (InvalidPathException e) {
            throw usage("'" + name + "' is no file name; name a file or - for standard input");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(command.commandLine(), message);
    }

    private static @Nullable String said(Map<String, String> environment, String variable) {
        String value = environment.get(variable);
        return value == null || value.isBlank() ? null : value.strip();
    }

    private static List<String> list(@Nullable String commas) {
        return commas == null ? List.of() : List.of(commas.split(",", -1));
    }

    private static List<Word> words(List<String> texts, String source) {
        return texts.stream().map(text -> new Word(text, source)).toList();
    }

    private static List<String> all(@Nullable List<String> option) {
        return option == null ? List.of() : option;
    }
}
