package io.portmatrix.cli.lab;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNetworkInterface.PromiscuousMode;
import org.pcap4j.core.RawPacketListener;

/** Sees every packet on the only device there is, and says which of them must not have been sent. */
final class ScopeWitness {
    /** Where marks go; no site has this address. */
    static final InetAddress MARKS = io.portmatrix.model.AddressText.parse("203.0.113.9");
    static final int MARKS_PORT = 9;
    /** Mark: the authorisation of a case is over from here on. */
    static final byte OVER = 'O';
    /** Mark: nothing more comes. */
    static final byte END = 'E';

    private static final int ETHERNET = 14;
    private static final int BUFFER = 64 << 20;
    private static final int MOST_FAULTS = 50;
    private static final byte[] MARKS_BYTES = MARKS.getAddress();

    private final PcapHandle handle;
    private final BitSet[] allowed;
    private final BitSet[] seen;
    private final boolean[] over;
    private final List<String> faults = new ArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private long packets;

    ScopeWitness(int cases) throws Exception {
        allowed = new BitSet[cases];
        seen = new BitSet[cases];
        over = new boolean[cases];
        handle = new PcapHandle.Builder("lo").snaplen(160)
                .promiscuousMode(PromiscuousMode.NONPROMISCUOUS)
                .timeoutMillis(10)
                .bufferSize(BUFFER)
                .build();
    }

    void start() {
        Thread.ofPlatform().daemon().name("witness").start(() -> {
            try {
                handle.loop(-1, (RawPacketListener) this::packet);
            } catch (Exception e) {
                fault("the capture failed: " + e);
                end.countDown();
            }
        });
    }

    /** From now on packets may go to what the case allows. */
    synchronized void allow(ScopeCase scope) {
        allowed[scope.number] = scope.allowed();
    }

    void awaitEnd() throws Exception {
        if (!end.await(60, TimeUnit.SECONDS)) {
            fault("the last mark was never seen");
        }
    }

    synchronized List<String> faults() {
        return List.copyOf(faults);
    }

    synchronized long packets() {
        return packets;
    }

    /** How many addresses something was sent to. */
    synchronized long addresses() {
        return Arrays.stream(seen).filter(bits -> bits != null).mapToLong(BitSet::cardinality).sum();
    }

    long lost() throws Exception {
        return handle.getStats().getNumPacketsDropped();
    }

    private synchronized void packet(byte[] frame) {
        int type = (frame[12] & 0xff) << 8 | frame[13] & 0xff;
        boolean v4 = type == 0x0800;
        if (!v4 && type != 0x86dd) {
            fault("a frame of type " + Integer.toHexString(type));
            return;
        }
        byte[] to = v4 ? Arrays.copyOfRange(frame, ETHERNET + 16, ETHERNET + 20)
                : Arrays.copyOfRange(frame, ETHERNET + 24, ETHERNET + 40);
        byte[] from = v4 ? Arrays.copyOfRange(frame, ETHERNET + 12, ETHERNET + 16)
                : Arrays.copyOfRange(frame, ETHERNET + 8, ETHERNET + 24);
        int protocol = frame[v4 ? ETHERNET + 9 : ETHERNET + 6] & 0xff;
        int payload = v4 ? ETHERNET + (frame[ETHERNET] & 15) * 4 : ETHERNET + 40;
        if (Arrays.equals(to, MARKS_BYTES)) {
            mark(frame, protocol, payload);
            return;
        }
        int place = ScopeCase.place(to);
        if (place < 0) {
            // Answers to us over IPv6 come from a site and go to our own address.
            if (ScopeCase.place(from) < 0) {
                fault("a packet from " + text(from) + " to " + text(to));
            }
            return;
        }
        packets++;
        int number = place / 512;
        if (number >= allowed.length || allowed[number] == null || !allowed[number].get(place % 512)) {
            fault("case " + number + ": a packet of protocol " + protocol + " to " + text(to));
        } else if (over[number] && sends(frame, protocol, payload, v4)) {
            fault("case " + number + ": a packet of protocol " + protocol + " to " + text(to)
                    + " after the authorisation");
        } else {
            if (seen[number] == null) {
                seen[number] = new BitSet();
            }
            seen[number].set(place % 512);
        }
    }

    private void mark(byte[] frame, int protocol, int payload) {
        if (protocol != 17) {
            return;
        }
        byte what = frame[payload + 8];
        if (what == END) {
            end.countDown();
        } else {
            over[(frame[payload + 11] & 0xff) << 8 | frame[payload + 12] & 0xff] = true;
        }
    }

    /** Whether it begins or says something; the kernel's ends of connections and its refusals don't. */
    private static boolean sends(byte[] frame, int protocol, int payload, boolean v4) {
        return switch (protocol) {
            case 6 -> {
                boolean begins = (frame[payload + 13] & 0x12) == 0x02; // SYN without ACK
                int header = (frame[payload + 12] & 0xf0) >> 2;
                int length = v4 ? ((frame[ETHERNET + 2] & 0xff) << 8 | frame[ETHERNET + 3] & 0xff) + ETHERNET - payload
                        : (frame[ETHERNET + 4] & 0xff) << 8 | frame[ETHERNET + 5] & 0xff;
                yield begins || length > header;
            }
            case 17 -> true;
            case 1 -> frame[payload] == 8;
            case 58 -> frame[payload] == (byte) 128;
            default -> true;
        };
    }

    private void fault(String text) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(text);
        }
    }

    private static String text(byte[] address) {
        try {
            return InetAddress.getByAddress(address).getHostAddress();
        } catch (java.net.UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
