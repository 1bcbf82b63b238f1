package io.portmatrix.probe.syn;

import io.portmatrix.link.LinkException;
import io.portmatrix.link.RawLink;
import io.portmatrix.link.RawRoute;
import io.portmatrix.pacing.Ticker;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/** A wire with hosts on it, in virtual time: loses, delays, reorders, doubles and limits what goes over it, by a seed. */
final class SimulatedWire implements RawLink {
    final Map<AddressKey, Host> hosts = new HashMap<>();
    final List<Long> sentAt = new ArrayList<>();
    private final SplittableRandom random;
    private final PriorityQueue<Packet> packets = new PriorityQueue<>(Comparator.comparingLong(Packet::at));
    private long now = random64();
    /** The device breaks after so many frames. */
    int breaksAfter = Integer.MAX_VALUE;
    boolean closed;

    private record Packet(long at, ByteBuffer bytes) {}

    /** What a host does with a SYN. */
    interface Host {
        /** Whether the port answers at all, and how. */
        Reply reply(int port, long nanos);

        /** Part of packets lost, each way. */
        default double loss() {
            return 0;
        }

        /** Round trip in nanoseconds. */
        default long delay(SplittableRandom random) {
            return 1_000_000;
        }
    }

    enum Reply {
        OPEN, CLOSED, SILENT, PROHIBITED
    }

    SimulatedWire(long seed) {
        random = new SplittableRandom(seed);
    }

    private static long random64() {
        // Readings of a ticker may wrap; so do these.
        return Long.MAX_VALUE - Duration.ofSeconds(5).toNanos();
    }

    Ticker ticker() {
        return () -> now;
    }

    Duration since(long start) {
        return Duration.ofNanos(now - start);
    }

    @Override
    public Map<RawRoute, byte[]> headers(Collection<RawRoute> routes, Duration patience,
            Predicate<RawRoute> permitted) {
        Map<RawRoute, byte[]> headers = new HashMap<>();
        routes.forEach(route -> headers.put(route, new byte[14]));
        return headers;
    }

    @Override
    public boolean send(byte[] frame) throws LinkException {
        if (sentAt.size() >= breaksAfter) {
            throw new LinkException("sim0 is down");
        }
        sentAt.add(now);
        // What a send costs: no more than so many a second leave this machine.
        now += 2_000;
        ByteBuffer view = ByteBuffer.wrap(frame);
        boolean v4 = frame[14] >>> 4 == 4;
        int tcp = v4 ? 34 : 54;
        AddressKey target = v4 ? AddressKey.v4(frame, 30) : AddressKey.v6(frame, 38);
        Host host = hosts.get(target);
        if (host == null || random.nextDouble() < host.loss()) {
            return true;
        }
        int targetPort = view.getShort(tcp + 2) & 0xffff;
        Reply reply = host.reply(targetPort, now);
        if (reply == Reply.SILENT || random.nextDouble() < host.loss()) {
            return true;
        }
        packets.add(new Packet(now + host.delay(random), ByteBuffer.wrap(answer(frame, v4, reply))));
        return true;
    }

    byte[] answer(byte[] frame, boolean v4, Reply reply) {
        ByteBuffer syn = ByteBuffer.wrap(frame);
        int ip = 14;
        int tcp = v4 ? 34 : 54;
        int length = v4 ? 4 : 16;
        int sourceAt = v4 ? ip + 12 : ip + 8;
        boolean error = reply == Reply.PROHIBITED;
        int payload = error ? 8 + frame.length - ip : 20;
        ByteBuffer out = ByteBuffer.allocate((v4 ? 20 : 40) + payload);
        if (v4) {
            out.put((byte) 0x45).put((byte) 0).putShort((short) out.capacity()).putInt(0).put((byte) 60);
            out.put((byte) (error ? 1 : 6)).putShort((short) 0);
        } else {
            out.putInt(0x60000000).putShort((short) payload).put((byte) (error ? 58 : 6)).put((byte) 60);
        }
        out.put(frame, sourceAt + length, length).put(frame, sourceAt, length);
        if (error) {
            out.put((byte) (v4 ? 3 : 1)).put((byte) (v4 ? 13 : 1)).putShort((short) 0).putInt(0);
            out.put(frame, ip, frame.length - ip);
        } else {
            out.putShort(syn.getShort(tcp + 2)).putShort(syn.getShort(tcp)).putInt(0).putInt(syn.getInt(tcp + 4) + 1);
            out.put((byte) 0x50).put((byte) (reply == Reply.OPEN ? 0x12 : 0x14)).putShort((short) 0).putInt(0);
        }
        return out.array();
    }

    /** Somebody else's packet. */
    void inject(byte[] packet, Duration after) {
        packets.add(new Packet(now + after.toNanos(), ByteBuffer.wrap(packet)));
    }

    @Override
    public int receive(PacketHandler handler, long nanos) throws LinkException {
        Packet first = packets.peek();
        if (first == null || first.at() - now > 0) {
            long until = now + Math.max(nanos, 1_000);
            now = first != null && first.at() - until < 0 ? first.at() : until;
        }
        int count = 0;
        for (Packet packet = packets.peek(); packet != null && packet.at() - now <= 0; packet = packets.peek()) {
            packets.poll();
            handler.packet(packet.bytes().array(), 0, packet.bytes().capacity(), packet.at());
            count++;
        }
        return count;
    }

    @Override
    public void wakeUp() {
        // Nobody waits in virtual time.
    }

    @Override
    public long lost() {
        return 0;
    }

    @Override
    public void close() {
        closed = true;
    }

    static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
