package io.portmatrix.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portmatrix.model.Observation;
import io.portmatrix.model.ProbeOutcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** XML that was made to do harm does none, and ends in a message. */
class HostileXmlTest {
    private static final String RUN = "<nmaprun scanner='nmap' version='7.93'>"
            + "<scaninfo type='syn' protocol='tcp' services='80'/>";

    @TempDir
    private Path folder;

    @Test
    void entities_are_not_expanded() {
        StringBuilder laughs = new StringBuilder("<!DOCTYPE nmaprun [<!ENTITY a0 'ha'>");
        for (int i = 1; i < 40; i++) {
            laughs.append("<!ENTITY a").append(i).append(" '").append(("&a" + (i - 1) + ";").repeat(10)).append("'>");
        }
        laughs.append("]>");
        for (String use : List.of("&a39;", "<host x='&a39;'/>")) {
            assertThat(Told.by(laughs + RUN + use + "</nmaprun>").incomplete()).startsWith("f, line 1: ")
                    .contains("entity");
        }
    }

    @Test
    void nothing_is_fetched() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "10.0.0.1");
        String external = "<!DOCTYPE nmaprun SYSTEM '" + folder.resolve("none.dtd").toUri() + "' [<!ENTITY e SYSTEM '"
                + secret.toUri() + "'>]>";
        assertThat(Told.by(external + RUN + "<finished/></nmaprun>").incomplete()).isEmpty();
        Told used = Told.by(external + RUN + "<host><address addr='10.0.0.9'/>&e;</host></nmaprun>");
        assertThat(used.incomplete()).contains("entity").doesNotContain("10.0.0.1");
        assertThat(used.lines()).containsExactly("10.0.0.9 tcp/80 - not-told");
        String parameter = "<!DOCTYPE nmaprun [<!ENTITY % p SYSTEM '" + secret.toUri() + "'> %p;]>";
        assertThat(Told.by(parameter + RUN + "<finished/></nmaprun>").lines()).isEmpty();
    }

    @Test
    void depth_is_bounded() {
        Told told = Told.by(RUN + "<a>".repeat(1_000_000));
        assertThat(told.incomplete()).contains("nested more than 64 deep");
    }

    @Test
    void one_piece_is_bounded() throws IOException {
        for (String before : List.of("<host x='", "<!-- ", "<host>", "<", "<?p ")) {
            InputStream endless = new SequenceInputStream(Collections.enumeration(List.of(
                    new ByteArrayInputStream((RUN + before).getBytes(StandardCharsets.UTF_8)), new Endless())));
            Told told = Told.by(RUN + "<finished/></nmaprun>");
            assertThat(ImportFormat.SCAN_XML.read(endless, "f", told).orElse("")).as(before).isNotEmpty();
        }
    }

    @Test
    void many_attributes_and_ports_are_bounded() {
        StringBuilder attributes = new StringBuilder(RUN + "<host ");
        for (int i = 0; i < 100_000; i++) {
            attributes.append('a').append(i).append("='' ");
        }
        assertThat(Told.by(attributes + "></host></nmaprun>").incomplete()).isNotEmpty();
        String ports = "<port protocol='tcp' portid='1'><state state='open'/></port>".repeat(300_000);
        assertThat(Told.by(RUN + "<host><address addr='10.0.0.1'/>" + ports + "</host><finished/></nmaprun>").lines())
                .hasSizeLessThan(300_000);
    }

    @Test
    void encodings() {
        String text = "<?xml version='1.0' encoding='UTF-16'?>" + RUN
                + "<host><address addr='10.0.0.1'/></host><finished/></nmaprun>";
        assertThat(Told.by(text.getBytes(StandardCharsets.UTF_16), address -> true).lines())
                .containsExactly("10.0.0.1 tcp/80 - not-told");
        byte[] notUtf8 = (RUN + "<host comment='\u00ff'/>").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Told.by(notUtf8, address -> true).incomplete()).startsWith("f, line 1: ");
        assertThatThrownBy(() -> Told.by("<?xml version='1.0' encoding='klingon'?>" + RUN))
                .isInstanceOf(IngestException.class)
                .hasMessageStartingWith("f, line 1: is no XML of nmap or masscan: ");
    }

    @Test
    void faults_of_reading_stay_faults_of_reading() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the disk is gone");
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return read();
            }
        };
        assertThatThrownBy(() -> ImportFormat.SCAN_XML.read(broken, "f", Told.by(RUN + "<finished/></nmaprun>")))
                .isInstanceOf(IOException.class)
                .hasMessage("the disk is gone");
    }

    /** Whatever is done to a file, it is read, or refused with a message; and nothing becomes open that nobody called so. */
    @Test
    void mutations() {
        byte[] original = ("<?xml version='1.0'?>" + RUN
                + "<host endtime='1795293372'><status state='up' reason='echo-reply' reason_ttl='64'/>"
                + "<address addr='10.0.0.1' addrtype='ipv4'/><ports><extraports state='closed' count='1'>"
                + "<extrareasons reason='reset' count='1' proto='tcp' ports='80'/></extraports>"
                + "<port protocol='udp' portid='53'><state state='closed' reason='port-unreach'/>"
                + "<service name='http' method='probed' conf='10'/></port></ports></host>"
                + "<runstats><finished time='1' exit='success'/></runstats></nmaprun>")
                .getBytes(StandardCharsets.UTF_8);
        Random random = new Random(20_261_121);
        for (int i = 0; i < 20_000; i++) {
            byte[] mutant = original.clone();
            for (int n = random.nextInt(4); n >= 0; n--) {
                int at = random.nextInt(mutant.length);
                switch (random.nextInt(3)) {
                    case 0 -> mutant[at] = (byte) random.nextInt(256);
                    case 1 -> mutant[at] = mutant[random.nextInt(mutant.length)];
                    default -> System.arraycopy(mutant, random.nextInt(mutant.length - 8), mutant,
                            random.nextInt(mutant.length - 8), 8);
                }
            }
            if (ImportFormat.of(mutant).isEmpty()) {
                continue;
            }
            try {
                assertThat(Told.by(mutant, address -> true).observations).noneMatch(HostileXmlTest::isOpenPort);
            } catch (IngestException e) {
                assertThat(e).hasMessageStartingWith("f, line ");
            }
        }
    }

    private static boolean isOpenPort(Observation observation) {
        return observation.endpoint().port() > 0 && observation.outcome() instanceof ProbeOutcome.Concluded concluded
                && !concluded.state().wireName().matches("closed|silent|filtered");
    }

    /** A letter, again and again. */
    private static final class Endless extends InputStream {
        @Override
        public int read() {
            return 'x';
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            java.util.Arrays.fill(bytes, offset, offset + length, (byte) 'x');
            return length;
        }
    }
}
