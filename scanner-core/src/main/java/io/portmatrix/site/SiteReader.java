package io.portmatrix.site;

import io.portmatrix.catalog.Catalog;
import io.portmatrix.model.Limitation;
import io.portmatrix.model.Vantage;
import io.portmatrix.site.Draft.HostDraft;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a site, checks it against the catalog and resolves its names, once. It finds all that is wrong before it refuses
 * anything. Immutable and thread-safe as far as its collaborators are.
 */
public final class SiteReader {
    /** The most addresses that a range may hold without being allowed to hold more. */
    public static final int WIDE_RANGE = 4_096;
    /** In place of a file's name for a site that has none. */
    public static final String COMMAND_LINE = "command line";

    private static final Duration RESOLVING = Duration.ofSeconds(30);

    private final Catalog catalog;
    private final HostResolver resolver;
    private final LocalBroadcasts broadcasts;
    private final AuthorisationDemand demand;
    private final InstantSource clock;

    /**
     * @param catalog the products that a site may name
     * @param resolver asked once for each name
     * @param broadcasts what is refused as a target besides multicast, broadcast and unspecified addresses
     */
    public SiteReader(Catalog catalog, HostResolver resolver, LocalBroadcasts broadcasts) {
        this(catalog, resolver, broadcasts, AuthorisationDemand.NOTHING, InstantSource.system());
    }

    private SiteReader(Catalog catalog, HostResolver resolver, LocalBroadcasts broadcasts, AuthorisationDemand demand,
            InstantSource clock) {
        this.catalog = catalog;
        this.resolver = resolver;
        this.broadcasts = broadcasts;
        this.demand = demand;
        this.clock = clock;
    }

    /**
     * The same, which refuses a site whose authorisation does not fulfil {@code asked}. Where it does not hold, or is missing,
     * no name is resolved.
     *
     * @param clock tells the time of day
     */
    public SiteReader demanding(AuthorisationDemand asked, InstantSource clock) {
        return new SiteReader(catalog, resolver, broadcasts, asked, clock);
    }

    /** A reader that asks the operating system for names and interfaces. */
    public static SiteReader of(Catalog catalog) {
        return new SiteReader(catalog, HostResolver.SYSTEM, LocalBroadcasts.ofThisMachine());
    }

    /** Reads a site file. @throws SiteException with everything that is wrong with it */
    public Site read(Path file) {
        return read(SiteInput.of(SourceText.of(file)));
    }

    /** Reads a site. @throws SiteException with everything that is wrong with it, in all of its files */
    public Site read(SiteInput input) {
        Problems problems = new Problems();
        Products products = new Products(catalog, problems);
        Draft file = input.file() == null
                ? Draft.nothing()
                : SiteFileParser.parse(input.file(), problems);
        demand.checkTime(file, new Mark(source(input), input.file() == null ? 0 : 1), clock.instant(), problems);
        List<HostDraft> drafts = hosts(input, file, products, problems);
        List<Marked<String>> written = new ArrayList<>(file.exclusions());
        input.said().exclusions().forEach(word -> written.add(word.marked()));
        List<Exclusions.Excluded> exclusions = Exclusions.parse(written, problems);

        HostAssembly assembly = new HostAssembly(new DeploymentCheck(products, problems),
                new NameResolution(resolver, RESOLVING), broadcasts, exclusions, problems);
        List<HostPlan> plans = IntStream.range(0, drafts.size())
                .mapToObj(i -> HostPlan.of(i, drafts.get(i), problems))
                .toList();
        List<Site.Host> hosts = assembly.assemble(plans, input.said().wideRanges());
        demand.checkAddresses(file, hosts, problems);
        VantageCheck vantageCheck = new VantageCheck(products.all(), problems);
        Vantage vantage = vantageCheck.check(file.vantage(), input.said());
        List<Site.Peer> peers = new PeerCheck(products.all(), problems).check(file.peers());
        List<YamlNode> waivers = new ArrayList<>(file.waivers());
        input.waivers().forEach(more -> waivers.addAll(SiteFileParser.waivers(more, problems)));
        String source = source(input);
        if (problems.isEmpty() && hosts.isEmpty()) {
            boolean excluded = !drafts.isEmpty() && !written.isEmpty();
            problems.add(excluded ? written.get(0).mark() : new Mark(source, 1),
                    excluded ? "every address of the site is excluded" : "the site has no host",
                    excluded ? "exclude less" : "write hosts: and '- address: 192.0.2.10' under it");
        }
        problems.throwIfAny();
        List<Limitation> limitations = new ArrayList<>(assembly.limitations());
        limitations.addAll(vantageCheck.limitations());
        return new Site(name(input, file), vantage, hosts, exclusions.stream().map(Exclusions.Excluded::text).toList(),
                source, limitations, peers, WaiverReader.read(waivers, hosts.stream().map(Site.Host::name).toList()),
                file.authorisation() == null ? null : file.authorisation().value());
    }

    /**
     * Returns {@code text} if a site file could give it as an address: an address, a range or a name. Resolves nothing.
     *
     * @throws IllegalArgumentException if it is none of them; the message says what to write instead
     */
    public static String requireAddress(String text) {
        WrittenAddress.parse(text);
        return text;
    }

    private static List<HostDraft> hosts(SiteInput input, Draft file, Products products, Problems problems) {
        Map<String, HostDraft> listed = new LinkedHashMap<>();
        for (SourceText inventory : input.inventories()) {
            InventoryReader.read(inventory, problems).forEach(h -> listed.merge(h.title(), h, HostDraft::and));
        }
        List<HostDraft> hosts = new ArrayList<>();
        for (HostDraft host : file.hosts()) {
            HostDraft more = listed.remove(host.title());
            hosts.add(more == null ? host : host.and(more));
        }
        hosts.addAll(listed.values());
        TargetDrafts targets = new TargetDrafts(products, problems);
        input.targets().forEach(target -> hosts.add(targets.host(target)));
        return hosts;
    }

    private static String name(SiteInput input, Draft file) {
        Marked<String> name = file.name();
        if (name != null) {
            return Quoted.plain(name.value());
        }
        if (input.file() == null && input.inventories().isEmpty() && !input.targets().isEmpty()) {
            return input.targets().get(0).address().text();
        }
        String source = source(input);
        String last = source.substring(Math.max(source.lastIndexOf('/'), source.lastIndexOf('\\')) + 1);
        int dot = last.lastIndexOf('.');
        return dot > 0 ? last.substring(0, dot) : last;
    }

    private static String source(SiteInput input) {
        @Nullable
        SourceText file = input.file();
        if (file != null) {
            return file.name();
        }
        return input.inventories()
                .stream()
                .map(SourceText::name)
                .findFirst()
                .orElse(COMMAND_LINE);
    }
}
