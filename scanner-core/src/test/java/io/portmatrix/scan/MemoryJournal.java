package io.portmatrix.scan;

import io.portmatrix.model.Endpoint;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps chunks in memory. A process that dies is one whose commits come to nothing from some moment on. */
final class MemoryJournal implements RunJournal {
    private final List<Chunk> chunks = new ArrayList<>();
    private final Beginning beginning = new Beginning("run", Instant.EPOCH);
    private final int size;
    private boolean dead;
    private @Nullable IOException failure;

    /** @param size conclusions of a chunk */
    MemoryJournal(int size) {
        this.size = size;
    }

    /** Chunks end by their size alone, so that no test depends on time. */
    @Override
    public Duration longest() {
        return Duration.ofHours(1);
    }

    @Override
    public int chunk() {
        return size;
    }

    @Override
    public Beginning beginning() {
        return beginning;
    }

    @Override
    public void replay(Reader reader) {
        chunks().forEach(reader::chunk);
    }

    @Override
    public synchronized void commit(Chunk chunk) throws IOException {
        if (failure != null) {
            throw failure;
        }
        if (!dead) {
            chunks.add(chunk);
        }
    }

    /** From now on commits come to nothing. */
    synchronized void die() {
        dead = true;
    }

    /** Another process. */
    synchronized void live() {
        dead = false;
    }

    /** From now on commits fail. */
    synchronized void fail(IOException how) {
        failure = how;
    }

    synchronized List<Chunk> chunks() {
        return List.copyOf(chunks);
    }

    /** What was kept, in order. */
    List<Endpoint> endpoints() {
        return chunks().stream().flatMap(chunk -> chunk.observations().stream()).map(o -> o.endpoint()).toList();
    }
}
