package io.portmatrix.link.pcap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ThreadRightsTest {
    private static final List<String> NOBODY = List.of("Name:\tjava", "Uid:\t65534\t65534\t65534\t65534",
            "Gid:\t65533\t65533\t65533\t65533", "Groups:\t ", "CapInh:\t0000000000002000", "CapPrm:\t0000000000000000",
            "CapEff:\t0000000000000000", "CapBnd:\t000001ffffffffff", "CapAmb:\t0000000000000000");

    @Test
    void an_ordinary_user_has_nothing_left() {
        assertThat(ThreadRights.leftBeside(65_534, 65_533, NOBODY)).isEmpty();
    }

    @Test
    void whatever_is_left_is_told() {
        assertLeft("Uid:\t65534\t0\t65534\t65534", "Uid: 65534 0 65534 65534");
        assertLeft("Uid:\t65534\t65534\t65534\t0", "Uid: 65534 65534 65534 0");
        assertLeft("Gid:\t65533\t65533\t0\t65533", "Gid: 65533 65533 0 65533");
        assertLeft("Groups:\t0 4", "Groups: 0 4");
        assertLeft("CapPrm:\t0000000000002000", "CapPrm: 0000000000002000");
        assertLeft("CapEff:\t0000000000002000", "CapEff: 0000000000002000");
        assertLeft("CapAmb:\t0000000000000001", "CapAmb: 0000000000000001");
    }

    @Test
    void what_is_not_said_is_not_taken_for_granted() {
        for (String key : List.of("Uid:", "Gid:", "Groups:", "CapPrm:", "CapEff:", "CapAmb:")) {
            List<String> without = NOBODY.stream().filter(line -> !line.startsWith(key)).toList();
            assertThat(ThreadRights.leftBeside(65_534, 65_533, without)).contains(key + " nothing");
        }
    }

    private static void assertLeft(String line, String told) {
        String key = line.substring(0, line.indexOf(':') + 1);
        List<String> status = NOBODY.stream().map(old -> old.startsWith(key) ? line : old).toList();
        assertThat(ThreadRights.leftBeside(65_534, 65_533, status)).contains(told);
    }
}
