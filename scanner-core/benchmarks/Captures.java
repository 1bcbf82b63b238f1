import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Writes a pcap file (nanoseconds, Ethernet) with conversations of TCP, with beginning and end, and of UDP, the same ones for the
 * same numbers: {@code java Captures.java FILE FIRST PACKETS FLOWS SEED SNAP} writes the first so many of all packets. A third of all
 * clients talks to servers in 10.9.0.0/24, the rest to each other. Conversations begin at the beginning and all over the first half.
 */
final class Captures {
    private static final int ETHERNET = 14;
    private static final int IPV4 = 20;
    private static final int TCP = 20;
    private static final int UDP = 8;
    private static final int RECORD = 16;
    private static final int SYN = 0x02;
    private static final int ACK = 0x10;
    private static final int PSH = 0x08;
    private static final int FIN = 0x01;
    private static final int[] PORTS = {80, 443, 443, 443, 22, 5060, 1720, 3230, 8080, 21, 25, 389};
    private static final int[] UDP_PORTS = {53, 123, 161, 5060, 5004, 16_384, 49_152, 69};

    private final Random random;
    private final int snap;
    private final ByteBuffer block = ByteBuffer.allocate(1 << 20);
    private final OutputStream out;
    private final byte[] payload = new byte[1 << 16];

    private final int[] client;
    private final int[] server;
    private final int[] ports;
    private final boolean[] isTcp;
    private final int[] clientSequence;
    private final int[] serverSequence;
    private final byte[] step;
    private long nanos = 1_760_000_000_000_000_000L;

    private Captures(OutputStream out, int flows, long seed, int snap) {
        this.out = out;
        this.snap = snap;
        random = new Random(seed);
        random.nextBytes(payload);
        client = new int[flows];
        server = new int[flows];
        ports = new int[flows];
        isTcp = new boolean[flows];
        clientSequence = new int[flows];
        serverSequence = new int[flows];
        step = new byte[flows];
        for (int i = 0; i < flows; i++) {
            client[i] = 10 << 24 | 1 + random.nextInt(8) << 16 | random.nextInt(1 << 12) + 1;
            server[i] = random.nextInt(3) == 0 ? 10 << 24 | 9 << 16 | random.nextInt(200) + 1
                    : 10 << 24 | 10 << 16 | random.nextInt(1 << 12) + 1;
            isTcp[i] = random.nextInt(4) != 0;
            int[] known = isTcp[i] ? PORTS : UDP_PORTS;
            ports[i] = 32_768 + random.nextInt(28_000) << 16 | known[random.nextInt(known.length)];
            clientSequence[i] = random.nextInt();
            serverSequence[i] = random.nextInt();
        }
    }

    public static void main(String[] words) throws IOException {
        if (words.length != 6) {
            System.err.println("usage: java Captures.java FILE FIRST PACKETS FLOWS SEED SNAP");
            System.exit(2);
        }
        long first = Long.parseLong(words[1]);
        long packets = Long.parseLong(words[2]);
        try (OutputStream out = Files.newOutputStream(Path.of(words[0]))) {
            new Captures(out, Integer.parseInt(words[3]), Long.parseLong(words[4]), Integer.parseInt(words[5])).write(first,
                    packets);
        }
    }

    private void write(long first, long packets) throws IOException {
        block.order(ByteOrder.LITTLE_ENDIAN).putInt(0xa1b23c4d).putShort((short) 2).putShort((short) 4).putLong(0).putInt(snap)
                .putInt(1);
        int flows = client.length;
        for (long i = 0; i < Math.min(first, packets); i++) {
            // The number of flows under way grows during the first half; each of them gets its turn.
            long most = Math.min(flows, Math.max(100, flows * i / Math.max(1, packets / 2)));
            int flow = i < flows ? (int) i : random.nextInt((int) most);
            nanos += 200 + random.nextInt(2_000);
            if (block.remaining() < RECORD + Math.min(snap, 1_600)) {
                flush();
            }
            if (isTcp[flow]) {
                tcp(flow, packets - i < flows / 2);
            } else {
                udp(flow);
            }
        }
        flush();
    }

    private void tcp(int flow, boolean late) throws IOException {
        switch (step[flow]) {
            case 0 -> {
                segment(flow, true, SYN, 0);
                clientSequence[flow]++;
                step[flow] = 1;
            }
            case 1 -> {
                segment(flow, false, SYN | ACK, 0);
                serverSequence[flow]++;
                step[flow] = 2;
            }
            case 2 -> {
                segment(flow, true, ACK, 0);
                step[flow] = 3;
            }
            case 3 -> {
                boolean fromClient = random.nextInt(3) == 0;
                if (late && random.nextBoolean()) {
                    segment(flow, fromClient, FIN | ACK, 0);
                } else {
                    segment(flow, fromClient, PSH | ACK, random.nextInt(4) == 0 ? 0 : random.nextInt(1_448));
                }
            }
            default -> throw new IllegalStateException();
        }
    }

    private void segment(int flow, boolean fromClient, int flags, int length) throws IOException {
        int start = begin(flow, fromClient, 6, TCP + length);
        int mine = fromClient ? clientSequence[flow] : serverSequence[flow];
        int other = fromClient ? serverSequence[flow] : clientSequence[flow];
        block.putInt(fromClient ? ports[flow] : Integer.rotateLeft(ports[flow], 16));
        block.putInt(mine).putInt((flags & ACK) == 0 ? 0 : other);
        block.put((byte) 0x50).put((byte) flags).putShort((short) 0x2000).putInt(0);
        end(start, length);
        if (fromClient) {
            clientSequence[flow] += length;
        } else {
            serverSequence[flow] += length;
        }
    }

    private void udp(int flow) throws IOException {
        boolean fromClient = step[flow] == 0 || random.nextBoolean();
        step[flow] = 1;
        int length = random.nextInt(300);
        int start = begin(flow, fromClient, 17, UDP + length);
        block.putInt(fromClient ? ports[flow] : Integer.rotateLeft(ports[flow], 16));
        block.putShort((short) (UDP + length)).putShort((short) 0);
        end(start, length);
    }

    /** Writes everything before the transport's header. */
    private int begin(int flow, boolean fromClient, int protocol, int length) {
        int frame = ETHERNET + IPV4 + length;
        block.order(ByteOrder.LITTLE_ENDIAN).putInt((int) (nanos / 1_000_000_000L)).putInt((int) (nanos % 1_000_000_000L));
        block.putInt(Math.min(frame, snap)).putInt(frame).order(ByteOrder.BIG_ENDIAN);
        int start = block.position();
        block.putShort((short) 0x0200).putInt(fromClient ? 2 : 1).putShort((short) 0x0200).putInt(fromClient ? 1 : 2);
        block.putShort((short) 0x0800).putShort((short) 0x4500).putShort((short) (IPV4 + length)).putInt(0x1234_4000);
        block.putShort((short) (0x4000 | protocol)).putShort((short) 0);
        block.putInt(fromClient ? client[flow] : server[flow]).putInt(fromClient ? server[flow] : client[flow]);
        return start;
    }

    /** Writes as much of the payload as is kept. */
    private void end(int start, int length) {
        int kept = Math.min(length, Math.max(0, snap - (block.position() - start)));
        block.put(payload, random.nextInt(payload.length - 2_000), kept);
    }

    private void flush() throws IOException {
        out.write(block.array(), 0, block.position());
        block.clear();
    }
}
