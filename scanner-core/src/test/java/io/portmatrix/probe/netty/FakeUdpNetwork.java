package io.portmatrix.probe.netty;

import io.portmatrix.model.Limitation;
import io.portmatrix.probe.SocketErrors;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** UDP hosts in virtual time, with limited ICMP errors, loss, delay, reordering and duplicates, all of it by a seed. */
final class FakeUdpNetwork implements SocketTransport {
    static final byte[] ANSWER = "ping!".getBytes(StandardCharsets.US_ASCII);
    private static final InetAddress OURS = VirtualSweep.address(200);

    final VirtualTime time = new VirtualTime();
    private final Random random;
    private final Map<InetAddress, FakeUdpHost> hosts = new HashMap<>();
    private final Map<InetAddress, Bucket> buckets = new HashMap<>();
    private final Map<InetSocketAddress, Integer> datagrams = new HashMap<>();
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final Map<InetSocketAddress, FakeUdp> connected = new HashMap<>();
    private int nextPort = 40_000;
    private long sequence;
    private int open;
    private int mostOpen;
    private int sent;
    private int idle;

    private record Event(long at, long sequence, Runnable action) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            return at == other.at ? Long.compare(sequence, other.sequence) : Long.signum(at - other.at);
        }
    }

    private static final class Bucket {
        private final FakeUdpHost.Limit limit;
        private double tokens;
        private long last;

        Bucket(FakeUdpHost.Limit limit, long now) {
            this.limit = limit;
            this.tokens = limit.burst();
            this.last = now;
        }

        boolean take(long now) {
            double accrued = (now - last) / 1e9 * limit.perSecond();
            if (limit.since()) {
                if (tokens >= 1 || accrued >= 1) {
                    tokens = 0;
                    last = now;
                    return true;
                }
                return false;
            }
            tokens = Math.min(limit.burst(), tokens + accrued);
            last = now;
            if (tokens < 1) {
                return false;
            }
            tokens--;
            return true;
        }
    }

    FakeUdpNetwork(long seed) {
        random = new Random(seed);
    }

    FakeUdpNetwork host(InetAddress address, FakeUdpHost host) {
        hosts.put(address, host);
        buckets.put(address, new Bucket(host.limit(), time.nanos()));
        return this;
    }

    /** Datagrams sent to this port. */
    int datagrams(InetAddress address, int port) {
        return datagrams.getOrDefault(new InetSocketAddress(address, port), 0);
    }

    /** Datagrams sent in all. */
    int sent() {
        return sent;
    }

    int open() {
        return open;
    }

    int mostOpen() {
        return mostOpen;
    }

    @Override
    public TcpSocket openTcp(InetAddress target) {
        throw new AssertionError("no TCP here");
    }

    @Override
    public EchoSocket openEcho(InetAddress target) {
        throw new AssertionError("no ICMP here");
    }

    @Override
    public UdpSocket openUdp(InetAddress target) {
        mostOpen = Math.max(mostOpen, ++open);
        return new FakeUdp();
    }

    @Override
    public void await(long nanos) {
        idle = nanos == 0 ? idle + 1 : 0;
        if (idle > 100_000) {
            throw new AssertionError("waits for nothing, for ever");
        }
        long end = time.nanos() + nanos;
        Event next = events.peek();
        if (next == null || next.at - end > 0) {
            time.advance(nanos);
            return;
        }
        time.advance(Math.max(0, next.at - time.nanos()));
        while (next != null && next.at - time.nanos() <= 0) {
            events.poll();
            next.action.run();
            next = events.peek();
        }
    }

    private void after(long nanos, Runnable action) {
        events.add(new Event(time.nanos() + nanos, sequence++, action));
    }

    private long oneWay(FakeUdpHost.Way way) {
        return way.delay().toNanos() + (long) (random.nextDouble() * way.jitter().toNanos());
    }

    private boolean lost(FakeUdpHost.Way way) {
        return random.nextDouble() < way.loss();
    }

    private void send(InetSocketAddress from, InetSocketAddress to) {
        sent++;
        datagrams.merge(to, 1, Integer::sum);
        FakeUdpHost host = hosts.get(to.getAddress());
        if (host != null && !lost(host.way())) {
            after(oneWay(host.way()), () -> arrive(host, from, to));
        }
    }

    private void arrive(FakeUdpHost host, InetSocketAddress from, InetSocketAddress to) {
        FakeUdpHost.Way way = host.way();
        switch (host.ports().getOrDefault(to.getPort(), FakeUdpHost.Port.CLOSED)) {
            case SILENT -> {
                // Nothing comes.
            }
            case SERVICE -> {
                long thinking = (long) (random.nextDouble() * way.thinking().toNanos());
                back(way, thinking, from, new UdpSocket.Heard.Datagram(to, ANSWER));
                if (random.nextDouble() < way.duplicates()) {
                    back(way, 2 * thinking, from, new UdpSocket.Heard.Datagram(to, ANSWER));
                }
            }
            case CLOSED -> {
                if (buckets.get(to.getAddress()).take(time.nanos())) {
                    back(way, 0, from, new UdpSocket.Heard.Failed(SocketErrors.ECONNREFUSED));
                    if (random.nextDouble() < way.duplicates()) {
                        back(way, 0, from, new UdpSocket.Heard.Failed(SocketErrors.ECONNREFUSED));
                    }
                }
            }
        }
    }

    private void back(FakeUdpHost.Way way, long thinking, InetSocketAddress to, UdpSocket.Heard what) {
        if (!lost(way)) {
            after(thinking + oneWay(way), () -> {
                FakeUdp socket = connected.get(to);
                if (socket != null) {
                    socket.deliver(what);
                }
            });
        }
    }

    @Override
    public void wakeUp() {
        // Nobody else is there.
    }

    @Override
    public List<Limitation> limitations() {
        return List.of();
    }

    @Override
    public void close() {
        // Everything is closed one by one.
    }

    private final class FakeUdp implements UdpSocket {
        private final Queue<Heard> heard = new ArrayDeque<>();
        private @Nullable InetSocketAddress local;
        private boolean connects;
        private boolean gone;
        private @Nullable Runnable ready;

        @Override
        public void share() {
            // All ports are shared here.
        }

        @Override
        public void bind(InetSocketAddress place) {
            local = place;
        }

        @Override
        public void connect(InetSocketAddress target) {
            local = new InetSocketAddress(OURS, nextPort++);
            nextPort = nextPort == 65_535 ? 40_000 : nextPort;
            connects = true;
            connected.put(local, this);
        }

        @Override
        public InetSocketAddress local() {
            if (local == null) {
                throw new AssertionError("not bound");
            }
            return local;
        }

        @Override
        public void send(byte[] datagram, InetSocketAddress target) {
            FakeUdpNetwork.this.send(local(), target);
        }

        @Override
        public @Nullable Heard receive(ByteBuffer scratch) {
            return heard.poll();
        }

        @Override
        public void watch(Runnable callback) {
            ready = callback;
        }

        void deliver(Heard what) {
            heard.add(what);
            if (ready != null) {
                ready.run();
            }
        }

        @Override
        public void close() {
            if (gone) {
                throw new AssertionError("closed twice");
            }
            gone = true;
            ready = null;
            open--;
            if (connects) {
                connected.remove(local());
            }
        }
    }
}
