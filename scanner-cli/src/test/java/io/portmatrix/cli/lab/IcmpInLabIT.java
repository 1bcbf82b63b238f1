package io.portmatrix.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.cli.Main;
import io.portmatrix.fixtures.junit.RequiresNetns;
import io.portmatrix.fixtures.lab.CommandResult;
import io.portmatrix.fixtures.lab.LabHost;
import io.portmatrix.fixtures.lab.NetworkLab;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole command at a gateway whose security mode forbids pings, known by its link-local address only. */
@RequiresNetns
class IcmpInLabIT {
    @TempDir
    private Path folder;

    @Test
    void a_forbidden_ping_and_a_prohibited_port_are_told_with_the_scope() throws Exception {
        Path site = folder.resolve("site.yaml");
        String address;
        CommandResult plan;
        CommandResult scan;
        try (NetworkLab lab = NetworkLab.create()) {
            LabScanner scanner = new LabScanner(lab.addHost("scanner"));
            LabHost target = lab.addHost("target");
            target.filterInput(List.of("tcp dport 443 reject with icmpv6 admin-prohibited"));
            address = target.run(Duration.ofSeconds(10), "ip", "-6", "-o", "address", "show", "dev", "eth0", "scope",
                    "link").output().replaceAll("(?s).*inet6 (fe80:[0-9a-f:]+)/.*", "$1") + "%eth0";
            Files.writeString(site, """
                    name: lab
                    hosts:
                      - name: gw
                        address: "%s"
                        products: [{product: gateway, set: {security-mode: high}}]
                    """.formatted(address));
            plan = scanner.java(Main.class, "plan", site.toString());
            scan = scanner.java(Main.class, "scan", site.toString(), "--ports", "documented");
        }
        assertThat(plan.output()).contains("gw  " + address, "ICMP         an echo");
        assertThat(scan.exitCode()).as(scan.errors()).isEqualTo(1);
        assertThat(scan.output().replaceAll("\\s+", " ")).contains("gw " + address,
                "CRITICAL forbidden-by-mode icmp gateway/icmp-echo expected closed observed open: answered a ping after ",
                "it answers pings, although the security mode of this host makes that inactive",
                "ICMPv6 1/1 (communication prohibited) from " + address,
                "the host itself prohibits it (ICMPv6 1/1)");
    }
}
