package io.portmatrix.scan;

import io.portmatrix.model.Limitation;
import io.portmatrix.model.Observation;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a run has learned so far, kept where it outlives the process, and room for more: a run that was stopped goes on from
 * it. {@link #replay} is called once and first; then {@link #commit}, by one thread at a time, which is not the one that
 * probes.
 */
public interface RunJournal {
    /** Which run it is; the same for all of its parts. */
    Beginning beginning();

    /**
     * Gives everything that earlier parts of the run committed, in the order in which they did.
     *
     * @throws JournalException if it can't be read whole
     */
    void replay(Reader reader);

    /**
     * Keeps one more chunk, all of it or nothing. When this returns, it outlives the process and the machine.
     *
     * @throws IOException if it can't be kept; nothing more is committed after that
     */
    void commit(Chunk chunk) throws IOException;

    /** After how long a chunk ends; what is lost when the process is killed is what it brought, and being committed. */
    default Duration longest() {
        return Duration.ofSeconds(1);
    }

    /** After how many conclusions a chunk ends at the latest, unless more of them belong together; at least 1. */
    default int chunk() {
        return 100_000;
    }

    /** Takes chunks. */
    @FunctionalInterface
    interface Reader {
        /** The next one. */
        void chunk(Chunk chunk);
    }

    /**
     * What the report calls a run.
     *
     * @param run its id
     * @param started when its first part began
     */
    record Beginning(String run, Instant started) {
        /** A run that begins now. */
        public static Beginning at(Instant now) {
            return new Beginning(RunId.next(now), now);
        }
    }

    /**
     * A piece of finished work.
     *
     * @param observations what was concluded, each endpoint once in all chunks of a run
     * @param limitations what the techniques could not do, as far as no earlier chunk says so
     */
    record Chunk(List<Observation> observations, List<Limitation> limitations) {
        public Chunk {
            observations = List.copyOf(observations);
            limitations = List.copyOf(limitations);
        }
    }
}
