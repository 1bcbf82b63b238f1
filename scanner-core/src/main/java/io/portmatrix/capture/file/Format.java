package io.portmatrix.capture.file;

import java.util.Optional;

/** The formats that are understood, by how they begin. */
enum Format {
    PCAP_BIG_ENDIAN {
        @Override
        Records records(String name, Window window, Delivery delivery) {
            window.setBigEndian(true);
            return new PcapRecords(name, window, delivery);
        }
    },
    PCAP_LITTLE_ENDIAN {
        @Override
        Records records(String name, Window window, Delivery delivery) {
            window.setBigEndian(false);
            return new PcapRecords(name, window, delivery);
        }
    },
    PCAPNG {
        @Override
        Records records(String name, Window window, Delivery delivery) {
            return new PcapngBlocks(window, delivery);
        }
    };

    /** How many bytes tell formats apart. */
    static final int MAGIC_LENGTH = 4;

    /** The format of what begins so. */
    static Optional<Format> of(byte[] head) {
        if (head.length < MAGIC_LENGTH) {
            return Optional.empty();
        }
        int number = head[0] << 24 | (head[1] & 0xff) << 16 | (head[2] & 0xff) << 8 | head[3] & 0xff;
        if (number == PcapngBlocks.SECTION_HEADER) {
            return Optional.of(PCAPNG);
        }
        if (PcapRecords.isMagic(Integer.toUnsignedLong(number))) {
            return Optional.of(PCAP_BIG_ENDIAN);
        }
        return PcapRecords.isMagic(Integer.toUnsignedLong(Integer.reverseBytes(number)))
                ? Optional.of(PCAP_LITTLE_ENDIAN)
                : Optional.empty();
    }

    /** Its packets. @param name what the capture is called in messages */
    abstract Records records(String name, Window window, Delivery delivery);
}
