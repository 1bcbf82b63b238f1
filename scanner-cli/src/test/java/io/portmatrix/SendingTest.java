package io.portmatrix;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Who may call what sends packets. Everything that probes goes through {@code ScopedSockets}, which asks the scope right before
 * the call, or through {@code SynSweep}, which does so itself; a sending call anywhere else must be thought about, and then be
 * added here.
 */
class SendingTest {
    private static final String NETTY = "io.portmatrix.probe.netty.";
    private static final String PCAP = "io.portmatrix.link.pcap.";
    /** Hooks tell people of a run; they send to where the user says and never to the site. */
    private static final String HOOKS = "io.portmatrix.notify.";
    /** Scans listeners of its own on loopback when the program is installed. */
    private static final String TRAINING = "io.portmatrix.cli.Training";
    private static final Set<String> CHANNELS = Set.of("java.nio.channels.SocketChannel",
            "java.nio.channels.DatagramChannel", "java.nio.channels.AsynchronousSocketChannel");
    private static final Set<String> SOCKETS = Set.of("java.net.Socket", "java.net.DatagramSocket",
            "java.net.MulticastSocket", "java.net.http.HttpClient", "java.net.URLConnection", "java.net.URL",
            "javax.net.SocketFactory", "javax.net.ssl.SSLSocketFactory", "javax.net.ssl.SSLSocket");
    private static final Set<String> SENDING = Set.of("connect", "write", "send", "sendTo", "sendToAddress", "sendMsg",
            "writeAddress", "sendFile", "sendSpliced", "openConnection", "openStream", "createSocket", "sendAsync",
            "isReachable");

    private static JavaClasses classes;

    @BeforeAll
    static void readClasses() {
        classes = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.portmatrix");
    }

    @Test
    void netty_sends_in_two_classes() {
        assertThat(callers(access -> access.getTargetOwner().getName().startsWith("io.netty.")
                && SENDING.contains(access.getName())))
                .containsExactlyInAnyOrder(NETTY + "EpollTcpSocket", NETTY + "EpollUdpSocket");
    }

    @Test
    void the_jdks_channels_send_in_two_classes() {
        assertThat(callers(access -> CHANNELS.contains(access.getTargetOwner().getName())
                && SENDING.contains(access.getName())))
                .containsExactlyInAnyOrder(NETTY + "NioTcpSocket", NETTY + "NioUdpSocket");
    }

    @Test
    void the_jdks_sockets_and_clients_are_for_hooks() {
        assertThat(callers(access -> isOf(access, SOCKETS)
                && (SENDING.contains(access.getName()) || access.getName().equals("<init>"))))
                .allMatch(name -> name.startsWith(HOOKS) || name.equals(TRAINING));
        assertThat(callers(access -> access.getTargetOwner().getName().equals("java.net.InetAddress")
                && access.getName().equals("isReachable"))).isEmpty();
    }

    @Test
    void pcap4j_sends_nothing_and_system_calls_send_in_two_classes() {
        assertThat(callers(access -> access.getTargetOwner().getName().startsWith("org.pcap4j.")
                && access.getName().startsWith("sendPacket"))).isEmpty();
        assertThat(callers(access -> access.getTargetOwner().getName().equals(PCAP + "SocketCalls")
                && access.getName().startsWith("send")))
                .containsExactlyInAnyOrder(PCAP + "PacketSocket", PCAP + "KernelNetlink");
        assertThat(callers(access -> access.getTargetOwner().getName().equals(PCAP + "PacketSocket")
                && access.getName().equals("send"))).containsExactly(PCAP + "PcapLink");
    }

    @Test
    void raw_frames_are_sent_by_the_sweep_alone() {
        assertThat(callers(access -> access.getTargetOwner().isAssignableTo("io.portmatrix.link.RawLink")
                && Set.of("send", "headers").contains(access.getName())))
                .filteredOn(name -> !name.startsWith(PCAP))
                .containsExactlyInAnyOrder("io.portmatrix.probe.syn.SynSweep", "io.portmatrix.probe.syn.SynProber");
    }

    @Test
    void sockets_that_ask_no_scope_are_opened_for_those_that_do_only() {
        for (String transport : Set.of("EpollTransport", "NioTransport")) {
            assertThat(callers(access -> access.getTargetOwner().getName().equals(NETTY + transport)
                    && access.getName().equals("<init>"))).containsExactly(NETTY + "NettyProbers");
        }
        for (String socket : Set.of("EpollTcpSocket", "EpollUdpSocket")) {
            assertThat(callers(access -> access.getTargetOwner().getName().equals(NETTY + socket)
                    && access.getName().equals("<init>"))).containsExactly(NETTY + "EpollTransport");
        }
        for (String socket : Set.of("NioTcpSocket", "NioUdpSocket")) {
            assertThat(callers(access -> access.getTargetOwner().getName().equals(NETTY + socket)
                    && access.getName().equals("<init>"))).containsExactly(NETTY + "NioTransport");
        }
        assertThat(callers(access -> access.getTargetOwner().getName().equals(NETTY + "ScopedSockets")
                && access.getName().equals("<init>"))).containsExactly(NETTY + "NettyProber");
    }

    private static boolean isOf(JavaAccess<?> access, Set<String> owners) {
        return owners.contains(access.getTargetOwner().getName());
    }

    /** The top-level classes of portmatrix, stand-ins aside, in which there is such a call. */
    private static Set<String> callers(Predicate<JavaAccess<?>> call) {
        Map<String, String> callers = new TreeMap<>();
        for (JavaClass type : classes) {
            if (type.getName().startsWith("io.portmatrix.fixtures.")) {
                continue;
            }
            Stream<JavaAccess<?>> calls = Stream.concat(type.getCodeUnitAccessesFromSelf().stream(), Stream.empty());
            calls.filter(call)
                    .filter(access -> !access.getOriginOwner().equals(access.getTargetOwner()))
                    .forEach(access -> callers.put(type.getName().replaceFirst("\\$.*", ""), access.getDescription()));
        }
        return new TreeSet<>(callers.keySet());
    }
}
