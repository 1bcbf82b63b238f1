package io.portmatrix.catalog;

import java.util.List;
import java.util.Map;

/**
 * A piece of a YAML file that still knows its line. Scalars stay the text they were written as, whatever number or date
 * they look like.
 */
sealed interface YamlNode {
    /** 1-based line on which it starts. */
    int line();

    /** What it is called in messages. */
    String what();

    /** Keys in the order of the file. */
    record Mapping(int line, Map<String, Entry> entries) implements YamlNode {
        @Override
        public String what() {
            return "a mapping";
        }
    }

    /** A key's line and its value. */
    record Entry(int keyLine, YamlNode value) {}

    record Sequence(int line, List<YamlNode> items) implements YamlNode {
        @Override
        public String what() {
            return "a list";
        }
    }

    record Scalar(int line, String text) implements YamlNode {
        @Override
        public String what() {
            return "'" + text + "'";
        }
    }
}
