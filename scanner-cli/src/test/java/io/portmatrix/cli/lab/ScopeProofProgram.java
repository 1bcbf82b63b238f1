package io.portmatrix.cli.lab;

import io.portmatrix.catalog.Catalog;
import io.portmatrix.catalog.FileCatalog;
import io.portmatrix.link.pcap.LinuxSockets;
import io.portmatrix.plan.PortSelection;
import io.portmatrix.probe.ProberFactory;
import io.portmatrix.probe.netty.NettyProbers;
import io.portmatrix.scan.NotAuthorisedException;
import io.portmatrix.scan.ScanListener;
import io.portmatrix.scan.ScanOptions;
import io.portmatrix.scan.Scanner;
import io.portmatrix.site.AuthorisationDemand;
import io.portmatrix.site.LocalBroadcasts;
import io.portmatrix.site.Site;
import io.portmatrix.site.SiteException;
import io.portmatrix.site.SiteInput;
import io.portmatrix.site.SiteReader;
import io.portmatrix.site.SiteScope;
import io.portmatrix.site.SourceText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Reads and scans many random sites in a namespace where every address is this machine's own and every packet is captured.
 * Arguments: the seed, the number of cases. Prints what was counted; every violation is a line that begins with {@code !}.
 */
final class ScopeProofProgram {
    private static final List<Integer> LISTENERS = List.of(7443, 443);
    private static final int WAIT_MILLIS = 20;

    private final Catalog catalog = new FileCatalog();
    private final ProberFactory probers = new NettyProbers(new LinuxSockets());
    private final ScopeWitness witness;
    private final DatagramSocket markers = new DatagramSocket();
    private final long seed;
    private int refused;
    private int scanned;
    private int ended;
    private final List<String> faults = new ArrayList<>();

    private ScopeProofProgram(long seed, int cases) throws Exception {
        this.seed = seed;
        witness = new ScopeWitness(cases);
    }

    public static void main(String[] args) throws Exception {
        int cases = Integer.parseInt(args[1]);
        for (int port : LISTENERS) {
            listen(new ServerSocket(port, 1_000));
        }
        ScopeProofProgram proof = new ScopeProofProgram(Long.parseLong(args[0]), cases);
        proof.witness.start();
        for (int i = 0; i < cases; i++) {
            proof.run(new ScopeCase(i, proof.seed));
        }
        proof.mark(ScopeWitness.END, 0);
        proof.witness.awaitEnd();
        proof.faults.addAll(proof.witness.faults());
        proof.faults.forEach(fault -> System.out.println("! " + fault));
        System.out.println("cases " + cases + " scanned " + proof.scanned + " refused " + proof.refused + " ended "
                + proof.ended + " packets " + proof.witness.packets() + " addresses " + proof.witness.addresses()
                + " lost " + proof.witness.lost());
    }

    private void run(ScopeCase scope) throws IOException {
        AtomicInteger asked = new AtomicInteger();
        Clock clock = new Clock() {
            private boolean told;

            @Override
            public synchronized Instant instant() {
                Instant now = scope.clock(asked.incrementAndGet());
                if (!told && scope.time == ScopeCase.Time.PASSES && asked.get() > scope.asksInTime) {
                    told = true;
                    mark(ScopeWitness.OVER, scope.number);
                }
                return now;
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
        SiteReader reader = new SiteReader(catalog, name -> resolved(scope.resolve(name)),
                new LocalBroadcasts(Map.of()))
                .demanding(scope.unattended ? AuthorisationDemand.REQUIRED : AuthorisationDemand.MUST_HOLD_IF_GIVEN,
                        clock);
        Site site;
        try {
            site = reader.read(SiteInput.of(new SourceText("case-" + scope.number, scope.yaml)));
        } catch (SiteException e) {
            refused++;
            return;
        }
        if (scope.mustBeRefused()) {
            faults.add("case " + scope.number + " was not refused: " + scope.yaml);
        }
        witness.allow(scope);
        PortSelection ports = scope.documented ? new PortSelection.Documented()
                : PortSelection.parse("7001,7443");
        Scanner scanner = new Scanner(catalog, site, SiteScope.of(site),
                ScanOptions.of(ports, "proof").withHoldWindow(Duration.ofMillis(WAIT_MILLIS)), clock);
        try {
            boolean whole = scanner.run(probers, ScanListener.NONE).run().incomplete() == null;
            scanned++;
            ended += whole ? 0 : 1;
        } catch (NotAuthorisedException e) {
            refused++;
        }
    }

    private static List<InetAddress> resolved(List<String> texts) throws UnknownHostException {
        List<InetAddress> addresses = new ArrayList<>();
        for (String text : texts) {
            addresses.add(InetAddress.getByName(text));
        }
        return addresses;
    }

    private void mark(byte what, int number) {
        byte[] text = ByteBuffer.allocate(5).put(what).putInt(number).array();
        try {
            markers.send(new DatagramPacket(text, text.length, ScopeWitness.MARKS, ScopeWitness.MARKS_PORT));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Somebody who takes connections and soon ends them. */
    private static void listen(ServerSocket server) {
        Thread.ofPlatform().daemon().start(() -> {
            while (true) {
                try (Socket socket = server.accept()) {
                    socket.setSoTimeout(WAIT_MILLIS);
                    var unused = socket.getInputStream().read();
                } catch (IOException e) {
                    // Whoever came is gone, or says nothing.
                }
            }
        });
    }
}
