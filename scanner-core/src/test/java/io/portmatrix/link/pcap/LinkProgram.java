package io.portmatrix.link.pcap;

import io.portmatrix.link.CaptureFilter;
import io.portmatrix.link.LinkException;
import io.portmatrix.link.RawLink;
import io.portmatrix.link.RawNetwork.RouteLookup;
import io.portmatrix.link.RawRoute;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Raw links as a program, because a JVM can't move into a namespace. Each argument is a command, done in this order; each
 * prints lines.
 */
final class LinkProgram {
    private static final int OWN_PORT = 40_000;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MAX_RECEIVES = 50;
    /** More than any queue takes. */
    private static final int MANY = 100_000;

    private final PcapNetwork network = new PcapNetwork();

    private LinkProgram() {}

    public static void main(String[] args) throws Exception {
        LinkProgram program = new LinkProgram();
        for (String command : args) {
            try {
                program.perform(command.split(" "));
            } catch (LinkException e) {
                System.out.println("LinkException: " + e.getMessage());
            }
        }
    }

    private void perform(String[] words) throws Exception {
        List<String> arguments = Arrays.asList(words).subList(1, words.length);
        switch (words[0]) {
            case "unavailable" -> System.out.println(network.unavailable().orElse("available"));
            case "prepare" -> network.prepare();
            case "routes" -> routes(arguments);
            case "headers" -> headers(arguments);
            case "ask" -> ask(arguments);
            case "flood" -> flood(arguments.get(0), Integer.parseInt(arguments.get(1)));
            case "fill" -> fill(arguments.get(0));
            case "lose" -> lose(arguments);
            case "open" -> network.open(arguments.get(0), new CaptureFilter(1, 1)).close();
            case "tunnel" -> tunnel();
            default -> throw new IllegalArgumentException(words[0]);
        }
    }

    /** {@code ADDRESS...} */
    private void routes(List<String> targets) throws IOException {
        for (String target : targets) {
            System.out.println(target + ": " + switch (network.route(InetAddress.getByName(target))) {
                case RouteLookup.Found(RawRoute route) -> route.device() + " from "
                        + route.source().getHostAddress() + " by " + route.nextHop().getHostAddress();
                case RouteLookup.Refused(String reason) -> reason;
            });
        }
    }

    /** {@code MILLIS ADDRESS...}, on eth0. */
    private void headers(List<String> arguments) throws Exception {
        List<RawRoute> routes = new ArrayList<>();
        for (String target : arguments.subList(1, arguments.size())) {
            routes.add(route(target));
        }
        try (RawLink link = network.open("eth0", new CaptureFilter(OWN_PORT, OWN_PORT))) {
            Map<RawRoute, byte[]> headers = link.headers(routes,
                    Duration.ofMillis(Long.parseLong(arguments.get(0))), permitted -> true);
            for (RawRoute route : routes) {
                byte[] header = headers.get(route);
                System.out.println(route.target().getHostAddress() + ": "
                        + (header == null ? "missing" : HexFormat.of().formatHex(header)));
            }
        }
    }

    /** {@code ADDRESS PORT...}: sends a SYN to each and prints what comes. */
    private void ask(List<String> arguments) throws Exception {
        RawRoute route = route(arguments.get(0));
        try (RawLink link = network.open(route.device(), new CaptureFilter(OWN_PORT, OWN_PORT + 10))) {
            byte[] header = header(link, route);
            for (String port : arguments.subList(1, arguments.size())) {
                System.out.println(port + ": " + answer(link, Syn.frame(header, route, OWN_PORT,
                        Integer.parseInt(port))));
            }
        }
    }

    private static String answer(RawLink link, byte[] frame) throws LinkException {
        String[] answer = {"nothing"};
        if (!link.send(frame)) {
            return "not sent";
        }
        for (int i = 0; i < MAX_RECEIVES && "nothing".equals(answer[0]); i++) {
            var unused = link.receive((buffer, offset, length, nanos) -> answer[0] = describe(buffer, offset, length),
                    TimeUnit.MILLISECONDS.toNanos(100));
        }
        return answer[0];
    }

    private static String describe(byte[] buffer, int offset, int length) {
        boolean four = buffer[offset] >> 4 == 4;
        int protocol = buffer[offset + (four ? 9 : 6)];
        int at = offset + (four ? 20 : 40);
        return switch (protocol) {
            case 6 -> "TCP flags " + buffer[at + 13];
            case 1, 58 -> "ICMP " + buffer[at] + "/" + buffer[at + 1];
            default -> "protocol " + protocol + " of " + length;
        };
    }

    /** {@code ADDRESS COUNT}: sends SYNs as fast as it can, and counts what comes back. */
    private void flood(String target, int count) throws Exception {
        RawRoute route = route(target);
        long[] received = {0};
        try (RawLink link = network.open(route.device(), new CaptureFilter(OWN_PORT, OWN_PORT))) {
            byte[] header = header(link, route);
            for (int i = 0; i < count; i++) {
                byte[] frame = Syn.frame(header, route, OWN_PORT, 1 + i % 65_535);
                while (!link.send(frame)) {
                    Thread.onSpinWait();
                }
                if (i % 64 == 0) {
                    received[0] += receive(link, 0);
                }
            }
            for (int i = 0; i < MAX_RECEIVES && received[0] < count; i++) {
                received[0] += receive(link, TimeUnit.MILLISECONDS.toNanos(100));
            }
            System.out.println(received[0] + " received, " + link.lost() + " lost");
        }
    }

    /** {@code ADDRESS}: sends until the queue is full. */
    private void fill(String target) throws Exception {
        RawRoute route = route(target);
        try (RawLink link = network.open(route.device(), new CaptureFilter(OWN_PORT, OWN_PORT))) {
            byte[] frame = Syn.frame(header(link, route), route, OWN_PORT, 1);
            int sent = 0;
            while (sent < MANY && link.send(frame)) {
                sent++;
            }
            System.out.println(sent < MANY ? "full" : "endless");
        }
    }

    private static int receive(RawLink link, long nanos) throws LinkException {
        return link.receive((buffer, offset, length, time) -> {}, nanos);
    }

    /** {@code ADDRESS COMMAND...}: does that to the machine while a link is open, and goes on with it. */
    private void lose(List<String> arguments) throws Exception {
        RawRoute route = route(arguments.get(0));
        RawLink link = network.open(route.device(), new CaptureFilter(OWN_PORT, OWN_PORT));
        try (link) {
            byte[] header = header(link, route);
            assertSuccess(new ProcessBuilder(arguments.subList(1, arguments.size())).inheritIO().start());
            try {
                for (int i = 0; i < MAX_RECEIVES; i++) {
                    var unused = receive(link, TimeUnit.MILLISECONDS.toNanos(100));
                }
                System.out.println("receiving goes on");
            } catch (LinkException e) {
                System.out.println("receive: " + e.getMessage());
            }
            try {
                System.out.println("send: " + link.send(Syn.frame(header, route, OWN_PORT, 1)));
            } catch (LinkException e) {
                System.out.println("send: " + e.getMessage());
            }
        }
        System.out.println("closed");
    }

    /** A packet out through a tunnel, and one in. */
    private void tunnel() throws Exception {
        try (TunnelEnd end = TunnelEnd.attach("tun0")) {
            assertSuccess(new ProcessBuilder("ip", "link", "set", "tun0", "up").inheritIO().start());
            RawRoute route = route("10.99.0.2");
            try (RawLink link = network.open("tun0", new CaptureFilter(OWN_PORT, OWN_PORT))) {
                byte[] header = header(link, route);
                byte[] packet = Syn.frame(header, route, OWN_PORT, 80);
                System.out.println("header of " + header.length + ", sent " + link.send(packet) + ", arrived "
                        + end.receives(packet));
                end.send(Syn.frame(header, route.target(), route.source(), 80, OWN_PORT));
                int received = 0;
                for (int i = 0; i < MAX_RECEIVES && received == 0; i++) {
                    received = receive(link, TimeUnit.MILLISECONDS.toNanos(100));
                }
                System.out.println("received " + received);
            }
        }
    }

    private static void assertSuccess(Process command) throws InterruptedException, IOException {
        if (command.waitFor() != 0) {
            throw new IOException(command.info() + " ended with " + command.exitValue());
        }
    }

    private RawRoute route(String target) throws IOException {
        return switch (network.route(InetAddress.getByName(target))) {
            case RouteLookup.Found(RawRoute route) -> route;
            case RouteLookup.Refused(String reason) -> throw new IOException(reason);
        };
    }

    private static byte[] header(RawLink link, RawRoute route) throws LinkException {
        byte[] header = link.headers(List.of(route), PATIENCE, permitted -> true).get(route);
        if (header == null) {
            throw new LinkException(route.nextHop() + " does not answer");
        }
        return header;
    }
}
