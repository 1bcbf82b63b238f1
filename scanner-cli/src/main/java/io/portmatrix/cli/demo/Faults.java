package io.portmatrix.cli.demo;

import static io.portmatrix.cli.demo.PlantedFault.instead;
import static io.portmatrix.cli.demo.PlantedFault.missing;

import io.portmatrix.fixtures.TcpBehaviour;
import io.portmatrix.fixtures.UdpBehaviour;
import io.portmatrix.fixtures.Wire;
import io.portmatrix.fixtures.protocol.Dialogues;
import io.portmatrix.model.FindingKind;
import java.util.List;
import java.util.Map;

/** The faults of the demonstration: one of each kind that an active scan can find on this site. */
final class Faults {
    private static final int SSH = 22;
    private static final int SSH_ELSEWHERE = 2222;
    private static final int HTTPS = 5443;
    private static final int HTTPS_ELSEWHERE = 5444;

    private Faults() {}

    static List<PlantedFault> all() {
        return List.of(
                missing("the HTTPS service is not running", "office", Wire.TCP, 443, FindingKind.NOT_LISTENING),
                missing("the NTP service is not running", "office", Wire.UDP, 123, FindingKind.NOT_LISTENING),
                instead("a firewall drops what goes to web management", "office", 7070, new TcpBehaviour.Silent(),
                        FindingKind.BLOCKED),
                instead("the debug port is open", "office", 4097, new TcpBehaviour.Hold(), FindingKind.FORBIDDEN_OPEN),
                instead("the upgrade service was switched on and nobody wrote it down", "office", 8000,
                        new TcpBehaviour.Speak(Dialogues.http()), FindingKind.UNDECLARED_OPTION),
                instead("HTTP was moved to port 90 and still answers on port 80", "office", 80,
                        new TcpBehaviour.Speak(Dialogues.http()), FindingKind.OLD_PORT_STILL_OPEN),
                new PlantedFault("SSH was moved to port 2222, which is not allowed", "office", Wire.TCP, SSH,
                        Map.of(SSH, new PlantedFault.Change(null), SSH_ELSEWHERE,
                                new PlantedFault.Change(new TcpBehaviour.Speak(Dialogues.ssh()))),
                        FindingKind.MOVED_OUT_OF_BOUNDS),
                instead("a database listens that belongs to no product", "office", 3306,
                        TcpBehaviour.Banner.text("5.7.44\0"), FindingKind.UNEXPECTED_LISTENER),
                instead("an internal port can be reached from outside", "office", 4444, new TcpBehaviour.Hold(),
                        FindingKind.EXPOSED_INTERNAL),
                instead("the DNS relay does not answer", "office", 53, new UdpBehaviour.Silent(),
                        FindingKind.UDP_SILENCE),
                instead("IMAP accepts and hangs up at once", "voicemail", 143, new TcpBehaviour.AcceptThenFin(),
                        FindingKind.NO_CONVERSATION),
                instead("something accepts and hangs up where nothing is documented", "voicemail", 9999,
                        new TcpBehaviour.AcceptThenFin(), FindingKind.UNEXPECTED_ACCEPT),
                new PlantedFault("the voicemail's HTTPS was moved to port 5444, which is not allowed", "voicemail",
                        Wire.TCP, HTTPS,
                        Map.of(HTTPS, new PlantedFault.Change(null), HTTPS_ELSEWHERE,
                                new PlantedFault.Change(
                                        new TcpBehaviour.Tls(new TcpBehaviour.Speak(Dialogues.http())))),
                        FindingKind.MOVED_OUT_OF_BOUNDS),
                instead("a web server took the port of instant messages", "portal", 5222,
                        new TcpBehaviour.Speak(Dialogues.http()), FindingKind.WRONG_PROTOCOL),
                instead("the web client lost its certificate and answers without TLS", "portal", 9443,
                        new TcpBehaviour.Speak(Dialogues.http()), FindingKind.PLAIN_INSTEAD_OF_TLS),
                instead("the shutdown port lets everybody in", "portal", 8005, new TcpBehaviour.Hold(),
                        FindingKind.NOT_FILTERED),
                instead("the plain web client was switched on", "portal", 8080,
                        new TcpBehaviour.Speak(Dialogues.http()), FindingKind.UNDECLARED_OPTION));
    }
}
