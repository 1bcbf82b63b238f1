package io.portmatrix.ingest;

import io.portmatrix.model.Evidence;
import io.portmatrix.model.Limitation;
import io.portmatrix.model.Observation;
import io.portmatrix.model.ProbeOutcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What a file tells, as lines for comparison. */
final class Told implements ImportHandler {
    final List<Observation> observations = new ArrayList<>();
    final List<Limitation> limitations = new ArrayList<>();
    private final Predicate<InetAddress> concerned;
    private Optional<String> incomplete = Optional.empty();

    private Told(Predicate<InetAddress> concerned) {
        this.concerned = concerned;
    }

    static Told by(String text) {
        return by(text.getBytes(StandardCharsets.UTF_8), address -> true);
    }

    /** Recognises and reads it. */
    static Told by(byte[] file, Predicate<InetAddress> concerned) {
        Told told = new Told(concerned);
        try {
            told.incomplete = ImportFormat.of(file)
                    .orElseThrow(() -> new AssertionError("not recognised"))
                    .read(new ByteArrayInputStream(file), "f", told);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return told;
    }

    /** Why the file is not complete, or the empty text. */
    String incomplete() {
        return incomplete.orElse("");
    }

    /** {@code 10.0.0.1 tcp/80 open} or {@code 10.0.0.1 tcp/80 - not-told}, in the file's order. */
    List<String> lines() {
        return observations.stream().map(o -> o.endpoint() + " " + switch (o.outcome()) {
            case ProbeOutcome.Concluded concluded -> concluded.state().wireName();
            case ProbeOutcome.NotConcluded not -> "- " + not.cause().wireName();
        }).toList();
    }

    /** The line and the evidence, or why there is none, of one endpoint. */
    String of(String endpoint) {
        List<String> found = new ArrayList<>();
        for (Observation o : observations) {
            if (o.endpoint().toString().endsWith(endpoint)) {
                found.add(switch (o.outcome()) {
                    case ProbeOutcome.Concluded(var state, var evidence) -> state.wireName() + " "
                            + String.join("; ", evidence.stream().map(Evidence::text).toList());
                    case ProbeOutcome.NotConcluded(var cause, String detail) -> "- " + detail;
                });
            }
        }
        return String.join(" | ", found);
    }

    List<String> limits() {
        return limitations.stream().map(Limitation::text).toList();
    }

    @Override
    public boolean concerns(InetAddress address) {
        return concerned.test(address);
    }

    @Override
    public void endpoint(Observation observation) {
        observations.add(observation);
    }

    @Override
    public void limitation(Limitation limitation) {
        limitations.add(limitation);
    }
}
