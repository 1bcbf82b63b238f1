package io.portmatrix.cli;

import io.portmatrix.assess.ExitCode;
import io.portmatrix.capture.flow.KnownEnds;
import io.portmatrix.catalog.FileCatalog;
import io.portmatrix.catalog.Linter;
import io.portmatrix.catalog.Role;
import io.portmatrix.learn.Draft;
import io.portmatrix.learn.DraftProduct;
import io.portmatrix.learn.Guesses;
import io.portmatrix.learn.Learned;
import io.portmatrix.link.LinkException;
import io.portmatrix.link.LiveNetwork;
import io.portmatrix.link.pcap.LinuxUser;
import io.portmatrix.link.pcap.PcapLiveNetwork;
import io.portmatrix.model.Limitation;
import io.portmatrix.report.SafeText;
import io.portmatrix.scan.CaptureScope;
import io.portmatrix.scan.Listening;
import io.portmatrix.site.Site;
import io.portmatrix.site.SiteInput;
import io.portmatrix.site.SiteReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code learn FILE...}: a draft of the port matrix of a product that nobody documented. */
@Command(name = "learn", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Drafts the port matrix of a product that no document describes, from captures and observations, or by"
                + " listening: a catalog folder and a site file, with every guess marked, to be edited. Sends nothing.")
final class LearnCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "FILE",
            description = "Captures (pcap, pcapng, also compressed) and observations of portmatrix (JSON Lines); - is standard"
                    + " input.")
    private @Nullable List<String> files;

    @Option(names = "--host", paramLabel = "ADDR", required = true,
            description = "Where the product is: address, name or range. Repeatable.")
    private List<String> hosts;

    @Option(names = "--product-name", paramLabel = "NAME", required = true,
            description = "What the product is called, as in \"Lab Gateway\".")
    private String name;

    @Option(names = "--id", paramLabel = "ID",
            description = "What site files call it, as in lab-gateway; made of the name unless given.")
    private @Nullable String id;

    @Option(names = "--release", paramLabel = "REL", defaultValue = "1.0",
            description = "Its release, numbers and dots (default: 1.0).")
    private String release;

    @Option(names = "--out", paramLabel = "DIR", required = true,
            description = "Write documents.yaml, the product's file and site.yaml into this folder; it is made if need be.")
    private Path folder;

    @Option(names = "--force", description = "Overwrite these files if they exist.")
    private boolean force;

    @Mixin
    private CatalogOptions catalogOptions;

    @Mixin
    private SniffOptions options;

    private final LiveNetwork network = new PcapLiveNetwork();
    private final Clock clock = Clock.system(ZoneId.systemDefault());
    private final Set<Limitation> limits = new LinkedHashSet<>();
    private volatile Runnable stop = () -> {};

    @Override
    public Integer call() throws IOException, LinkException, InterruptedException {
        Main main = Main.of(spec);
        List<String> names = names();
        options.check(names);
        FileCatalog catalog = catalogOptions.catalog();
        Set<String> roles = new Linter().roles().stream().map(Role::id).collect(Collectors.toSet());
        DraftProduct product = product(catalog, roles);
        DraftFolder out = new DraftFolder(folder, product, force);
        refused(out.inTheWay());
        Site site = SiteReader.of(catalog).read(new SiteInput(null, List.of(), targets(), SiteInput.Said.NOTHING));
        CaptureScope scope = CaptureScope.of(site, catalog);
        Learned learned = new Learned(scope.hosts()::contains);
        Guesses guesses = Guesses.of(catalog, roles);
        if (!names.isEmpty()) {
            return deliver(out, learned, guesses, scope.hosts(), read(main, names, learned), again(names));
        }
        // A signal ends listening and not the program, until the files are written.
        try (Interruption interruption = Interruption.cancels(reason -> stop.run())) {
            String incomplete = listen(main, scope.hosts(), learned);
            return interruption
                    .finished(deliver(out, learned, guesses, scope.hosts(), incomplete, again(names)));
        }
    }

    private int deliver(DraftFolder out, Learned learned, Guesses guesses, Set<InetAddress> own,
            @Nullable String incomplete, List<String> again) throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        limits.forEach(limit -> err.println("portmatrix: " + SafeText.escape(limit.text())));
        if (incomplete != null) {
            err.println("portmatrix: not everything was read: " + SafeText.escape(incomplete));
        }
        refused(learned.isEmpty() ? Optional.of("no listener and no connection of " + String.join(", ", hosts)
                + " was seen, so that nothing was written; is it the right --host?") : Optional.empty());
        Draft draft = Draft.of(out.product(), learned, guesses, own);
        out.write(draft);
        out.tell(draft, spec.commandLine().getOut(), options.interfaces().isEmpty() ? "check" : "sniff", again);
        return (incomplete == null ? ExitCode.COMPLIANT : ExitCode.UNDETERMINED).code();
    }

    private List<String> names() {
        List<String> names = new ArrayList<>(options.files());
        if (files != null) {
            names.addAll(files);
        }
        if (names.stream().filter("-"::equals).count() > 1) {
            throw new ParameterException(spec.commandLine(), "Standard input can be read once; name - once");
        }
        return names;
    }

    private List<SiteInput.Target> targets() {
        return hosts.stream()
                .map(address -> new SiteInput.Target(new SiteInput.Word(address, "--host"), List.of(), List.of()))
                .toList();
    }

    private DraftProduct product(FileCatalog catalog, Set<String> roles) {
        DraftProduct product;
        try {
            product = new DraftProduct(id != null ? id : DraftProduct.idOf(name), name, release);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
        boolean taken = catalog.productIds().contains(product.id()) || roles.contains(product.id())
                || catalog.document(product.document()).isPresent();
        refused(taken ? Optional.of("the catalog has '" + product.id() + "' already; say another id with --id")
                : Optional.empty());
        return product;
    }

    private @Nullable String read(Main main, List<String> names, Learned learned) throws IOException {
        ObservedFiles observed = new ObservedFiles(
                new ObservedFiles.Taker(learned::observe, learned::flow, KnownEnds.NONE, limits::add, address -> true),
                main.streams().in());
        for (String file : names) {
            observed.read(file);
        }
        return observed.incomplete().orElse(null);
    }

    private @Nullable String listen(Main main, Set<InetAddress> own, Learned learned)
            throws LinkException, InterruptedException {
        LinuxUser user = options.user() == null ? null : LinuxUser.named(options.user());
        // Whether it speaks what announces media is not known yet: whole messages are taken.
        CaptureScope scope = new CaptureScope(own, Set.of(), true);
        try (Listening listening = Listening.open(network, options.interfaces(), scope.filter(),
                options.captureOptions(scope.snapLength()))) {
            if (user != null) {
                DroppedPrivileges.become(user);
            }
            Instant end = options.end(clock);
            LiveLearning learning = new LiveLearning(listening, clock, end);
            stop = learning::stop;
            try (LiveView view = main.liveView(listening.devices(), false)) {
                view.say("listening on " + String.join(", ", listening.devices())
                        + (end == null ? " until Ctrl-C" : " until " + end.truncatedTo(ChronoUnit.SECONDS)));
                learning.run(learned::flow, view);
                limits.addAll(listening.limitations());
                return listening.failures().isEmpty() ? null : String.join("; ", listening.failures().values());
            }
        }
    }

    /** What the same input is named by in another command. */
    private List<String> again(List<String> names) {
        List<String> words = new ArrayList<>(names);
        options.interfaces().forEach(device -> words.addAll(List.of("-i", device)));
        return words;
    }

    private void refused(Optional<String> reason) {
        if (reason.isPresent()) {
            throw new ParameterException(spec.commandLine(), reason.get());
        }
    }
}
