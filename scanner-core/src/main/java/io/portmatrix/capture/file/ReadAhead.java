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
    /** What is asked of decompressors at once: when they fail in the middle of it, they lose it. */
    private static final int SMALL_PIECE = 4 * 1024;

    private static final Block END = new Block(ROOM);

    private final InputStream in;
    private final boolean wholeBlocks;
    private final int piece;
    private final BlockingQueue<Block> free = new LinkedBlockingQueue<>();
    private final BlockingQueue<Block> filled = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile boolean closed;
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
    }

    private ReadAhead(InputStream in, boolean wholeBlocks) {
        this.in = in;
        this.wholeBlocks = wholeBlocks;
        piece = wholeBlocks ? SMALL_PIECE : BLOCK_LENGTH;
        for (int i = 0; i < BLOCKS; i++) {
            free.add(new Block(ROOM + BLOCK_LENGTH));
        }
        // A read from a pipe can't be ended from outside: such a thread must not keep the process.
        thread = Thread.ofPlatform().daemon().name("capture-reader").unstarted(this::read);
    }

    /**
     * Begins to read. The stream is not closed.
     *
     * @param wholeBlocks whether to wait until a block is full, which is right for decompressors; otherwise what arrives on a
     *     pipe is handed over at once
     */
    static ReadAhead of(InputStream in, boolean wholeBlocks) {
        ReadAhead ahead = new ReadAhead(in, wholeBlocks);
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
            boolean more = true;
            while (more && !closed) {
                more = fill(free.take());
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

    /** Fills a block and hands it over, with what came before an error too. @return false at the stream's end */
    private boolean fill(Block block) throws IOException {
        block.limit = ROOM;
        try {
            do {
                int read = in.read(block.bytes, block.limit, Math.min(block.bytes.length - block.limit, piece));
                if (read < 0) {
                    return false;
                }
                block.limit += read;
            } while (block.limit < block.bytes.length && (wholeBlocks || in.available() > 0));
            return true;
        } finally {
            if (!block.isEmpty()) {
                filled.add(block);
            }
        }
    }
}
