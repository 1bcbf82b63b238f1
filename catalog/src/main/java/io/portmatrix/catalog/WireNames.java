package io.portmatrix.catalog;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads the wire names of enums. */
final class WireNames {
    private WireNames() {}

    /** A function from wire name to constant, which throws IllegalArgumentException listing the names there are. */
    static <E> Function<String, E> of(String noun, E[] constants, Function<E, String> wireName) {
        return text -> Arrays.stream(constants)
                .filter(c -> wireName.apply(c).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is no " + noun + "; write one of "
                        + Arrays.stream(constants).map(wireName).collect(Collectors.joining(", "))));
    }
}
