package io.portmatrix.cli;

import io.portmatrix.report.Report.Input;
import io.portmatrix.trust.Sha256;
import io.portmatrix.trust.TrustKeys;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files that describe a site, byte for byte as they were read; checked against their signatures where keys are trusted. */
final class ReadInputs {
    private final List<Read> read = new ArrayList<>();

    /** @param signedBy fingerprint of a key, or null if no signature was asked for */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    private record Read(Input.Kind kind, String name, byte[] bytes, @Nullable String signedBy) {}

    /** Takes a file. @throws TrustException if it is not signed as it must be */
    void file(Input.Kind kind, Path file, byte[] bytes, TrustKeys keys) {
        String signedBy = keys.isEmpty() ? null
                : keys.verify(file.toString(), bytes, Path.of(file + TrustKeys.SUFFIX));
        read.add(new Read(kind, file.toString(), bytes, signedBy));
    }

    /** Takes what came through a pipe, which can't have a signature beside it. */
    void pipe(Input.Kind kind, byte[] bytes) {
        read.add(new Read(kind, "stdin", bytes, null));
    }

    /** What a report says of them; the hashes are computed here. */
    List<Input> inputs() {
        return read.stream()
                .map(r -> new Input(r.kind(), r.name(), Sha256.of(r.bytes()), r.signedBy()))
                .toList();
    }
}
