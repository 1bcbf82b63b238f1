package io.portmatrix.cli.lab;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A random site in address blocks of its own, with what may be touched of them, found out without any code of the scanner: bit
 * {@code n} stands for the address whose last byte is {@code n}, of the IPv4 block below 256 and of the IPv6 block from there on.
 */
final class ScopeCase {
    private static final int FAMILY = 256;
    private static final Instant NOON = Instant.parse("2026-11-15T12:00:00Z");

    /** What of the authorisation's time there is when the case is run. */
    enum Time {
        NO_AUTHORISATION, TO_COME, IN_FORCE, PASSES, OVER
    }

    final int number;
    final String yaml;
    final boolean unattended;
    final Time time;
    /** How often the clock is asked before the authorisation ends, if it passes. */
    final int asksInTime;
    final boolean documented;
    private final Random random;
    private final Map<String, List<Integer>> names = new TreeMap<>();
    private final BitSet wanted = new BitSet();
    private final BitSet excluded = new BitSet();
    private final BitSet authorised = new BitSet();

    ScopeCase(int number, long seed) {
        this.number = number;
        random = new Random(seed * 1_000_003 + number);
        documented = random.nextInt(12) == 0;
        time = Time.values()[Math.min(random.nextInt(9), 4)] == Time.OVER && random.nextInt(3) > 0 ? Time.IN_FORCE
                : Time.values()[random.nextInt(5)];
        unattended = random.nextInt(3) == 0;
        asksInTime = 2 + random.nextInt(60);
        StringBuilder site = new StringBuilder("hosts:\n");
        for (int i = 0, hosts = 1 + random.nextInt(3); i < hosts; i++) {
            site.append("  - {name: h").append(i).append(", address: ").append(host(i));
            site.append(documented ? ", products: [media-manager@12.0]}\n" : "}\n");
        }
        if (random.nextBoolean()) {
            site.append("exclusions: [").append(blocks(excluded, 3)).append("]\n");
        }
        if (time != Time.NO_AUTHORISATION) {
            site.append("authorisation: {by: Jane, scope: [").append(blocks(authorised, 6)).append("], from: ");
            Instant from = time == Time.TO_COME ? NOON.plus(1, ChronoUnit.HOURS) : NOON.minus(2, ChronoUnit.HOURS);
            Instant to = time == Time.OVER ? NOON.minus(1, ChronoUnit.HOURS) : NOON.plus(3, ChronoUnit.HOURS);
            site.append(from).append(", to: ").append(to).append("}\n");
        } else {
            authorised.set(0, 2 * FAMILY);
        }
        yaml = site.toString();
    }

    /** The time of day at the n-th time that somebody asks. */
    Instant clock(int asked) {
        return time == Time.PASSES && asked > asksInTime ? NOON.plus(4, ChronoUnit.HOURS) : NOON;
    }

    /** What may be touched. */
    BitSet allowed() {
        BitSet allowed = (BitSet) wanted.clone();
        allowed.andNot(excluded);
        allowed.and(authorised);
        return allowed;
    }

    /** Whether nothing at all may be sent, whatever the scanner thinks of the rest. */
    boolean mustBeRefused() {
        BitSet outside = (BitSet) wanted.clone();
        outside.andNot(excluded);
        outside.andNot(authorised);
        return time == Time.TO_COME || time == Time.OVER
                || unattended && (time == Time.NO_AUTHORISATION || !outside.isEmpty());
    }

    /** What the name server says; each time something else but for the first, which counts. */
    List<String> resolve(String name) {
        List<Integer> first = names.get(name);
        if (first == null) {
            return List.of();
        }
        List<Integer> next = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            next.add(random.nextInt(2 * FAMILY));
        }
        names.put(name, next);
        return first.stream().map(this::address).toList();
    }

    private String host(int index) {
        int from = 1 + random.nextInt(250);
        return switch (random.nextInt(5)) {
            case 0 -> {
                wanted.set(from);
                yield address(from);
            }
            case 1 -> {
                wanted.set(FAMILY + from);
                yield "\"" + address(FAMILY + from) + "\"";
            }
            case 2 -> {
                int to = Math.min(254, from + random.nextInt(5));
                wanted.set(from, to + 1);
                yield address(from) + "-" + to;
            }
            case 3 -> {
                int first = from & ~7;
                wanted.set(first + 1, first + 7); // without network and broadcast address
                yield address(first) + "/29";
            }
            default -> {
                List<Integer> answer = new ArrayList<>();
                for (int i = 0, n = 1 + random.nextInt(3); i < n; i++) {
                    answer.add(1 + random.nextInt(250) + (random.nextInt(3) == 0 ? FAMILY : 0));
                }
                answer.forEach(wanted::set);
                String name = "h" + index + ".c" + number + ".example.com";
                names.put(name, answer);
                yield name;
            }
        };
    }

    /** Addresses, ranges and networks, all of them noted in {@code into}. */
    private String blocks(BitSet into, int most) {
        List<String> blocks = new ArrayList<>();
        for (int i = 0, n = 1 + random.nextInt(most); i < n; i++) {
            int from = random.nextInt(FAMILY);
            switch (random.nextInt(5)) {
                case 0 -> {
                    into.set(from);
                    blocks.add(address(from));
                }
                case 1 -> {
                    int to = from + random.nextInt(FAMILY - from);
                    into.set(from, to + 1);
                    blocks.add(address(from) + "-" + address(to));
                }
                case 2 -> {
                    int bits = random.nextInt(9);
                    int first = from >> bits << bits;
                    into.set(first, first + (1 << bits));
                    blocks.add(address(first) + "/" + (32 - bits));
                }
                case 3 -> {
                    int bits = random.nextInt(9);
                    int first = from >> bits << bits;
                    into.set(FAMILY + first, FAMILY + first + (1 << bits));
                    blocks.add("\"" + address(FAMILY + first) + "/" + (128 - bits) + "\"");
                }
                default -> {
                    // The wanted themselves, so that there is something left to scan.
                    wanted.stream().limit(4).forEach(bit -> {
                        into.set(bit);
                        blocks.add("\"" + address(bit) + "\"");
                    });
                }
            }
        }
        return String.join(", ", blocks);
    }

    private String address(int bit) {
        return bit < FAMILY ? "10." + (128 + number / 256) + "." + number % 256 + "." + bit
                : String.format("fd01:0:0:%x::%x", number + 1, bit - FAMILY);
    }

    /** The case and bit that an address stands for, as {@code case * 512 + bit}, or -1 if it belongs to none. */
    static int place(byte[] address) {
        if (address.length == 4) {
            return address[0] == 10 && address[1] < 0 // 128 and more
                    ? ((address[1] & 0x7f) * 256 + (address[2] & 0xff)) * 2 * FAMILY + (address[3] & 0xff)
                    : -1;
        }
        if ((address[0] & 0xff) != 0xfd || address[1] != 1) {
            return -1;
        }
        int block = (address[6] & 0xff) * 256 + (address[7] & 0xff) - 1;
        return block * 2 * FAMILY + FAMILY + (address[15] & 0xff);
    }
}
