package io.portmatrix.capture.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.portmatrix.catalog.fact.Transport;
import io.portmatrix.model.AddressText;
import io.portmatrix.model.SeenFlow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Another opinion on what conversations there are in a capture: tshark's. */
final class Tshark {
    static final Path PROGRAM = Path.of("/usr/bin/tshark");
    static final Path TEXT2PCAP = Path.of("/usr/bin/text2pcap");
    private static final String COUNT = "([\\d,]+) +([\\d,]+) (bytes|kB|MB)";
    private static final Pattern LINE = Pattern
            .compile("(\\S+):(\\d+) +<-> (\\S+):(\\d+) +" + COUNT + " +" + COUNT + " .*");

    private Tshark() {}

    static void require(Path program) {
        assumeTrue(Files.isExecutable(program), () -> program + " is missing: apt-get install tshark");
    }

    /** Its conversations of a transport, as {@link #text} has them, in no order. */
    static List<String> conversations(Path capture, Transport transport) throws IOException, InterruptedException {
        List<String> conversations = new ArrayList<>();
        for (String line : run(PROGRAM.toString(), "-n", "-r", capture.toString(), "-q", "-z",
                "conv," + transport.wireName()).lines().toList()) {
            Matcher match = LINE.matcher(line);
            if (match.matches()) {
                // The arrow in the first column of numbers points to the left end.
                conversations.add(text(match.group(1), match.group(2), match.group(3), match.group(4),
                        match.group(8) + " " + match.group(9) + " " + match.group(10),
                        match.group(5) + " " + match.group(6) + " " + match.group(7)));
            }
        }
        return conversations;
    }

    /** A flow in its words; it orders ends by itself, and cuts off what is below its units. */
    static String text(SeenFlow flow) {
        return text(AddressText.of(flow.initiator()), "" + flow.initiatorPort(), AddressText.of(flow.responder()),
                "" + flow.responderPort(), count(flow.there()), count(flow.back()));
    }

    private static String text(String a, String portA, String b, String portB, String fromA, String fromB) {
        String there = a + ":" + portA + " " + fromA;
        String back = b + ":" + portB + " " + fromB;
        return there.compareTo(back) < 0 ? there + " / " + back : back + " / " + there;
    }

    private static String count(SeenFlow.Volume volume) {
        long bytes = volume.bytes();
        String size = bytes < 10_000 ? bytes + " bytes"
                : bytes < 10_000_000 ? String.format(Locale.ROOT, "%,d kB", bytes / 1000)
                : String.format(Locale.ROOT, "%,d MB", bytes / 1_000_000);
        return volume.packets() + " " + size;
    }

    static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s", String.join(" ", command)).isZero();
        return output;
    }
}
