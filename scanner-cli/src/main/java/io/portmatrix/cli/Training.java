package io.portmatrix.cli;

import io.portmatrix.catalog.Catalog;
import io.portmatrix.catalog.FileCatalog;
import io.portmatrix.link.pcap.PcapNetwork;
import io.portmatrix.plan.PortSelection;
import io.portmatrix.probe.ProberFactory;
import io.portmatrix.probe.ProberOptions;
import io.portmatrix.probe.netty.NettyProbers;
import io.portmatrix.report.Report;
import io.portmatrix.scan.ScanListener;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the launcher runs to find out which classes a start archive has to hold: commands that touch nothing but the
 * program itself, a scan that is refused everything it would send, and a scan of two ports of its own, with their output
 * thrown away; and the libraries for raw frames are loaded where there are any.
 */
final class Training {
    /** Commands, each with its arguments; they have to succeed and must neither send nor write anything. */
    static final List<List<String>> COMMANDS = List.of(List.of("--version"), List.of("--help"),
            List.of("catalog", "list"), List.of("catalog", "show", "ip-office"),
            List.of("plan", "--target", "127.0.0.1", "--product", "ip-office"));

    private static final String SITE = "hosts: [{address: 127.0.0.1, products: [ip-office]}]\n";

    private Training() {}

    public static void main(String[] args) throws IOException {
        train();
        System.exit(0); // as every command ends, because that takes classes too
    }

    static void train() throws IOException {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        System.setOut(nowhere);
        System.setErr(nowhere);
        Streams streams = Rehearsal.nowhere();
        for (List<String> command : COMMANDS) {
            Main.execute(streams, command.toArray(String[]::new));
        }
        Rehearsal.deliver(rehearse(), streams);
        var unused = sweepItself(streams);
        new PcapNetwork().prepare();
    }

    /** A scan in which every packet is refused right before it would be sent. */
    static Report rehearse() throws IOException {
        Catalog catalog = new FileCatalog();
        ProberFactory refused = options -> new NettyProbers()
                .create(ProberOptions.within(address -> Optional.of("nothing is sent in training")));
        return Rehearsal.scan(catalog, SITE, new PortSelection.Documented(), refused,
                Ahead.whileProbing(catalog, new PortSelection.All(), ScanListener.NONE));
    }

    /** Scans a port that this process listens on, and one that it keeps from everybody else. @return the exit code */
    static int sweepItself(Streams streams) throws IOException {
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        Path folder = Files.createTempDirectory("portmatrix-training");
        Streams own = streams.withEnvironment(Map.of("STATE_DIRECTORY", folder.resolve("state").toString()));
        Path report = folder.resolve("report.json");
        Path states = folder.resolve("states");
        try (ServerSocket open = new ServerSocket(0, 1, loopback); Socket closed = new Socket()) {
            closed.bind(new InetSocketAddress(loopback, 0));
            return Main.execute(own, "scan", "--target", "127.0.0.1", "--product", "ip-office", "--ports",
                    open.getLocalPort() + "," + closed.getLocalPort(), "--report", "json=" + report, "--states",
                    states.toString());
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
