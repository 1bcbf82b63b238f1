package io.portmatrix.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case of broken-site-files.txt: a name after ===, the file, and after each >>> a message, all of them in order. */
class BrokenSiteFileTest {
    private record Case(String name, String file, List<String> messages) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                BrokenSiteFileTest.class.getResourceAsStream("broken-site-files.txt"))) {
            String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Stream.of(all.split("(?m)^=== ")).filter(c -> !c.isBlank()).map(BrokenSiteFileTest::parse);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void allProblemsAreNamedWithLineAndWhatToWriteInstead(Case broken) {
        SiteInput input = SiteInput.of(new SourceText("site.yaml", broken.file()));
        SiteException refusal = catchThrowableOfType(SiteException.class, () -> new SiteTexts().read(input));
        assertThat(refusal).isNotNull();
        assertThat(refusal.getMessage().lines()).containsExactlyElementsOf(broken.messages());
        assertThat(refusal.problems()).extracting(SiteProblem::toString).isEqualTo(broken.messages());
        assertThat(refusal.problems()).allSatisfy(problem -> {
            assertThat(problem.line()).isPositive();
            assertThat(problem.instead()).isNotBlank();
        });
    }

    private static Case parse(String text) {
        List<String> lines = text.lines().toList();
        List<String> file = new ArrayList<>();
        List<String> messages = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            if (line.startsWith(">>> ")) {
                messages.add(line.substring(4));
            } else {
                file.add(line + "\n");
            }
        }
        return new Case(lines.get(0), String.join("", file), messages);
    }
}
