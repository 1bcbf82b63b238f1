package io.portmatrix.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portmatrix.model.FindingKind;
import io.portmatrix.model.ProbeOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds kinds and pages together. */
class KindPagesTest {
    private static final Path FOLDER = Path.of("docs/kinds");
    private static final String INDEX = "README.md";
    private static final Pattern HYPHENATED = Pattern.compile("`([a-z]+(?:-[a-z]+)+)`");
    /** Kinds, causes of what was not concluded, and words of the site file. */
    private static final Set<String> KNOWN = Stream.of(
            Arrays.stream(FindingKind.values()).map(FindingKind::wireName),
            Arrays.stream(ProbeOutcome.Cause.values()).map(ProbeOutcome.Cause::wireName),
            Stream.of("local-listeners", "accepted-silence"))
            .flatMap(names -> names)
            .collect(Collectors.toUnmodifiableSet());
    private static final String GOOD = """
            # blocked: nothing comes back

            ## What it means

            A.

            ## How it was concluded

            B.

            ## How to confirm it by hand

            ```
            nc
            ```

            ## What usually causes it

            - C.

            ## What to do

            - D.
            """;

    @ParameterizedTest
    @EnumSource
    void each_kind_has_a_page_and_the_packed_one_is_the_documents(FindingKind kind) throws IOException {
        KindPage page = KindPages.of(kind);

        assertThat(page).isEqualTo(KindPages.read(kind, Files.readString(FOLDER.resolve(kind.wireName() + ".md"))));
        assertThat(page.kind()).isEqualTo(kind);
        assertThat(page.title()).isNotBlank().doesNotEndWith(".");
    }

    @Test
    void no_page_is_without_a_kind() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> !name.equals(INDEX)))
                    .containsExactlyInAnyOrderElementsOf(
                            Arrays.stream(FindingKind.values()).map(kind -> kind.wireName() + ".md").toList());
        }
    }

    @Test
    void the_index_links_all_pages_with_severity_and_title() throws IOException {
        List<String> rows = Files.readAllLines(FOLDER.resolve(INDEX))
                .stream()
                .filter(l -> l.startsWith("| ["))
                .toList();

        assertThat(rows).containsExactlyElementsOf(Arrays.stream(FindingKind.values())
                .map(kind -> "| [%1$s](%1$s.md) | %2$s | %3$s |".formatted(kind.wireName(), kind.severity().wireName(),
                        KindPages.of(kind).title()))
                .toList());
    }

    @ParameterizedTest
    @EnumSource
    void a_page_has_commands_and_says_what_to_do_in_bullets(FindingKind kind) {
        KindPage page = KindPages.of(kind);

        assertThat(Block.read(page.meaning())).hasOnlyElementsOfType(Block.Paragraph.class);
        assertThat(Block.read(page.concluded())).hasOnlyElementsOfType(Block.Paragraph.class);
        assertThat(Block.read(page.confirm())).hasAtLeastOneElementOfType(Block.Code.class);
        assertThat(Block.read(page.causes())).hasOnlyElementsOfType(Block.Item.class);
        assertThat(Block.read(page.remedy())).hasOnlyElementsOfType(Block.Item.class);
        assertThat(page.sections()).extracting(KindPage.Section::heading).isEqualTo(KindPage.HEADINGS);
        assertThat(page.sections()).extracting(KindPage.Section::text)
                .containsExactly(page.meaning(), page.concluded(), page.confirm(), page.causes(), page.remedy());
    }

    /** Kinds that a page refers to exist; and any terminal can show the text. */
    @ParameterizedTest
    @EnumSource
    void a_page_names_only_what_there_is_in_ascii(FindingKind kind) throws IOException {
        String text = Files.readString(FOLDER.resolve(kind.wireName() + ".md"));

        assertThat(text.chars()).allMatch(c -> c == '\n' || c >= ' ' && c < 0x7f);
        assertThat(text).as("braces, which are placeholders in formats that carry this text").doesNotContain("{", "}");
        assertThat(text.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(136));
        assertThat(HYPHENATED.matcher(text).results().map(match -> match.group(1))).isSubsetOf(KNOWN);
    }

    @Test
    void a_page_is_taken_apart() {
        KindPage page = KindPages.read(FindingKind.BLOCKED, GOOD);

        assertThat(page).isEqualTo(new KindPage(FindingKind.BLOCKED, "nothing comes back", "A.", "B.",
                "```\nnc\n```", "- C.", "- D."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"# blocked: |# silent: ", "## What it means|## Meaning",
            "## What it means|x\n\n## What it means",
            "A.|", "- D.|", "- D.|- D.\n## More\nE.", "## What to do|", "- C.\n\n## What to do\n|"})
    void a_page_that_is_not_as_all_are_is_refused(String change) {
        String[] fromTo = change.split("\\|", -1);
        String page = GOOD.replace(fromTo[0], fromTo[1]);
        assertThat(page).isNotEqualTo(GOOD);

        assertThatThrownBy(() -> KindPages.read(FindingKind.BLOCKED, page)).isInstanceOf(
                IllegalArgumentException.class);
    }

    @Test
    void blocks_are_paragraphs_items_and_code() {
        assertThat(Block.read("""
                One
                two.

                - a
                  b
                - c

                ```
                x  y

                z
                ```
                Then.
                """)).containsExactly(new Block.Paragraph("One two."), new Block.Item("a b"), new Block.Item("c"),
                new Block.Code(List.of("x  y", "", "z")), new Block.Paragraph("Then."));
        assertThat(Block.read("")).isEmpty();
        assertThatThrownBy(() -> Block.read("```\nx")).isInstanceOf(IllegalArgumentException.class);
    }
}
