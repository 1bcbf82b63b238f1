package io.portmatrix.capture.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.model.SeenFlow;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Random conversations of every kind, mixed at random: who began, what came back and how much is known of each. */
class InterleavedConversationsTest {
    /** Packets to come, and what is to be said of them. */
    static final class Conversation {
        private final Deque<Consumer<Traffic>> packets = new ArrayDeque<>();
        private final String text;
        private int there;
        private int back;
        private long thereBytes;
        private long backBytes;

        Conversation(String text) {
            this.text = text;
        }

        void tcp(String from, String to, boolean forth, int flags, long sequence, long acknowledgement, int length) {
            add(forth, header(from, 20) + length,
                    traffic -> traffic.tcp(from, to, flags, sequence, acknowledgement, new byte[length]));
        }

        void udp(String from, String to, boolean forth, int length) {
            add(forth, header(from, 8) + length, traffic -> traffic.udp(from, to, new byte[length]));
        }

        void add(boolean forth, int bytes, Consumer<Traffic> packet) {
            packets.add(packet);
            if (forth) {
                there++;
                thereBytes += bytes;
            } else {
                back++;
                backBytes += bytes;
            }
        }

        String truth() {
            return text + " " + there + "/" + thereBytes + " " + back + "/" + backBytes;
        }

        private static int header(String end, int transport) {
            return (end.startsWith("[") ? 40 : 20) + transport;
        }
    }

    @Test
    void all_is_known_of_conversations_whatever_comes_between_their_packets() {
        for (int seed = 0; seed < 30; seed++) {
            Traffic traffic = new Traffic();
            List<Conversation> all = mix(seed, traffic, false);
            assertThat(traffic.end()).as("seed %d", seed)
                    .extracting(InterleavedConversationsTest::seen)
                    .containsExactlyInAnyOrderElementsOf(all.stream().map(Conversation::truth).toList());
            assertThat(traffic.given).extracting(SeenFlow::continued).containsOnly(false);
        }
    }

    /**
     * Conversations of one line follow one another, some of them between the same ends.
     *
     * @param whole whether each connection's SYN was captured
     */
    static List<Conversation> mix(int seed, Traffic traffic, boolean whole) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Conversation> all = new ArrayList<>();
        List<Deque<Conversation>> lines = new ArrayList<>();
        for (int line = 0; line < 60; line++) {
            Deque<Conversation> one = new ArrayDeque<>();
            for (int i = 0; i <= random.nextInt(3); i++) {
                one.add(conversation(random, line, whole));
            }
            all.addAll(one);
            lines.add(one);
        }
        while (!lines.isEmpty()) {
            int at = random.nextInt(lines.size());
            Conversation current = lines.get(at).getFirst();
            if (!current.packets.isEmpty()) {
                current.packets.removeFirst().accept(traffic);
            } else {
                lines.get(at).removeFirst();
                if (lines.get(at).isEmpty()) {
                    lines.remove(at);
                }
            }
        }
        return all;
    }

    private static String seen(SeenFlow flow) {
        return Traffic.text(flow) + " " + flow.there().packets() + "/" + flow.there().bytes() + " "
                + flow.back().packets() + "/" + flow.back().bytes();
    }

    private static Conversation conversation(SplittableRandom random, int line, boolean whole) {
        boolean v6 = line % 4 == 0;
        String client = v6 ? "[fd00::" + (1 + line % 7) + "]:" : "10.0.0." + (1 + line % 7) + ":";
        String server = v6 ? "[fd00::100]:" : "10.0.1.1:";
        return switch (line % 5) {
            // Between two ends only TCP can begin anew at any time.
            case 0, 1, 2 -> tcp(random, client + (10_000 + line), server + (1 + random.nextInt(2)), whole);
            case 3 -> udp(random, client + (1 + random.nextInt(60_000)), server + (1000 + line));
            default -> refused(random, client + (10_000 + line), server + (3000 + line));
        };
    }

    private static Conversation tcp(SplittableRandom random, String client, String server, boolean whole) {
        boolean synSeen = whole || random.nextInt(4) > 0;
        boolean answered = !synSeen || random.nextInt(5) > 0;
        long mine = random.nextLong(1L << 32);
        long yours = random.nextLong(1L << 32);
        Conversation conversation = new Conversation(
                "tcp " + client + " > " + server + " handshake " + (answered ? "answered" : "nothing"));
        for (int i = 0; i <= random.nextInt(3) && synSeen; i++) {
            conversation.tcp(client, server, true, Traffic.SYN, mine, 0, 0);
        }
        if (!answered) {
            return conversation;
        }
        conversation.tcp(server, client, false, Traffic.SYN | Traffic.ACK, yours, mine + 1, 0);
        conversation.tcp(client, server, true, Traffic.ACK, mine + 1, yours + 1, 0);
        long sent = mine + 1;
        long received = yours + 1;
        for (int i = random.nextInt(8); i > 0; i--) {
            int length = random.nextInt(1000);
            if (random.nextBoolean()) {
                conversation.tcp(client, server, true, Traffic.ACK | Traffic.PSH, sent, received, length);
                sent += length;
            } else {
                conversation.tcp(server, client, false, Traffic.ACK | Traffic.PSH, received, sent, length);
                received += length;
            }
        }
        switch (random.nextInt(4)) {
            case 0 -> {
                conversation.tcp(client, server, true, Traffic.FIN | Traffic.ACK, sent, received, 0);
                conversation.tcp(server, client, false, Traffic.FIN | Traffic.ACK, received, sent + 1, 0);
                conversation.tcp(client, server, true, Traffic.ACK, sent + 1, received + 1, 0);
            }
            case 1 -> conversation.tcp(server, client, false, Traffic.RST | Traffic.ACK, received, sent, 0);
            case 2 -> conversation.tcp(client, server, true, Traffic.RST, sent, 0, 0);
            default -> {
                // goes on
            }
        }
        return conversation;
    }

    private static Conversation refused(SplittableRandom random, String client, String server) {
        long number = random.nextLong(1L << 32);
        Conversation conversation = new Conversation("tcp " + client + " > " + server + " handshake refused");
        conversation.tcp(client, server, true, Traffic.SYN, number, 0, 0);
        conversation.tcp(server, client, false, Traffic.RST | Traffic.ACK, 0, number + 1, 0);
        return conversation;
    }

    private static Conversation udp(SplittableRandom random, String client, String server) {
        int answers = random.nextInt(3);
        Conversation conversation = new Conversation(
                "udp " + client + " > " + server + " first-packet " + (answers > 0 ? "answered" : "nothing"));
        for (int i = 0; i <= random.nextInt(5); i++) {
            conversation.udp(client, server, true, random.nextInt(500));
        }
        for (int i = 0; i < answers; i++) {
            conversation.udp(server, client, false, random.nextInt(500));
        }
        return conversation;
    }
}
