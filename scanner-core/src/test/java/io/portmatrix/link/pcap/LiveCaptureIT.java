package io.portmatrix.link.pcap;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.fixtures.junit.RequiresNetns;
import io.portmatrix.fixtures.lab.CommandResult;
import io.portmatrix.fixtures.lab.LabHost;
import io.portmatrix.fixtures.lab.NetworkLab;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Listening on real devices, in namespaces. */
@RequiresNetns
class LiveCaptureIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final List<String> WITHOUT_RIGHTS = List.of("setpriv", "--bounding-set", "-net_raw", "--inh-caps",
            "-net_raw");

    private NetworkLab lab;
    private LabHost listener;

    @BeforeEach
    void build() {
        lab = NetworkLab.create();
        listener = lab.addHost("listener");
        lab.addHost("other");
    }

    @AfterEach
    void takeDown() {
        lab.close();
    }

    @Test
    void interfaces_are_listed_with_what_they_are() {
        ip("link add off type veth peer name far");
        assertThat(run("rights", "list")).contains("all rights", "lo [127.0.0.1, 0:0:0:0:0:0:0:1] up loopback 1 null",
                "any [] up 113 null", "off [] down null off is down; switch it on with: ip link set off up")
                .anyMatch(line -> line.matches("eth0 \\[10.77.0.1, fd77:0:0:0:0:0:0:1, fe80:.*] up 1 null"))
                .noneMatch(line -> line.startsWith("nflog"));
        assertThat(runBy(WITHOUT_RIGHTS, "rights", "list")).contains("any [] up null no rights")
                .first(InstanceOfAssertFactories.STRING)
                .contains("CAP_NET_RAW", "setpriv");
    }

    @Test
    void what_can_not_be_opened_says_why() {
        ip("link add off type veth peer name far");
        assertThat(run("open off ip", "open eth1 ip", "open wlan0 ip", "open eth0 nonsense")).satisfiesExactly(
                line -> assertThat(line).isEqualTo("LinkException: off is down; switch it on with: ip link set off up"),
                line -> assertThat(line).isEqualTo("LinkException: there is no interface eth1; did you mean eth0?"),
                line -> assertThat(line).startsWith("LinkException: there is no interface wlan0; there are ")
                        .contains("eth0", "lo"),
                line -> assertThat(line).startsWith("LinkException: the capture filter can't be set on eth0: "));
        assertThat(runBy(WITHOUT_RIGHTS, "open eth0 ip")).singleElement()
                .asString()
                .startsWith("LinkException: no right to listen on eth0: ")
                .contains("CAP_NET_RAW");
        assertThat(runBy(List.of("env", "JDK_JAVA_OPTIONS=-Dorg.pcap4j.core.pcapLibName=libportmatrix-none.so"),
                "open eth0 ip", "list")).hasSize(2)
                .allMatch(line -> line.startsWith("LinkException: libpcap can't be used: "));
    }

    @Test
    void packets_of_the_hosts_are_heard_with_their_times_and_lengths() {
        assertThat(run("hear eth0 10.77.0.2 2 datagrams 1 10.77.0.2 400",
                "hear eth0 10.77.0.3 0 datagrams 1 10.77.0.2 400",
                "hear any 10.77.0.2 2 datagrams 1 10.77.0.2 400"))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("128 of 442 in time 08004500"),
                        line -> assertThat(line).startsWith("128 of 470 in time 080045c0"),
                        line -> assertThat(line).isEqualTo("dropped 0"),
                        line -> assertThat(line).isEqualTo("dropped 0"),
                        line -> assertThat(line).startsWith("128 of 444 in time ").contains("08004500"),
                        line -> assertThat(line).startsWith("128 of 472 in time ").contains("080045c0"),
                        line -> assertThat(line).isEqualTo("dropped 0"));
    }

    @Test
    void frames_with_tags_are_heard_as_they_were_sent() {
        ip("link add v0 type veth peer name v1");
        ip("link set v0 up");
        ip("link set v1 up");
        String ends = "020000000001020000000002";
        String packet = "45000024000040004011000a" + "0a370001" + "0a370002" + "0009000900100000" + "0102030405060708";
        List<String> commands = new ArrayList<>();
        for (String tags : List.of("", "81000005", "88a8000a81000005", "8100000a81000005")) {
            commands.add("hear v0 10.55.0.2 1 frame v1 " + ends + tags + "0800" + packet);
        }
        commands.add("hear v0 10.55.0.9 0 frame v1 " + ends + "81000005" + "0800" + packet);
        assertThat(run(commands.toArray(String[]::new))).filteredOn(line -> !line.startsWith("dropped"))
                .satisfiesExactly(
                        line -> assertThat(line).contains("50 of 50 in time 08004500"),
                        line -> assertThat(line).contains("54 of 54 in time 8100000508004500"),
                        line -> assertThat(line).contains("58 of 58 in time 88a8000a810000050800"),
                        line -> assertThat(line).contains("58 of 58 in time 8100000a810000050800"));
    }

    @Test
    void a_device_that_goes_away_ends_it_and_one_that_is_switched_off_is_told() {
        ip("link add v0 type veth peer name v1");
        ip("link set v0 up");
        assertThat(run("lose v0 ip link set v0 down")).containsExactly("obstacle: none", "obstacle: v0 is down",
                "received 0");
        ip("link set v0 up");
        assertThat(run("lose v0 ip link delete v0")).containsExactly("obstacle: none", "ended: v0 is gone",
                "received 0");
    }

    @Test
    void what_the_buffer_has_no_room_for_is_counted() {
        assertThat(run("drop eth0 datagrams 20000 10.77.0.2 200")).containsExactly("some dropped, the rest taken");
    }

    @Test
    void privileges_are_dropped_by_every_thread_and_the_capture_goes_on() {
        assertThat(run("become nobody")).containsExactly(
                "[CapEff: 0000000000000000, Gid: 65534 65534 65534 65534, Groups:, Uid: 65534 65534 65534 65534]",
                "goes on capturing", "can't open another");
        assertThat(run("become nobody-at-all", "become root")).containsExactly(
                "LinkException: there is no user 'nobody-at-all' on this machine",
                "LinkException: 'root' is root: name a user without its privileges");
        assertThat(runBy(List.of("setpriv", "--bounding-set", "-setgid", "--inh-caps", "-setgid"), "become nobody"))
                .containsExactly(
                        "LinkException: becoming nobody: the system does not let this process change its groups"
                                + " (errno 1)");
    }

    private void ip(String arguments) {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(arguments.split(" ")));
        CommandResult result = listener.run(PATIENCE, command.toArray(String[]::new));
        assertThat(result.exitCode()).as(arguments + ": " + result.errors()).isZero();
    }

    private List<String> run(String... commands) {
        return runBy(List.of(), commands);
    }

    private List<String> runBy(List<String> starter, String... commands) {
        List<String> command = new ArrayList<>(starter);
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED",
                "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider", "-cp",
                System.getProperty("java.class.path"), ListenProgram.class.getName()));
        command.addAll(List.of(commands));
        CommandResult result = listener.run(PATIENCE, command.toArray(String[]::new));
        assertThat(result.exitCode()).as(result.errors()).isZero();
        return result.output().lines().toList();
    }
}
