package io.portmatrix.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.catalog.PortConflict.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which ports collide when two products share a host. */
class PortConflictTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
            // what the first has | what the second has | what comes of it
            "ports: '80', label: A   | ports: '80', label: B                     | COLLIDES 80",
            "ports: '80', label: A   | ports: '81', label: B                     | -",
            "ports: '80', label: A   | ports: '80', label: B, transport: udp     | -",
            "ports: '80', label: A   | ports: '80', label: B, transport: unknown | MAY_COLLIDE 80",
            "ports: '80', label: A   | ports: '80', label: a                     | SAME_SERVICE 80",
            "ports: '80', label: A   | ports: '80', label: A, tls: yes           | COLLIDES 80",
            "ports: '80', label: A, protocol: http | ports: '80', label: B, protocol: http | SAME_SERVICE 80",
            "ports: '80', label: A, protocol: http | ports: '80', label: A, protocol: sip  | COLLIDES 80",
            "ports: '80', label: ''  | ports: '80', label: ''                    | COLLIDES 80",
            "ports: '80', label: A   | ports: '80', label: B, state: closed      | -",
            "ports: '80', label: A   | ports: '80', label: B, state: closed, optional: yes | MAY_COLLIDE 80",
            "ports: '80', label: A   | ports: '80', label: B, state: not-listening | MAY_COLLIDE 80",
            "ports: '80', label: A   | ports: '80', label: B, unused: yes        | -",
            "ports: '80', label: A   | ports: '80', label: B, group: 239.1.1.1   | -",
            "ports: '80', label: A   | ports: '80', label: B, choice: web        | MAY_COLLIDE 80",
            "ports: '80', label: A   | ports: '70-90', label: B                  | MAY_COLLIDE 80",
            "ports: '70-90', label: A | ports: '80-99', label: B                 | -",
            "ports: '80-84', label: A | ports: '83-86', label: B                 | COLLIDES 83-84"})
    void two_rows_are_judged(String one, String other, @Nullable String expected) {
        List<PortConflict> conflicts = PortConflict.between(rules(row(1, one)), rules(row(1, other)));
        assertThat(conflicts.stream().map(c -> c.kind() + " " + c.ports()).toList())
                .isEqualTo(expected == null ? List.of() : List.of(expected));
    }

    @Test
    void the_worst_comes_first_and_then_the_lowest_port() {
        List<Rule> one = rules(row(1, "ports: '80', label: A") + row(2, "ports: '443', label: A")
                + row(3, "ports: '22', label: A"));
        List<Rule> other = rules(row(1, "ports: '80', label: A") + row(2, "ports: '443', label: B")
                + row(3, "ports: '22', label: B") + row(4, "ports: '430-450', label: C"));
        assertThat(PortConflict.between(one, other)).extracting(PortConflict::kind)
                .containsExactly(Kind.COLLIDES, Kind.COLLIDES, Kind.MAY_COLLIDE, Kind.SAME_SERVICE);
        assertThat(PortConflict.between(one, other)).extracting(c -> c.ports().toString())
                .containsExactly("22", "443", "443", "80");
        assertThat(PortConflict.between(one, List.of())).isEmpty();
    }

    private static String row(int number, String said) {
        return "      - {row: " + number + ", id: r" + number + ", " + said
                + (said.contains("transport:") ? "" : ", transport: tcp")
                + (said.contains("state:") ? "" : ", state: open")
                + (said.contains("optional:") ? "" : ", optional: no")
                + ", peers: [web-client], purpose: x, breaks: y}\n";
    }

    private static List<Rule> rules(String rows) {
        return new FileCatalog(new TestCatalog().with("documents.yaml", TestCatalog.index("mcu@1.0"))
                .with("mcu-1.0.yaml", TestCatalog.product("mcu@1.0", rows)))
                .rulesListeningOn(ProductRef.parse("mcu"));
    }
}
