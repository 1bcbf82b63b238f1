package io.portmatrix.cli.demo;

import io.portmatrix.catalog.Catalog;
import io.portmatrix.catalog.Rule;
import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.TargetWork.UdpWork;
import io.portmatrix.probe.ProberFactory;
import io.portmatrix.report.Report;
import io.portmatrix.site.Site;
import io.portmatrix.site.SiteInput;
import io.portmatrix.site.SiteReader;
import io.portmatrix.site.SourceText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;

/** The demonstration while it runs: its stand-ins listen until it is closed. */
public final class Demo implements AutoCloseable {
    private static final String SITE = "site.yaml";
    private static final String NETWORK = "127.77.0.";
    private static final int NETWORKS = 256;

    private final Stage stage;

    private Demo(Stage stage) {
        this.stage = stage;
    }

    /**
     * Starts the stand-ins.
     *
     * @param catalog where the products come from
     * @param probers finds out what this machine itself listens on
     * @throws IOException if the site file is not in the program
     */
    public static Demo start(Catalog catalog, ProberFactory probers) throws IOException {
        Site site = SiteReader.of(catalog).read(SiteInput.of(siteText()));
        InetAddress first = site.hosts().getFirst().addresses().getFirst().address();
        OwnListeners own = OwnListeners.find(first, documentedUdp(catalog, site), probers);
        return new Demo(Stage.set(catalog, site, Faults.all(), own));
    }

    /** The demo's site file. */
    public static String siteFile() throws IOException {
        try (InputStream in = Demo.class.getResourceAsStream(SITE)) {
            if (in == null) {
                throw new IOException("the demo's " + SITE + " is not in the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static SourceText siteText() throws IOException {
        // Demos that run at the same time on one machine stay out of each other's way.
        String network = NETWORK.replace(".0.", "." + ProcessHandle.current().pid() % NETWORKS + ".");
        String text = siteFile().replace(NETWORK, network);
        return SourceText.of(SITE, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The site as it stands on this machine. */
    public Site site() {
        return stage.site();
    }

    /** Who stands in for what, in one line. */
    public String describe() {
        List<String> hosts = site().hosts()
                .stream()
                .map(h -> h.name() + " ("
                        + String.join(", ", h.deployments().stream().map(d -> d.product().toString()).toList())
                        + ") at "
                        + h.addresses().getFirst().address().getHostAddress())
                .toList();
        return String.join("; ", hosts) + "; " + stage.ports() + " ports, " + stage.faults().size() + " planted faults";
    }

    /** What is different on this machine from what the site file says. */
    public List<String> notes() {
        return stage.notes();
    }

    /**
     * Says which fault each finding is.
     *
     * @return whether each fault that could be planted was found, and nothing else
     */
    public boolean reckon(Report report, PrintWriter out) {
        Reckoning reckoning = Reckoning.of(stage, report);
        new ReckoningSheet(out).print(reckoning);
        return reckoning.exact();
    }

    @Override
    public void close() {
        stage.close();
    }

    private static List<UdpWork> documentedUdp(Catalog catalog, Site site) {
        TreeMap<Integer, UdpWork> ports = new TreeMap<>();
        for (Site.Host host : site.hosts()) {
            for (Site.Deployment deployment : host.deployments()) {
                for (Rule rule : catalog.rulesListeningOn(deployment.product())) {
                    if (rule.flow().transport() == Transport.UDP && !rule.isPool()) {
                        rule.flow()
                                .ports()
                                .ports()
                                .forEach(port -> ports.put(port, new UdpWork(port, rule.flow().protocol())));
                    }
                }
            }
        }
        return List.copyOf(ports.values());
    }
}
