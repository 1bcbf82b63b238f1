package io.portmatrix.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a run was made from, and what of it changed. */
class RunFingerprintTest {
    private static RunFingerprint of(String... namesAndValues) {
        SortedMap<String, String> parts = new TreeMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parts.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return new RunFingerprint(parts);
    }

    @Test
    void the_same_has_no_changes() {
        assertThat(of("--ports", "all").changes(of("--ports", "all"))).isEmpty();
    }

    @Test
    void changes_are_named_with_what_people_can_read() {
        RunFingerprint before = of("--ports", "all", "--gone", "7", "the site file", RunFingerprint.hash("a"),
                "the waivers", RunFingerprint.hash("w"));
        RunFingerprint now = of("--ports", "documented", "--new", "8", "the site file", RunFingerprint.hash("b"),
                "the inventory", RunFingerprint.hash("i"));
        assertThat(before.changes(now)).containsExactly("--gone (not there any more, was 7)",
                "--new (8, was not there)", "--ports (documented, was all)",
                "the inventory (there now, was not there)", "the site file", "the waivers (not there any more)");
    }

    @Test
    void whatever_it_holds_is_read_as_it_was_written() {
        Random random = new Random(3);
        String alphabet = "ab\\\t\n\r\u2028\u202e\u0000é";
        for (int i = 0; i < 2_000; i++) {
            SortedMap<String, String> parts = new TreeMap<>();
            for (int part = random.nextInt(4); part >= 0; part--) {
                StringBuilder value = new StringBuilder();
                for (int length = random.nextInt(12); length > 0; length--) {
                    value.append(alphabet.charAt(random.nextInt(alphabet.length())));
                }
                parts.put("name" + part, value.toString());
            }
            RunFingerprint fingerprint = new RunFingerprint(parts);
            assertThat(RunFingerprint.parse(fingerprint.text())).isEqualTo(fingerprint);
        }
    }

    @Test
    void what_is_no_fingerprint_is_refused() {
        assertThatThrownBy(() -> RunFingerprint.parse("something else")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> of("a\tb", "c")).isInstanceOf(IllegalArgumentException.class);
    }
}
