package io.portmatrix.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares what was written with a file of the test resources. {@code mvn test -Dgolden.update} writes the files anew; what
 * changed is then to be read in the difference.
 */
public final class Golden {
    private static final Path FOLDER = Path.of("src/test/resources/golden");

    private Golden() {}

    /** @param file name below {@code src/test/resources/golden} */
    public static void assertGolden(String file, String actual) throws IOException {
        Path golden = FOLDER.resolve(file);
        if (System.getProperty("golden.update") != null) {
            Files.createDirectories(FOLDER);
            Files.writeString(golden, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(golden));
    }
}
