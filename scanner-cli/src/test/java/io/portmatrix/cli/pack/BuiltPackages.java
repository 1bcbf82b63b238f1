package io.portmatrix.cli.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What {@code .ci/packages} made: the packages of two builds, and the files of a system to try them in. */
record BuiltPackages(Path folder) {
    private static final String VARIABLE = "PORTMATRIX_PACKAGES";

    /** What the environment names; without, the test is skipped. */
    static BuiltPackages given() {
        String folder = System.getenv(VARIABLE);
        assumeTrue(folder != null,
                "no packages: '.ci/packages FOLDER' builds them, " + VARIABLE + "=FOLDER names them");
        return new BuiltPackages(Path.of(folder));
    }

    /** The file of this suffix from each of the two builds. */
    List<Path> both(String suffix) throws IOException {
        return List.of(one(folder.resolve("one"), suffix), one(folder.resolve("a/deeper/place"), suffix));
    }

    Path archive() throws IOException {
        return both(".tar.gz").getFirst();
    }

    Path debianPackage() throws IOException {
        return both(".deb").getFirst();
    }

    /** The files of a system; without, the test is skipped. */
    Path root() {
        Path root = folder.resolve("root.tar");
        assumeTrue(Files.exists(root), "no files of a system: mmdebstrap is missing, or it had no mirror or no rights");
        return root;
    }

    private static Path one(Path place, String suffix) throws IOException {
        try (Stream<Path> files = Files.list(place)) {
            List<Path> found = files.filter(file -> file.getFileName().toString().endsWith(suffix)).toList();
            assertThat(found).as("%s in %s", suffix, place).hasSize(1);
            return found.getFirst();
        }
    }
}
