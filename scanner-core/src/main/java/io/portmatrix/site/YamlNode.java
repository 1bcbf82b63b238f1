package io.portmatrix.site;

import java.util.List;

/** What stands in a YAML file, with lines: all that a site file needs of YAML. */
sealed interface YamlNode {
    Mark mark();

    /** The kind of node, for messages. */
    String kind();

    /** A scalar, as written: {@code 12.0} keeps its zero and {@code on} stays text. */
    record Text(String value, Mark mark) implements YamlNode {
        @Override
        public String kind() {
            return Quoted.of(value);
        }
    }

    /**
     * A key without a value, or null.
     *
     * @param refused whether something stands there that is a problem already, so that its absence is none
     */
    record Nothing(Mark mark, boolean refused) implements YamlNode {
        @Override
        public String kind() {
            return "nothing";
        }
    }

    /** A list. */
    record Sequence(List<YamlNode> items, Mark mark) implements YamlNode {
        @Override
        public String kind() {
            return "a list";
        }
    }

    /** Keys with values, each key once. */
    record Mapping(List<Entry> entries, Mark mark) implements YamlNode {
        @Override
        public String kind() {
            return "keys with values";
        }
    }

    /** One key and its value; the mark is the key's. */
    record Entry(String key, Mark mark, YamlNode value) {}
}
