package io.portmatrix.cli;

import io.portmatrix.assess.ExitCode;
import io.portmatrix.catalog.Catalog;
import io.portmatrix.cli.simulate.Casting;
import io.portmatrix.cli.simulate.PlaybookWriter;
import io.portmatrix.cli.simulate.Simulation;
import io.portmatrix.fixtures.LowPorts;
import io.portmatrix.site.Site;
import io.portmatrix.site.SiteInput;
import io.portmatrix.site.SiteInput.Said;
import io.portmatrix.site.SiteInput.Target;
import io.portmatrix.site.SiteInput.Word;
import io.portmatrix.site.SiteReader;
import io.portmatrix.site.SourceText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code simulate}: listens as the documents say, until it is ended. */
@Command(name = "simulate", mixinStandardHelpOptions = true,
        description = {"Listens on this machine as the documents say that a product does, until Ctrl-C.",
                "So a firewall can be verified before the product arrives."})
final class SimulateCommand implements Callable<Integer> {
    private static final String STDIN = "-";
    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");

    @Spec
    private CommandSpec spec;

    @Mixin
    private CatalogOptions catalogOptions;

    @Parameters(index = "0", arity = "0..1", paramLabel = "SITE",
            description = "Site file whose hosts are to be played, or - for standard input.")
    private @Nullable String file;

    @Option(names = "--product", paramLabel = "ID[@REL]",
            description = "A product to play without a site file, as in ip-office@12.0. Repeatable.")
    private List<String> products = List.of();

    @Option(names = "--set", paramLabel = "PARAM=VALUE",
            description = "A parameter of the products, as in platform=linux. Repeatable.")
    private List<String> settings = List.of();

    @Option(names = "--address", paramLabel = "ADDR",
            description = "Where to listen: a loopback address or another one of this machine; "
                    + "the host's own address in the site file unless given.")
    private @Nullable String address;

    @Option(names = "--host", paramLabel = "NAME", description = "The host of the site file to play; all unless given.")
    private @Nullable String host;

    @Option(names = "--map-low-ports",
            description = "Listen on other ports in place of those below 1024 that need rights which are missing.")
    private boolean mapLowPorts;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Catalog catalog = catalogOptions.catalog();
        InetAddress where = address == null ? null : literal(address);
        List<Casting.Role> roles = cast(SiteReader.of(catalog).read(input()), where);
        CountDownLatch asked = new CountDownLatch(1);
        try (Interruption interruption = Interruption.cancels(reason -> asked.countDown())) {
            return interruption.finished(play(roles, new PlaybookWriter(catalog), asked).code());
        }
    }

    private ExitCode play(List<Casting.Role> roles, PlaybookWriter writer, CountDownLatch asked)
            throws InterruptedException {
        LowPorts lowPorts = mapLowPorts ? LowPorts.SUBSTITUTE : LowPorts.REPORT;
        try (Simulation simulation = Simulation.start(roles, writer, lowPorts)) {
            new SimulationListing(simulation, Main.of(spec).verbosity() > 0).print(spec.commandLine().getOut());
            if (simulation.boundPorts() == 0) {
                spec.commandLine().getErr().println("portmatrix: there is nothing to listen on");
                return ExitCode.USAGE;
            }
            asked.await();
            return ExitCode.COMPLIANT;
        }
    }

    private SiteInput input() throws IOException {
        if (file != null) {
            if (!products.isEmpty() || !settings.isEmpty()) {
                throw usage((products.isEmpty() ? "--set" : "--product")
                        + " is for hosts without a site file; say it in " + file + ", or leave the file out");
            }
            return SiteInput.of(source(file));
        }
        if (products.isEmpty() || address == null) {
            throw usage("Nothing to play is named; name a site file, or a product with --product ID --address ADDR");
        }
        return new SiteInput(null, List.of(),
                List.of(new Target(new Word(address, "--address"), words(products, "--product"),
                        words(settings, "--set"))),
                Said.NOTHING);
    }

    private List<Casting.Role> cast(Site site, @Nullable InetAddress where) {
        try {
            return Casting.of(site, host, where);
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    /** Reads an address without asking anybody for a name. */
    private InetAddress literal(String text) {
        boolean looksLikeOne = text.contains(":") || IPV4.matcher(text).matches();
        try {
            if (looksLikeOne) {
                return InetAddress.getByName(text);
            }
        } catch (UnknownHostException e) {
            // Said below.
        }
        throw usage("'" + text + "' is no address; write one of this machine's, as in --address 127.0.0.10");
    }

    private SourceText source(String name) throws IOException {
        try {
            return STDIN.equals(name)
                    ? SourceText.of("stdin", Main.of(spec).streams().in())
                    : SourceText.of(Path.of(name));
        } catch (InvalidPathException e) {
            throw usage("'" + name + "' is no file name; name a site file or - for standard input");
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private static List<Word> words(List<String> texts, String source) {
        return texts.stream().map(text -> new Word(text, source)).toList();
    }
}
