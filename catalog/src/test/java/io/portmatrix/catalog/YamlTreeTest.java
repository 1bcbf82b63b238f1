package io.portmatrix.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.catalog.YamlNode.Mapping;
import io.portmatrix.catalog.YamlNode.Scalar;
import io.portmatrix.catalog.YamlNode.Sequence;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTreeTest {
    private final Complaints complaints = new Complaints("f.yaml");

    @ParameterizedTest
    @ValueSource(
            strings = {"on", "no", "0777", "0o17", "0x1F", "1_000", "12.10", "004", "2024-07-01", "~", "null", "1e3",
                    "5488,5489", "3478, 50000-55000"})
    void scalars_stay_the_text_they_were_written_as(String text) throws IOException {
        Mapping mapping = read("key: " + text + "\n");
        assertThat(mapping.entries().get("key").value()).isEqualTo(new Scalar(1, text));
        assertThat(complaints.findings()).isEmpty();
    }

    @Test
    void every_node_knows_its_line() throws IOException {
        Mapping mapping = read("# comment\na: 1\n\nb:\n  - c: 2\n  - - 3\n    - 4\n");
        assertThat(mapping.line()).isEqualTo(2);
        Sequence b = (Sequence) mapping.entries().get("b").value();
        assertThat(mapping.entries().get("b").keyLine()).isEqualTo(4);
        assertThat(b.line()).isEqualTo(5);
        assertThat(((Mapping) b.items().get(0)).entries().get("c").value().line()).isEqualTo(5);
        assertThat(((Sequence) b.items().get(1)).items()).containsExactly(new Scalar(6, "3"), new Scalar(7, "4"));
    }

    @Test
    void every_key_that_is_given_twice_is_said() throws IOException {
        Mapping mapping = read("a: 1\nb: 2\na: 3\nc: {d: 1, d: 2}\n");
        assertThat(mapping.entries().get("a").value()).isEqualTo(new Scalar(1, "1"));
        assertThat(said()).isEqualTo("""
                f.yaml:3: 'a' is given twice, first in line 1; keep one of them
                f.yaml:4: 'd' is given twice, first in line 4; keep one of them""");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "a: &x 1\\nb: *x|f.yaml:2: '*x' is an alias; write the value out",
            "a: &x {b: 1}|f.yaml:1: '&x' is an anchor; write the value out where it is needed",
            "a: !!str 5|f.yaml:1: 'tag:yaml.org,2002:str' is a tag; leave it out; every value is text",
            "a: !java.net.URL [x]|f.yaml:1: 'java.net.URL' is a tag; leave it out; every value is text",
            "a: 1\\n---\\nb: 2|f.yaml:3: a second document begins here; keep one document a file",
            "- a|f.yaml:1: the file holds a list and no mapping; begin with keys, as in format: 1",
            "hello|f.yaml:1: the file holds 'hello' and no mapping; begin with keys, as in format: 1",
            "# nothing|f.yaml: the file is empty; write format: 1 and the rest of a catalog file"})
    void what_does_not_belong_into_a_table_is_refused(String yaml, String expected) throws IOException {
        YamlTree.read(TestCatalog.stream(yaml.replace("\\n", "\n")), complaints);
        assertThat(said()).isEqualTo(expected.replace("\\n", "\n"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"a: [1|1", "a: 'x|1", "a: 1\\n  b: 2|2", "? [a]\\n: 1|1",
            "{a: 1}}|1", "a: 1\\n%|1"})
    void broken_yaml_is_said_with_its_line_and_without_a_stack(String yaml, int line) throws IOException {
        assertThat(YamlTree.read(TestCatalog.stream(yaml.replace("\\n", "\n")), complaints)).isNull();
        assertThat(complaints.findings()).singleElement().satisfies(f -> {
            assertThat(f.wrong()).startsWith("this is no YAML: ").doesNotContain("\n", "reader");
            assertThat(f.line()).isBetween(line, line + 1);
        });
    }

    @Test
    void nesting_is_limited() throws IOException {
        read("a: " + "[".repeat(YamlTree.MAX_DEPTH - 1) + "]".repeat(YamlTree.MAX_DEPTH - 1));
        assertThat(complaints.findings()).isEmpty();
        YamlTree.read(TestCatalog.stream("a: " + "[".repeat(5_000)), complaints);
        assertThat(said()).contains("nesting depth").endsWith("keep to 12 levels and 2000 characters");
    }

    @Test
    void size_is_limited() throws IOException {
        YamlTree.read(TestCatalog.stream("a: " + "x".repeat(2_001)), complaints);
        assertThat(said()).endsWith("keep to 12 levels and 2000 characters");
        Complaints huge = new Complaints("g.yaml");
        YamlTree.read(TestCatalog.stream("#".repeat(YamlTree.MAX_BYTES + 1)), huge);
        assertThat(huge.findings()).hasToString("[g.yaml: the file is larger than 1000000 bytes; split it]");
    }

    private Mapping read(String yaml) throws IOException {
        return YamlTree.read(TestCatalog.stream(yaml), complaints);
    }

    private String said() {
        return String.join("\n", complaints.findings().stream().map(LintFinding::toString).toList());
    }
}
