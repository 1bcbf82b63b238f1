package io.portmatrix.probe.netty;

import io.portmatrix.model.Limitation;
import io.portmatrix.probe.ConnectEvent;
import io.portmatrix.probe.SocketErrors;
import io.portmatrix.probe.SocketErrors.Phase;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Scripted TCP ports in virtual time, with the books kept: what was open, what was sent, how it was closed. */
final class FakeNetwork implements SocketTransport {
    final VirtualTime time = new VirtualTime();
    private final Map<InetAddress, Reaction.Script> hosts = new HashMap<>();
    private final Map<InetSocketAddress, Integer> attempts = new HashMap<>();
    private final Map<InetAddress, Integer> openAt = new HashMap<>();
    private final Map<InetAddress, Integer> mostOpenAt = new HashMap<>();
    private final Deque<InetSocketAddress> order = new ArrayDeque<>();
    private final PriorityQueue<Wake> wakes = new PriorityQueue<>();
    private final Map<String, Integer> closings = new TreeMap<>();
    private int descriptors = Integer.MAX_VALUE;
    private int open;
    private int mostOpen;
    private int refusedDescriptors;
    private int bytesRead;
    private boolean closed;
    private int writeRoom = Integer.MAX_VALUE;
    private final Map<InetSocketAddress, String> said = new HashMap<>();
    private Runnable beforeWait = () -> {};

    private record Wake(long at, FakeTcp socket) implements Comparable<Wake> {
        @Override
        public int compareTo(Wake other) {
            return Long.signum(at - other.at);
        }
    }

    FakeNetwork host(InetAddress address, Reaction.Script script) {
        hosts.put(address, script);
        return this;
    }

    /** No more than so many sockets at once. */
    FakeNetwork descriptors(int most) {
        descriptors = most;
        return this;
    }

    /** So many bytes at most fit into a socket at a time. */
    FakeNetwork writeRoom(int bytes) {
        writeRoom = bytes;
        return this;
    }

    /** Everything that was said to a port, over all its connections. */
    String said(InetAddress address, int port) {
        return said.getOrDefault(new InetSocketAddress(address, port), "");
    }

    /** Something to do each time that the prober waits. */
    FakeNetwork beforeWait(Runnable action) {
        beforeWait = action;
        return this;
    }

    int attemptsAt(InetAddress address, int port) {
        return attempts.getOrDefault(new InetSocketAddress(address, port), 0);
    }

    int attempts() {
        return attempts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Where the attempts went, in order. */
    List<InetSocketAddress> order() {
        return List.copyOf(order);
    }

    int mostOpen() {
        return mostOpen;
    }

    int mostOpenAt(InetAddress address) {
        return mostOpenAt.getOrDefault(address, 0);
    }

    int open() {
        return open;
    }

    int refusedDescriptors() {
        return refusedDescriptors;
    }

    int bytesRead() {
        return bytesRead;
    }

    boolean closed() {
        return closed;
    }

    /** How often accepted connections ended by {@code rst}, {@code fin} and {@code fin+rst}. */
    Map<String, Integer> closings() {
        return closings;
    }

    @Override
    public TcpSocket openTcp(InetAddress target) throws SocketFailure {
        if (open >= descriptors) {
            refusedDescriptors++;
            throw new SocketFailure(SocketErrors.EMFILE, new IllegalStateException("scripted"));
        }
        mostOpen = Math.max(mostOpen, ++open);
        mostOpenAt.merge(target, openAt.merge(target, 1, Integer::sum), Math::max);
        return new FakeTcp(target);
    }

    @Override
    public UdpSocket openUdp(InetAddress target) {
        throw new AssertionError("no UDP here");
    }

    @Override
    public EchoSocket openEcho(InetAddress target) {
        throw new AssertionError("no ICMP here");
    }

    @Override
    public void await(long nanos) {
        beforeWait.run();
        long end = time.nanos() + nanos;
        Wake next = wakes.peek();
        if (next == null || next.at - end > 0) {
            time.advance(nanos);
            return;
        }
        time.advance(Math.max(0, next.at - time.nanos()));
        while (next != null && next.at - time.nanos() <= 0) {
            wakes.poll();
            next.socket.wake();
            next = wakes.peek();
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
        closed = true;
    }

    private final class FakeTcp implements TcpSocket {
        private final InetAddress host;
        private Reaction reaction = Reaction.SILENT;
        private long since;
        private boolean accepted;
        private boolean said;
        private final StringBuilder heardByPeer = new StringBuilder();
        private final StringBuilder fromPeer = new StringBuilder();
        private boolean hungUp;
        private InetSocketAddress target = new InetSocketAddress(0);
        private boolean finSent;
        private boolean gone;
        private @Nullable Runnable ready;

        FakeTcp(InetAddress host) {
            this.host = host;
        }

        @Override
        public @Nullable ConnectEvent connect(InetSocketAddress target) {
            order.add(target);
            this.target = target;
            int attempt = attempts.merge(target, 1, Integer::sum);
            reaction = hosts.getOrDefault(host, (port, n) -> Reaction.SILENT).reaction(target.getPort(), attempt);
            since = time.nanos();
            return reaction instanceof Reaction.SendingFails(int errno) ? new ConnectEvent.Failed(Phase.SENDING, errno)
                    : connected();
        }

        @Override
        public @Nullable ConnectEvent connected() {
            return switch (reaction) {
                case Reaction.Silent() -> null;
                case Reaction.SendingFails(int errno) -> new ConnectEvent.Failed(Phase.SENDING, errno);
                case Reaction.MeetsItself() -> new ConnectEvent.MetItself();
                case Reaction.Fails(Duration after, int errno) ->
                        due(after) ? new ConnectEvent.Failed(Phase.ANSWER, errno) : null;
                case Reaction.Accepts(Duration after, Reaction.Peer peer) -> {
                    accepted |= due(after);
                    yield accepted ? new ConnectEvent.Accepted() : null;
                }
            };
        }

        @Override
        public void watch(Interest interest, Runnable callback) {
            ready = callback;
            switch (reaction) {
                case Reaction.Fails(Duration after, int errno) -> wakeAfter(after);
                case Reaction.Accepts(Duration after, Reaction.Peer peer) -> wakeAfter(switch (interest) {
                    case CONNECT -> after;
                    case READ, READ_WRITE -> switch (peer) {
                        case Reaction.Peer.Answers ignored -> {
                            boolean ready = interest == Interest.READ_WRITE || !fromPeer.isEmpty() || hungUp
                                    || heardByPeer.isEmpty();
                            yield ready ? Duration.ofNanos(time.nanos() - since).plusMillis(1) : Duration.ofDays(1);
                        }
                        case Reaction.Peer.Holds() -> Duration.ofDays(1);
                        case Reaction.Peer.Closes(Duration then, boolean reset) -> after.plus(then);
                        case Reaction.Peer.Says(Duration then, String text) -> after.plus(then);
                        case Reaction.Peer.TalksForEver() -> after;
                    };
                });
                default -> {
                    // Never ready.
                }
            }
        }

        private void wakeAfter(Duration after) {
            long at = since + after.toNanos();
            wakes.add(new Wake(at - time.nanos() < 0 ? time.nanos() : at, this));
        }

        void wake() {
            if (ready != null) {
                ready.run();
                if (reaction instanceof Reaction.Accepts(Duration after, Reaction.Peer.TalksForEver())
                        || ready != null && (!fromPeer.isEmpty() || hungUp)) {
                    wakes.add(new Wake(time.nanos() + 1_000_000, this));
                }
            }
        }

        private boolean due(Duration after) {
            return time.nanos() - since >= after.toNanos();
        }

        @Override
        public int read(ByteBuffer buffer) {
            if (!(reaction instanceof Reaction.Accepts(Duration after, Reaction.Peer peer))) {
                return RESET;
            }
            return switch (peer) {
                case Reaction.Peer.Holds() -> 0;
                case Reaction.Peer.Closes(Duration then, boolean reset) ->
                        due(after.plus(then)) ? reset ? RESET : ENDED : 0;
                case Reaction.Peer.Says(Duration then, String text) -> {
                    if (said || !due(after.plus(then))) {
                        yield 0;
                    }
                    said = true;
                    yield put(buffer, text);
                }
                case Reaction.Peer.Answers(UnaryOperator<@Nullable String> answers, int pieces) -> {
                    if (heardByPeer.isEmpty() && !said) {
                        said = true;
                        answer(answers);
                    }
                    if (fromPeer.isEmpty()) {
                        yield hungUp ? ENDED : 0;
                    }
                    int size = Math.min(Math.min(pieces, buffer.remaining()), fromPeer.length());
                    String piece = fromPeer.substring(0, size);
                    fromPeer.delete(0, size);
                    yield put(buffer, piece);
                }
                case Reaction.Peer.TalksForEver() -> put(buffer, "x".repeat(buffer.remaining()));
            };
        }

        private int put(ByteBuffer buffer, String text) {
            byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
            int count = Math.min(bytes.length, buffer.remaining());
            buffer.put(bytes, 0, count);
            bytesRead += count;
            return count;
        }

        @Override
        public int write(ByteBuffer buffer) {
            byte[] bytes = new byte[Math.min(writeRoom, buffer.remaining())];
            buffer.get(bytes);
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            FakeNetwork.this.said.merge(target, text, String::concat);
            heardByPeer.append(text);
            if (reaction instanceof Reaction.Accepts(Duration after, Reaction.Peer.Answers(UnaryOperator<@Nullable String> answers, int pieces))) {
                answer(answers);
            }
            return bytes.length;
        }

        private void answer(UnaryOperator<@Nullable String> answers) {
            String answer = hungUp ? null : answers.apply(heardByPeer.toString());
            if (answer != null) {
                hungUp = answer.endsWith(Reaction.Peer.Answers.HANG_UP);
                fromPeer.append(hungUp
                        ? answer.substring(0, answer.length() - Reaction.Peer.Answers.HANG_UP.length())
                        : answer);
                wakes.add(new Wake(time.nanos() + 1_000_000, this));
            }
        }

        @Override
        public InetSocketAddress localAddress() {
            return new InetSocketAddress(host, 40_000);
        }

        @Override
        public void shutdownOutput() {
            finSent = true;
        }

        @Override
        public void close(boolean reset) {
            if (gone) {
                throw new AssertionError("closed twice");
            }
            gone = true;
            ready = null;
            open--;
            openAt.merge(host, -1, Integer::sum);
            if (accepted) {
                closings.merge(reset ? finSent ? "fin+rst" : "rst" : "fin", 1, Integer::sum);
            }
        }
    }
}
