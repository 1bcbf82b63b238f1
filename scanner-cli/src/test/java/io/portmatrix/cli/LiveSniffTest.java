package io.portmatrix.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.portmatrix.capture.filter.KernelFilter;
import io.portmatrix.catalog.Catalog;
import io.portmatrix.catalog.FileCatalog;
import io.portmatrix.link.CaptureCounts;
import io.portmatrix.link.CaptureOptions;
import io.portmatrix.link.FrameSink;
import io.portmatrix.link.Interface;
import io.portmatrix.link.LiveCapture;
import io.portmatrix.link.LiveNetwork;
import io.portmatrix.report.Report;
import io.portmatrix.report.WatchLines;
import io.portmatrix.scan.Listening;
import io.portmatrix.scan.Watch;
import io.portmatrix.scan.WatchOptions;
import io.portmatrix.site.SiteInput;
import io.portmatrix.site.SiteReader;
import io.portmatrix.site.SourceText;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Listening with the command's own loop, on an interface that the test plays. */
class LiveSniffTest {
    private static final Catalog CATALOG = new FileCatalog();
    private static final Duration LONG = Duration.ofHours(1);

    private final RecordedStreams streams = new RecordedStreams();
    private final Clock clock = Clock.systemUTC();
    private final Watch watch = new Watch(CATALOG,
            SiteReader.of(CATALOG)
                    .read(SiteInput
                            .of(new SourceText("site.yaml", "hosts: [{address: 10.0.0.2, products: [ip-office]}]"))),
            new WatchOptions(Set.of(), Map.of(), "1"), clock);
    private final List<Report> interim = new ArrayList<>();
    private @Nullable LiveSniff sniff;

    /** What happens once listening has started. */
    private interface Play {
        void to(Tap tap, LiveSniff sniff);
    }

    @Test
    void being_told_to_end_is_its_usual_end() throws Exception {
        Report report = run(null, null, (tap, running) -> {
            tap.connection(9999);
            running.stop();
        });
        assertThat(report.run().incomplete()).isNull();
        assertThat(report.findings()).anyMatch(finding -> Integer.valueOf(9999).equals(finding.subject().port()));
        assertThat(streams.err()).contains("HIGH unexpected-listener  10.0.0.2 10.0.0.2 tcp/9999",
                "heard 2 packets, 1 flows on eth0; 0 dropped");
    }

    @Test
    void being_told_to_end_early_is_incomplete() throws Exception {
        Report report = run(clock.instant().plus(LONG), null, (tap, running) -> {
            tap.connection(9999);
            running.stop();
        });
        assertThat(report.run().incomplete()).isEqualTo("ended by a signal before its time was over");
    }

    @Test
    void it_ends_at_its_time() throws Exception {
        assertThat(run(clock.instant(), null, (tap, running) -> tap.connection(9999)).run().incomplete()).isNull();
    }

    @Test
    void hearing_nothing_proves_nothing() throws Exception {
        assertThat(run(null, null, (tap, running) -> running.stop()).run().incomplete())
                .startsWith("no packet from or to the site's hosts was heard");
    }

    @Test
    void a_follower_who_goes_away_ends_it() throws Exception {
        WatchLines nobody = new WatchLines(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        });
        assertThat(run(null, nobody, (tap, running) -> tap.connection(9999)).run().incomplete())
                .isEqualTo("whoever followed on standard output is gone");
    }

    @Test
    void an_interface_that_goes_away_ends_it() throws Exception {
        Report report = run(null, null, (tap, running) -> {
            tap.connection(9999);
            tap.failure.accept("eth0 is gone");
        });
        assertThat(report.run().incomplete()).isEqualTo("eth0 is gone");
        assertThat(report.findings()).anyMatch(finding -> Integer.valueOf(9999).equals(finding.subject().port()));
    }

    @Test
    void a_report_in_the_middle_says_that_it_is_one() throws Exception {
        run(null, null, (tap, running) -> {
            tap.connection(9999);
            running.wantReport();
        });
        assertThat(interim).singleElement()
                .satisfies(report -> assertThat(report.run().incomplete())
                        .isEqualTo("the watch goes on: this is what was heard until now"));
    }

    private Report run(@Nullable Instant end, @Nullable WatchLines follower, Play play) throws Exception {
        Tap tap = new Tap(play);
        try (Listening listening = Listening.open(new OneInterface(tap), List.of("eth0"),
                KernelFilter.of(List.of(InetAddress.getByName("10.0.0.2")), List.of()),
                new CaptureOptions(192, CaptureOptions.USUAL_BUFFER, true));
                LiveView view = new LiveView(List.of("eth0"), streams.piped(), 80, System::nanoTime)) {
            LiveSniff running = new LiveSniff(watch, listening, clock, end);
            sniff = running;
            return running.run(new WatchNews(watch, clock, view::say, follower), view, report -> {
                interim.add(report);
                running.stop();
            });
        }
    }

    /** A machine with one interface. */
    private record OneInterface(Tap tap) implements LiveNetwork {
        @Override
        public List<Interface> interfaces() {
            return List.of();
        }

        @Override
        public Optional<String> missingRights() {
            return Optional.empty();
        }

        @Override
        public LiveCapture open(String name, IntFunction<String> filter, CaptureOptions options) {
            return tap;
        }
    }

    /** What the interface hears is played as soon as somebody listens. */
    private final class Tap implements LiveCapture {
        private final Play play;
        private FrameSink sink;
        private Consumer<String> failure;

        Tap(Play play) {
            this.play = play;
        }

        /** A connection from 10.0.0.1 that is accepted. */
        void connection(int port) {
            segment(1, 40_000, 2, port, 0x02);
            segment(2, port, 1, 40_000, 0x12);
        }

        private void segment(int from, int fromPort, int to, int toPort, int flags) {
            ByteBuffer frame = ByteBuffer.allocate(54);
            frame.position(12).putShort((short) 0x0800);
            frame.put((byte) 0x45).put((byte) 0).putShort((short) 40).putInt(0).put((byte) 64).put((byte) 6);
            frame.putShort((short) 0).putInt(0x0a00_0000 | from).putInt(0x0a00_0000 | to);
            frame.putShort((short) fromPort)
                    .putShort((short) toPort)
                    .putInt(1)
                    .putInt(2)
                    .put((byte) 0x50)
                    .put((byte) flags);
            Instant now = clock.instant();
            sink.frame(frame.array(), 54, 54, now.getEpochSecond() * 1_000_000_000 + now.getNano());
        }

        @Override
        public String device() {
            return "eth0";
        }

        @Override
        public int linkType() {
            return 1;
        }

        @Override
        public void start(FrameSink to, Consumer<String> told) {
            sink = to;
            failure = told;
            play.to(this, sniff);
        }

        @Override
        public Optional<String> obstacle() {
            return Optional.empty();
        }

        @Override
        public CaptureCounts counts() {
            return CaptureCounts.NONE;
        }

        @Override
        public void close() {}
    }
}
