package io.portmatrix.capture.file;

import io.portmatrix.capture.LinkType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The pcapng format (draft-ietf-opsawg-pcapng): sections, each in a byte order of its own, of interfaces and packets. Blocks
 * that are not needed are passed over, however long they are.
 */
final class PcapngBlocks implements Records {
    /** The type of the block that every file and every section begins with; the same in both byte orders. */
    static final long SECTION_HEADER = 0x0a0d0d0aL;

    private static final int INTERFACE = 1;
    private static final int OLD_PACKET = 2;
    private static final int SIMPLE_PACKET = 3;
    private static final int STATISTICS = 5;
    private static final int ENHANCED_PACKET = 6;

    private static final long BYTE_ORDER_MAGIC = 0x1a2b3c4dL;
    private static final int MAJOR_VERSION = 1;

    private static final int BLOCK_HEADER = 8;
    private static final int BLOCK_TRAILER = 4;
    private static final int SECTION_LENGTH = 28;
    private static final int INTERFACE_LENGTH = 20;
    private static final int STATISTICS_LENGTH = 24;
    private static final int SIMPLE_PACKET_LENGTH = 16;
    private static final int PACKET_LENGTH = 32;
    private static final int PACKET_DATA = 28;
    private static final int SIMPLE_PACKET_DATA = 12;
    private static final int MOST_INTERFACES = 65_536;

    private static final int TIME_RESOLUTION = 9;
    private static final int TIME_OFFSET = 14;
    private static final int DROPPED_BY_INTERFACE = 5;
    private static final int DROPPED_BY_SYSTEM = 7;
    private static final int DROPS_UNKNOWN = 0xffff;

    private final Window window;
    private final Delivery delivery;
    private final List<PcapngInterface> interfaces = new ArrayList<>();
    private final Map<Integer, Long> droppedByInterface = new HashMap<>();
    private long droppedBefore;
    private long latestNanos;

    PcapngBlocks(Window window, Delivery delivery) {
        this.window = window;
        this.delivery = delivery;
    }

    @Override
    public long dropped() {
        long sum = droppedBefore;
        for (long dropped : droppedByInterface.values()) {
            sum = saturatedSum(sum, dropped);
        }
        return sum;
    }

    @Override
    public void read() throws DamagedException {
        while (window.begins(BLOCK_HEADER + BLOCK_TRAILER, "block")) {
            long type = window.intAt(0);
            if (type == SECTION_HEADER) {
                beginSection();
            }
            long length = window.intAt(4);
            if (length < BLOCK_HEADER + BLOCK_TRAILER || length % 4 != 0) {
                throw new DamagedException("a block is said to have " + length + " bytes");
            }
            block(type, length);
        }
    }

    private void block(long type, long length) throws DamagedException {
        boolean needed = switch ((int) type) {
            case (int) SECTION_HEADER -> need(length, SECTION_LENGTH);
            case INTERFACE -> need(length, INTERFACE_LENGTH);
            case STATISTICS -> need(length, STATISTICS_LENGTH);
            case SIMPLE_PACKET -> need(length, SIMPLE_PACKET_LENGTH);
            case OLD_PACKET, ENHANCED_PACKET -> need(length, PACKET_LENGTH);
            default -> false;
        };
        if (!needed) {
            window.skip(length - BLOCK_TRAILER, "block");
            window.require(BLOCK_TRAILER, "block");
            checkTrailer(0, length);
            window.advance(BLOCK_TRAILER);
            return;
        }
        int end = (int) length - BLOCK_TRAILER;
        checkTrailer(end, length);
        switch ((int) type) {
            case INTERFACE -> describeInterface(end);
            case STATISTICS -> statistics(end);
            case SIMPLE_PACKET -> simplePacket(end);
            case OLD_PACKET -> oldPacket(end);
            case ENHANCED_PACKET -> enhancedPacket(end);
            default -> {}
        }
        window.advance((int) length);
    }

    /** Makes sure that all of a block is there, which is as long as it has to be. */
    private boolean need(long length, int least) throws DamagedException {
        if (length < least || length > Window.MOST) {
            throw new DamagedException("a block of type " + window.intAt(0) + " is said to have " + length + " bytes");
        }
        window.require((int) length, "block");
        return true;
    }

    private void checkTrailer(int at, long length) throws DamagedException {
        long trailer = window.intAt(at);
        if (trailer != length) {
            throw new DamagedException(
                    "a block has " + length + " bytes at its beginning and " + trailer + " at its end");
        }
    }

    private void beginSection() throws DamagedException {
        window.require(SECTION_LENGTH, "section header");
        window.setBigEndian(false);
        if (window.intAt(8) != BYTE_ORDER_MAGIC) {
            window.setBigEndian(true);
            if (window.intAt(8) != BYTE_ORDER_MAGIC) {
                throw new DamagedException("a section has no byte order");
            }
        }
        int major = window.shortAt(12);
        if (major != MAJOR_VERSION) {
            throw new DamagedException("version " + major + "." + window.shortAt(14) + " of pcapng is not understood");
        }
        droppedBefore = dropped();
        droppedByInterface.clear();
        interfaces.clear();
    }

    private void describeInterface(int end) throws DamagedException {
        if (interfaces.size() == MOST_INTERFACES) {
            throw new DamagedException("a section has more than " + MOST_INTERFACES + " interfaces");
        }
        TimeScale time = TimeScale.MICROSECONDS;
        PcapngOptions options = new PcapngOptions(window, 16, end);
        while (options.next()) {
            if (options.code() == TIME_RESOLUTION && options.length() == 1) {
                time = time.withResolution(window.byteAt(options.value()));
            } else if (options.code() == TIME_OFFSET && options.length() == Long.BYTES) {
                time = time.withOffset(window.longAt(options.value()));
            }
        }
        int number = window.shortAt(8);
        interfaces.add(new PcapngInterface(number, LinkType.of(number).orElse(null), window.intAt(12), time));
    }

    private void statistics(int end) {
        int id = (int) Math.min(window.intAt(8), MOST_INTERFACES);
        long dropped = 0;
        PcapngOptions options = new PcapngOptions(window, 20, end);
        while (options.next()) {
            boolean drops = options.code() == DROPPED_BY_INTERFACE || options.code() == DROPPED_BY_SYSTEM;
            if (drops && options.length() == Long.BYTES) {
                dropped = saturatedSum(dropped, window.longAt(options.value()));
            }
        }
        droppedByInterface.put(id, dropped); // it counts from the beginning: the latest is the sum
    }

    private void enhancedPacket(int end) throws DamagedException {
        packet(interfaceAt(window.intAt(8)), end);
    }

    private void oldPacket(int end) throws DamagedException {
        PcapngInterface from = interfaceAt(window.shortAt(8));
        int drops = window.shortAt(10);
        if (drops != DROPS_UNKNOWN) {
            droppedBefore = saturatedSum(droppedBefore, drops);
        }
        packet(from, end);
    }

    private void packet(PcapngInterface from, int end) throws DamagedException {
        long captured = window.intAt(20);
        if (captured > Math.min(end - PACKET_DATA, Delivery.MOST)) {
            throw new DamagedException("a packet is said to have " + captured + " bytes in a block of "
                    + (end + BLOCK_TRAILER));
        }
        latestNanos = from.time().nanos(window.intAt(12) << 32 | window.intAt(16));
        deliver(from, PACKET_DATA, (int) captured, window.intAt(24));
    }

    /** It has no time of its own: that of the packet before is the nearest that is known. */
    private void simplePacket(int end) throws DamagedException {
        PcapngInterface from = interfaceAt(0);
        long original = window.intAt(8);
        long kept = from.snapLength() == 0 ? original : Math.min(original, from.snapLength());
        int captured = (int) Math.min(kept, end - SIMPLE_PACKET_DATA);
        if (captured > Delivery.MOST) {
            throw new DamagedException("a packet is said to have " + captured + " bytes");
        }
        deliver(from, SIMPLE_PACKET_DATA, captured, original);
    }

    private void deliver(PcapngInterface from, int data, int captured, long original) {
        delivery.packet(from.type(), from.number(), window.bytes(), window.position() + data, captured, original,
                latestNanos);
    }

    private PcapngInterface interfaceAt(long id) throws DamagedException {
        if (id >= interfaces.size()) {
            throw new DamagedException("a packet is said to come from interface " + id + ", of " + interfaces.size());
        }
        return interfaces.get((int) id);
    }

    /** @param more taken as none if it is negative, which only nonsense is */
    private static long saturatedSum(long sum, long more) {
        long result = sum + Math.max(0, more);
        return result < 0 ? Long.MAX_VALUE : result;
    }
}
