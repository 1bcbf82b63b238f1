package io.portmatrix.link.pcap;

import io.portmatrix.capture.LinkType;
import io.portmatrix.capture.filter.KernelFilter;
import io.portmatrix.link.CaptureCounts;
import io.portmatrix.link.CaptureOptions;
import io.portmatrix.link.Interface;
import io.portmatrix.link.LinkException;
import io.portmatrix.link.LiveCapture;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Live captures as a program, because a JVM can't move into a namespace. Each argument is a command; each prints lines. */
final class ListenProgram {
    private static final long PATIENCE_SECONDS = 20;
    private static final int CLOSED_PORT = 9;
    private static final int BUSY_THREADS = 3;
    private static final int MOST_BEFORE_FILTER = 20;
    private static final CaptureOptions OPTIONS = new CaptureOptions(128, CaptureOptions.MIN_BUFFER, true);

    private final PcapLiveNetwork network = new PcapLiveNetwork();

    private ListenProgram() {}

    public static void main(String[] args) throws Exception {
        ListenProgram program = new ListenProgram();
        for (String command : args) {
            try {
                program.perform(List.of(command.split(" ")));
            } catch (LinkException e) {
                System.out.println("LinkException: " + e.getMessage());
            }
        }
    }

    private void perform(List<String> words) throws Exception {
        switch (words.getFirst()) {
            case "rights" -> System.out.println(network.missingRights().orElse("all rights"));
            case "list" -> network.interfaces().forEach(ListenProgram::print);
            case "open" -> network.open(words.get(1), type -> words.get(2), OPTIONS).close();
            case "become" -> become(words.get(1));
            case "hear" -> hear(words.get(1), words.get(2), Integer.parseInt(words.get(3)),
                    words.subList(4, words.size()));
            case "lose" -> lose(words.get(1), words.subList(2, words.size()));
            case "drop" -> drop(words.get(1), words.subList(2, words.size()));
            default -> throw new IllegalArgumentException(words.getFirst());
        }
    }

    /** Becomes another user with a capture open, and says what the threads are then; some are busy meanwhile. */
    private void become(String user) throws Exception {
        List<Thread> threads = IntStream.range(0, BUSY_THREADS).mapToObj(i -> Thread.ofPlatform().daemon().start(() -> {
            while (!Thread.interrupted()) {
                Thread.onSpinWait();
            }
        })).toList();
        LiveCapture capture = network.open("lo", type -> "udp", OPTIONS);
        LinuxUser.named(user).become();
        threads.forEach(Thread::interrupt);
        Set<String> rights = new TreeSet<>();
        try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
            for (Path task : tasks.toList()) {
                status(task).stream()
                        .filter(line -> line.matches("(Uid|Gid|Groups|CapEff):.*"))
                        .map(line -> line.replaceAll("\\s+", " ").strip())
                        .forEach(rights::add);
            }
        }
        System.out.println(rights);
        CountDownLatch heard = new CountDownLatch(1);
        capture.start((buffer, captured, original, nanos) -> heard.countDown(), System.out::println);
        run(List.of("datagrams", "1", "127.0.0.1", "10"));
        System.out.println(heard.await(PATIENCE_SECONDS, TimeUnit.SECONDS) ? "goes on capturing" : "captures nothing");
        capture.close();
        System.out.println(network.missingRights().isPresent() ? "can't open another" : "can open another");
    }

    private static List<String> status(Path task) throws IOException {
        try {
            return Files.readAllLines(task.resolve("status"));
        } catch (IOException e) {
            if (Files.exists(task)) {
                throw e;
            }
            return List.of(); // that thread has ended meanwhile
        }
    }

    /** What the kernel says of its own accord when it has got an address: a report of groups (RFC 3376), with an option. */
    private static boolean isGroupReport(byte[] frame, int captured, int header) {
        return captured > header + 9 && frame[header] == 0x46 && frame[header + 9] == 2;
    }

    private static void print(Interface found) {
        System.out.println(found.name() + " " + found.addresses().stream().map(InetAddress::getHostAddress).toList()
                + (found.up() ? " up" : " down") + (found.loopback() ? " loopback" : "") + " " + found.linkType() + " "
                + found.refusal());
    }

    /** Prints the frames that a command leads to, for a host, and what was counted. */
    private void hear(String device, String host, int frames, List<String> command) throws Exception {
        KernelFilter filter = KernelFilter.of(List.of(InetAddress.getByName(host)), List.of());
        CountDownLatch heard = new CountDownLatch(frames);
        Instant before = Instant.now();
        LiveCapture capture = network.open(device, type -> filter.text(LinkType.of(type).orElseThrow()), OPTIONS);
        run(command);
        int header = capture.linkType() == LinkType.LINUX_SLL.number() ? 16 : 14;
        capture.start((buffer, captured, original, nanos) -> {
            if (isGroupReport(buffer, captured, header)) {
                return;
            }
            boolean inTime = !Instant.ofEpochSecond(0, nanos).isBefore(before.minusMillis(1))
                    && !Instant.ofEpochSecond(0, nanos).isAfter(Instant.now());
            System.out.println(captured + " of " + original + (inTime ? " in time " : " at another time ")
                    + HexFormat.of().formatHex(buffer, 12, Math.min(captured, 22)));
            heard.countDown();
        }, System.out::println);
        if (!heard.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            System.out.println("nothing more was heard");
        }
        capture.close();
        CaptureCounts counts = capture.counts();
        System.out
                .println(counts.received() >= frames ? "dropped " + counts.dropped() : "received " + counts.received());
    }

    /** Prints how a capture ends when a command takes its device away. */
    private void lose(String device, List<String> command) throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        LiveCapture capture = network.open(device, type -> "ip", OPTIONS);
        capture.start((buffer, captured, original, nanos) -> {}, reason -> {
            System.out.println("ended: " + reason);
            ended.countDown();
        });
        System.out.println("obstacle: " + capture.obstacle().orElse("none"));
        run(command);
        if (command.contains("down")) {
            System.out.println("obstacle: " + capture.obstacle().orElse("none"));
        } else if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            System.out.println("did not end");
        }
        capture.close();
        capture.close();
        System.out.println("received " + capture.counts().received());
    }

    /** Takes nothing while a command sends more than the buffer holds. */
    private void drop(String device, List<String> command) throws Exception {
        AtomicInteger taken = new AtomicInteger();
        LiveCapture capture = network.open(device, type -> "udp", OPTIONS);
        run(command);
        CaptureCounts counts = capture.counts();
        capture.start((buffer, captured, original, nanos) -> taken.incrementAndGet(), System.out::println);
        // The kernel counts what came before the filter was set, which libpcap then throws away.
        long least = counts.received() - counts.dropped() - MOST_BEFORE_FILTER;
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (taken.get() < least && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        capture.close();
        System.out.println((counts.dropped() > 0 ? "some" : "nothing") + " dropped, "
                + (taken.get() >= least ? "the rest taken" : "others missing: " + counts + ", taken " + taken));
    }

    /** Sends datagrams or a frame, or runs a program. */
    private static void run(List<String> command) throws Exception {
        switch (command.getFirst()) {
            case "datagrams" -> {
                try (DatagramSocket socket = new DatagramSocket()) {
                    byte[] content = new byte[Integer.parseInt(command.get(3))];
                    InetSocketAddress target = new InetSocketAddress(command.get(2), CLOSED_PORT);
                    for (int i = Integer.parseInt(command.get(1)); i > 0; i--) {
                        socket.send(new DatagramPacket(content, content.length, target));
                    }
                }
            }
            case "frame" -> {
                try (Netlink netlink = KernelNetlink.open();
                        PacketSocket socket = PacketSocket
                                .open(Device.parse(netlink.ask(Device.question(command.get(1))))
                                        .orElseThrow())) {
                    var unused = socket.send(HexFormat.of().parseHex(command.get(2)));
                }
            }
            default -> {
                int exitCode = new ProcessBuilder(command).inheritIO().start().waitFor();
                if (exitCode != 0) {
                    System.out.println("ended with " + exitCode + ": " + command);
                }
            }
        }
    }
}
