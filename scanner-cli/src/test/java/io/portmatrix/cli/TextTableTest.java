package io.portmatrix.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void columns_are_as_wide_as_their_longest_cell() {
        TextTable table = new TextTable("A", "LONGER");
        table.row("one", "x");
        table.row("", "y\nz");
        assertThat(print(table, TextTable.UNLIMITED)).isEqualTo("A    LONGER\none  x\n     y\n     z\n");
    }

    @Test
    void the_widest_column_gives_way_and_wraps_at_spaces() {
        TextTable table = new TextTable("A", "B");
        table.row("twelve chars", "the quick brown fox jumps over it");
        assertThat(print(table, 30)).isEqualTo("""
                A             B
                twelve chars  the quick brown
                              fox jumps over
                              it
                """);
    }

    @Test
    void a_word_that_is_too_long_stands_alone() {
        TextTable table = new TextTable("A");
        table.row("a incomprehensibilities b");
        assertThat(print(table, 10)).isEqualTo("A\na\nincomprehensibilities\nb\n");
    }

    @Test
    void a_limited_column_wraps_first() {
        TextTable table = new TextTable("A", "B").limit(0, 8);
        table.row("one two three", "four five");
        assertThat(print(table, TextTable.UNLIMITED)).isEqualTo("A         B\none two   four five\nthree\n");
    }

    @Test
    void a_row_has_a_cell_for_each_column() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TextTable("A", "B").row("x"))
                .withMessage("1 cells in a table of 2 columns");
    }

    private static String print(TextTable table, int width) {
        StringWriter out = new StringWriter();
        table.print(new PrintWriter(out), width);
        return out.toString().replace(System.lineSeparator(), "\n");
    }
}
