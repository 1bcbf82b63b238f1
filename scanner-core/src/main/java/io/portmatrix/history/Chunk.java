package io.portmatrix.history;

import io.portmatrix.model.Limitation;
import io.portmatrix.model.Observation;
import io.portmatrix.model.Technique;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A finished piece of a run's work.
 *
 * @param number unique within the run, from 0
 * @param technique how it was looked; null where several were used
 * @param address what was looked at; null where it is several
 * @param observations what was found
 * @param limitations what could not be found
 */
public record Chunk(int number, @Nullable Technique technique, @Nullable InetAddress address,
        List<Observation> observations, List<Limitation> limitations) {
    public Chunk {
        if (number < 0) {
            throw new IllegalArgumentException("a chunk has the number " + number + "; it must be 0 or more");
        }
        observations = List.copyOf(observations);
        limitations = List.copyOf(limitations);
    }
}
