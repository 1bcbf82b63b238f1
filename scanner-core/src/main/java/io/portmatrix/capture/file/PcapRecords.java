package io.portmatrix.capture.file;

import io.portmatrix.capture.LinkType;
import java.util.Optional;

/**
 * The pcap format (draft-ietf-opsawg-pcap): a header of 24 bytes, then records. Also with nanoseconds, in both byte orders, and
 * with the eight more bytes a record of Alexey Kuznetsov's patched libpcap.
 */
final class PcapRecords implements Records {
    private static final long MICROSECONDS = 0xa1b2c3d4L;
    private static final long NANOSECONDS = 0xa1b23c4dL;
    private static final long PATCHED = 0xa1b2cd34L;

    private static final int FILE_HEADER = 24;
    private static final int RECORD_HEADER = 16;
    private static final int PATCHED_RECORD_HEADER = 24;
    private static final int MAJOR_VERSION = 2;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final String name;
    private final Window window;
    private final Delivery delivery;

    PcapRecords(String name, Window window, Delivery delivery) {
        this.name = name;
        this.window = window;
        this.delivery = delivery;
    }

    /** Whether a file that begins with this number, read in that byte order, is pcap. */
    static boolean isMagic(long number) {
        return number == MICROSECONDS || number == NANOSECONDS || number == PATCHED;
    }

    @Override
    public long dropped() {
        return 0;
    }

    @Override
    public void read() throws DamagedException {
        window.require(FILE_HEADER, "file header");
        long magic = window.intAt(0);
        int major = window.shortAt(4);
        int number = window.shortAt(22); // the upper half of the word says whether frames end with a checksum
        if (!window.isBigEndian()) {
            number = window.shortAt(20);
        }
        if (major != MAJOR_VERSION) {
            throw new CaptureException(name + ": version " + major + "." + window.shortAt(6)
                    + " of pcap is not understood; have it converted: editcap -F pcap FILE NEW");
        }
        Optional<LinkType> link = LinkType.of(number);
        if (link.isEmpty()) {
            throw UnknownLinks.refusal(name, "link type " + UnknownLinks.text(number));
        }
        window.advance(FILE_HEADER);
        long nanos = magic == NANOSECONDS ? 1 : 1_000;
        records(link.get(), number, nanos, magic == PATCHED ? PATCHED_RECORD_HEADER : RECORD_HEADER);
    }

    private void records(LinkType link, int number, long fraction, int header) throws DamagedException {
        while (window.begins(header, "packet header")) {
            long captured = window.intAt(8);
            if (captured > Delivery.MOST) {
                throw new DamagedException("a packet is said to have " + captured + " bytes; they have " + Delivery.MOST
                        + " at most");
            }
            int length = header + (int) captured;
            window.require(length, "packet");
            long nanos = window.intAt(0) * NANOS_PER_SECOND + window.intAt(4) * fraction;
            delivery.packet(link, number, window.bytes(), window.position() + header, (int) captured, window.intAt(12),
                    nanos);
            window.advance(length);
        }
    }
}
