package io.portmatrix.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.fixtures.junit.RequiresNetns;
import io.portmatrix.fixtures.lab.CommandResult;
import io.portmatrix.fixtures.lab.LabHost;
import io.portmatrix.fixtures.lab.NetworkLab;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Random sites with ranges, networks, names whose answers change, exclusions and authorisations that do not hold, don't yet,
 * or end while the scan runs: no packet goes to an address outside, and none is sent when time is up. The property
 * {@code scope.cases} says how many, and {@code scope.seed} which; without them few enough for every build.
 */
@RequiresNetns
class ScopeProofIT {
    private static final Pattern COUNTS = Pattern.compile(
            "cases (\\d+) scanned (\\d+) refused (\\d+) ended (\\d+) packets (\\d+) addresses (\\d+) lost (\\d+)");

    @Test
    void no_packet_ever_goes_to_an_address_outside() {
        int cases = Integer.getInteger("scope.cases", 500);
        long seed = Long.getLong("scope.seed", 1);
        try (NetworkLab lab = NetworkLab.create()) {
            LabHost host = lab.addHost("scanner");
            host.sendEveryIcmpError();
            for (String family : new String[] {"-4", "-6"}) {
                assertThat(host.run(Duration.ofSeconds(10), "ip", family, "route", "add", "local",
                        family.equals("-4") ? "0.0.0.0/0" : "::/0", "dev", "lo").exitCode()).isZero();
            }
            assertThat(host.run(Duration.ofSeconds(10), "ip", "link", "set", "eth0", "down").exitCode()).isZero();
            CommandResult result = new LabScanner(host).java(ScopeProofProgram.class, Long.toString(seed),
                    Integer.toString(cases));

            assertThat(result.exitCode()).as(result.errors()).isZero();
            assertThat(result.output().lines().filter(line -> line.startsWith("!"))).isEmpty();
            Matcher counts = COUNTS.matcher(result.output());
            assertThat(counts.find()).as(result.output()).isTrue();
            assertThat(counts.group(7)).as("packets that the capture lost").isEqualTo("0");
            // It would not be worth much if nothing had been sent, or nothing refused, or no scan ended early.
            assertThat(Integer.parseInt(counts.group(2))).as("scanned").isGreaterThan(cases / 5);
            assertThat(Integer.parseInt(counts.group(3))).as("refused").isGreaterThan(cases / 5);
            assertThat(Integer.parseInt(counts.group(4))).as("ended early").isGreaterThan(cases / 50);
            assertThat(Long.parseLong(counts.group(6))).as("addresses").isGreaterThan(cases / 2);
        }
    }
}
