package io.portmatrix.capture.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream on a thread of its own, a few blocks ahead, so that reading and decompressing take no time of whoever looks at
 * the packets. Blocks are used again and again: memory is what it is from the beginning.
 *
 * <p>Reading is preferred to mapping: mapped pages count as the process's memory, and a file that gets shorter meanwhile
 * would end the process instead of the reading.
 */
final class ReadAhead implements AutoCloseable {
    /** How many bytes are free in front of the data of each block, for the rest of the one before. */
    static final int ROOM = 384 * 1024;

    private static final int BLOCKS = 3;
    private static final int BLOCK_LENGTH = 512 * 1024;
    /** What is asked of the system at once: for more, Java takes memory from it anew each time, which costs more than reading. */
    private static final int PIECE = 64 * 1024;
    /** What is asked of decompressors at once: when they fail in the middle of it, they lose it. */
    private static final int SMALL_PIECE = 4 * 1024;

    private static final Block END = new Block(ROOM);

    private final InputStream raw;
    private final BlockingQueue<Block> free = new LinkedBlockingQueue<>();
    private final BlockingQueue<Block> filled = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile boolean closed;
    /** Written before the first block is handed over, and read after. */
    private boolean compressed;
    /** Written before the last block is handed over, and read after. */
    private @Nullable String failure = "reading was given up";

    /** Some bytes of the stream: from {@link #ROOM} to the limit; none in the one after the last. */
    static final class Block {
        private final byte[] bytes;
        private int limit = ROOM;

        private Block(int length) {
            bytes = new byte[length];
        }

        byte[] bytes() {
            return bytes;
        }

        int limit() {
            return limit;
        }

        boolean isEmpty() {
            return limit == ROOM;
        }

        private boolean isFull() {
            return limit == bytes.length;
        }
    }

    private ReadAhead(InputStream raw) {
        this.raw = raw;
        for (int i = 0; i < BLOCKS; i++) {
            free.add(new Block(ROOM + BLOCK_LENGTH));
        }
        // A read from a pipe can't be ended from outside: such a thread must not keep the process.
        thread = Thread.ofPlatform().daemon().name("capture-reader").unstarted(this::read);
    }

    /** Begins to read and to decompress. The stream is not closed. */
    static ReadAhead of(InputStream raw) {
        ReadAhead ahead = new ReadAhead(raw);
        ahead.thread.start();
        return ahead;
    }

    /**
     * The next bytes, which are waited for. An interrupt of the calling thread ends the reading.
     *
     * @return an empty block at the end, and from then on
     */
    Block next() {
        Block block = END;
        if (!closed) {
            try {
                block = filled.take();
            } catch (InterruptedException e) {
                close();
                Thread.currentThread().interrupt();
            }
        }
        if (block.isEmpty() || closed) {
            filled.add(END);
            return END;
        }
        return block;
    }

    /** Takes back a block that is no longer needed. */
    void release(Block block) {
        if (!block.isEmpty()) {
            free.add(block);
        }
    }

    /** Whether it was closed before the stream's end was reached, or after. */
    boolean isClosed() {
        return closed;
    }

    /** Whether it is decompressed; known after the first block. */
    boolean isCompressed() {
        return compressed;
    }

    /** Why the stream can't be read on, or null; known after an empty block. */
    @Nullable
    String failure() {
        return failure;
    }

    /** Ends reading, from any thread: {@link #next} gives no bytes from now on. */
    @Override
    public void close() {
        closed = true;
        filled.add(END);
        thread.interrupt();
    }

    private void read() {
        try {
            Unpacked unpacked = Unpacked.of(raw);
            compressed = unpacked.isCompressed();
            boolean more = true;
            while (more && !closed) {
                more = compressed ? fillWhole(unpacked.in(), free.take()) : fillAtOnce(unpacked.in(), free.take());
            }
            failure = null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) { // decompressors throw both on what is not for them
            failure = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        } finally {
            filled.add(END);
        }
    }

    /**
     * Fills a block as far as it goes without waiting, and hands it over: what a live capture writes into a pipe is to be seen
     * at once.
     *
     * @return false at the stream's end
     */
    private boolean fillAtOnce(InputStream in, Block block) throws IOException {
        block.limit = ROOM;
        boolean more;
        try {
            do {
                more = readInto(in, block, PIECE);
            } while (more && !block.isFull() && in.available() > 0);
        } finally {
            handOver(block);
        }
        return more;
    }

    /** Fills a block and hands it over, with what came before an error too. @return false at the stream's end */
    private boolean fillWhole(InputStream in, Block block) throws IOException {
        block.limit = ROOM;
        boolean more;
        try {
            do {
                more = readInto(in, block, SMALL_PIECE);
            } while (more && !block.isFull());
        } finally {
            handOver(block);
        }
        return more;
    }

    private static boolean readInto(InputStream in, Block block, int most) throws IOException {
        int read = in.read(block.bytes, block.limit, Math.min(block.bytes.length - block.limit, most));
        block.limit += Math.max(0, read);
        return read >= 0;
    }

    private void handOver(Block block) {
        if (!block.isEmpty()) {
            filled.add(block);
        }
    }
}
