package io.portmatrix.embed;

import io.portmatrix.catalog.Catalog;
import io.portmatrix.catalog.FileCatalog;
import io.portmatrix.plan.PortSelection;
import io.portmatrix.plan.ScanPlan;
import io.portmatrix.probe.netty.NettyProbers;
import io.portmatrix.report.Report;
import io.portmatrix.scan.ScanListener;
import io.portmatrix.scan.ScanOptions;
import io.portmatrix.scan.Scanner;
import io.portmatrix.site.Site;
import io.portmatrix.site.SiteInput;
import io.portmatrix.site.SiteReader;
import io.portmatrix.site.SiteScope;
import io.portmatrix.site.SourceText;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The scan of a site, as a program embeds it: by connect and datagrams, so without rights, without the command line's
 * lock, history and files. Immutable: each {@code with…} returns another; {@link #run} may be called as often as wanted, and
 * from several threads.
 *
 * <pre>{@code
 * Report report = SiteScan.of(Path.of("site.yaml")).withPorts("documented").run();
 * ReportFormats.named("html").write(report, out);
 * }</pre>
 */
public final class SiteScan {
    private final SourceText site;
    private final List<Path> catalogs;
    private final PortSelection ports;
    private final @Nullable Integer maxInFlight;
    private final ScanListener listener;

    private SiteScan(SourceText site, List<Path> catalogs, PortSelection ports, @Nullable Integer maxInFlight,
            ScanListener listener) {
        this.site = site;
        this.catalogs = List.copyOf(catalogs);
        this.ports = ports;
        this.maxInFlight = maxInFlight;
        this.listener = listener;
    }

    /**
     * Of a site file, which is read now and judged when the scan begins: all documented ports, and a sweep of all other TCP
     * ports.
     *
     * @throws io.portmatrix.site.SiteException if it can't be read
     */
    public static SiteScan of(Path siteFile) {
        return of(SourceText.of(siteFile));
    }

    /**
     * Of a site that is in no file.
     *
     * @param name what messages call it
     * @param yaml what a site file would say, such as {@code hosts: [{address: 192.0.2.10, products: [ip-office@12.0]}]}
     */
    public static SiteScan of(String name, String yaml) {
        return of(new SourceText(name, yaml));
    }

    private static SiteScan of(SourceText site) {
        return new SiteScan(site, List.of(), new PortSelection.All(), null, ScanListener.NONE);
    }

    /** With folders of product files of one's own beside the catalog that is built in, as {@code --catalog}. */
    public SiteScan withCatalogs(List<Path> folders) {
        return new SiteScan(site, folders, ports, maxInFlight, listener);
    }

    /**
     * With these ports only.
     *
     * @param selection {@code documented}, {@code all}, or a list of ports and ranges, such as {@code 22,5060-5061}
     * @throws IllegalArgumentException if it is none of these
     */
    public SiteScan withPorts(String selection) {
        return new SiteScan(site, catalogs, PortSelection.parse(selection), maxInFlight, listener);
    }

    /**
     * With a limit for the sockets that are open at once, beside the one that the process has.
     *
     * @throws IllegalArgumentException if it is below 1
     */
    public SiteScan withMaxInFlight(int sockets) {
        if (sockets < 1) {
            throw new IllegalArgumentException(sockets + " sockets at once can't probe anything; at least 1 is needed");
        }
        return new SiteScan(site, catalogs, ports, sockets, listener);
    }

    /** With somebody who is told of the plan, of each answer, and of the report, by the thread that called {@link #run}. */
    public SiteScan withListener(ScanListener told) {
        return new SiteScan(site, catalogs, ports, maxInFlight, told);
    }

    /**
     * What {@link #run} would send; sends nothing but what the names of hosts need to be resolved.
     *
     * @throws io.portmatrix.site.SiteException if the site or the catalog has errors; it has all of them
     */
    public ScanPlan plan() {
        return scanner().plan();
    }

    /**
     * Probes and judges; returns when all is known. A thread that is interrupted ends the run early: the report then says
     * that it is incomplete, and the thread stays interrupted.
     *
     * @throws io.portmatrix.site.SiteException if the site has errors; it has all of them, and nothing was sent
     * @throws io.portmatrix.catalog.CatalogException if a catalog folder has errors; nothing was sent
     * @throws io.portmatrix.scan.NotAuthorisedException if the site's authorisation does not hold; nothing was sent
     */
    public Report run() {
        return scanner().run(new NettyProbers(), listener);
    }

    private Scanner scanner() {
        Catalog catalog = catalogs.isEmpty() ? new FileCatalog() : FileCatalog.with(catalogs);
        Site read = SiteReader.of(catalog).read(SiteInput.of(site));
        ScanOptions options = new ScanOptions(ports, null, maxInFlight, null, true, Map.of("ports", ports.toString()),
                version());
        return new Scanner(catalog, read, SiteScope.of(read), options, Clock.systemUTC());
    }

    private static String version() {
        return Optional.ofNullable(SiteScan.class.getPackage().getImplementationVersion()).orElse("(development)");
    }
}
