package io.portmatrix.capture.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream.BlockSize;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream.Parameters;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class CaptureFileTest {
    private static final byte[] CAPTURE = capture(3);

    private final Seen seen = new Seen();

    @TempDir
    private Path folder;

    /** How something is compressed. */
    private interface Packing {
        OutputStream around(OutputStream out) throws IOException;
    }

    static Stream<Packing> packings() {
        return Stream.of(GZIPOutputStream::new, out -> new BZip2CompressorOutputStream(out, 1),
                XZCompressorOutputStream::new,
                out -> new FramedLZ4CompressorOutputStream(out, new Parameters(BlockSize.K64)));
    }

    @Test
    void a_file_is_read() throws Exception {
        Path file = Files.write(folder.resolve("some.pcap"), CAPTURE);
        CaptureFile capture = CaptureFile.of(file);
        assertThat(capture.name()).isEqualTo(file.toString());
        CaptureEnd end = capture.read(seen);
        assertThat(seen.packets()).hasSize(3);
        assertThat(end.packets()).isEqualTo(3);
        assertThat(end.bytes()).isEqualTo(CAPTURE.length);
        assertThat(end.isComplete()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("packings")
    void compressed_ones_too(Packing packing) throws Exception {
        seen.read(packed(packing, CAPTURE));
        assertThat(seen.packets()).hasSize(3);
    }

    @ParameterizedTest
    @MethodSource("packings")
    void several_compressed_parts_are_one(Packing packing) throws Exception {
        byte[] first = packed(packing, Arrays.copyOf(CAPTURE, 40));
        byte[] second = packed(packing, Arrays.copyOfRange(CAPTURE, 40, CAPTURE.length));
        CaptureEnd end = CaptureFile
                .of(new SequenceInputStream(new ByteArrayInputStream(first), new ByteArrayInputStream(second)), "x")
                .read(seen);
        assertThat(seen.packets()).hasSize(3);
        assertThat(end.isComplete()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("packings")
    void compressed_ones_that_are_cut_off_give_what_they_have(Packing packing) throws Exception {
        byte[] packed = packed(packing, capture(20_000));
        CaptureEnd end = seen.read(Arrays.copyOf(packed, packed.length - packed.length / 4));
        assertThat(end.packets()).isBetween(11_000L, 15_500L).isEqualTo(seen.packets().size());
        assertThat(end.damage().orElseThrow().what()).startsWith("it can't be read on: ");
        assertThat(end.damage().orElseThrow().packets()).isEqualTo(end.packets());
        assertThat(end.bytes()).isEqualTo(24 + 36 * end.packets());
    }

    @ParameterizedTest
    @MethodSource("packings")
    void damaged_compression_is_an_end_and_nothing_worse(Packing packing) throws Exception {
        byte[] packed = packed(packing, capture(300));
        Random random = new Random(1);
        for (int i = 0; i < 100; i++) {
            byte[] damaged = packed.clone();
            for (int j = 0; j < 3; j++) {
                damaged[6 + random.nextInt(damaged.length - 6)] = (byte) random.nextInt();
            }
            try {
                assertThat(new Seen().read(damaged).packets()).isLessThanOrEqualTo(300);
            } catch (CaptureException e) {
                assertThat(e).hasMessageStartingWith("test.pcap: ");
            }
        }
    }

    @Test
    void what_was_packed_twice_is_unpacked_once() throws Exception {
        byte[] twice = packed(GZIPOutputStream::new, packed(GZIPOutputStream::new, CAPTURE));
        assertThatThrownBy(() -> seen.read(twice)).isInstanceOf(CaptureException.class)
                .hasMessageStartingWith("test.pcap: what is compressed in it is no capture that is understood");
        byte[] empty = packed(GZIPOutputStream::new, new byte[0]);
        assertThatThrownBy(() -> seen.read(empty))
                .hasMessage("test.pcap: what is compressed in it is empty; a capture is needed");
    }

    @ParameterizedTest
    @CsvSource(
            textBlock = """
                    '', is empty; a capture is needed
                    d4c3b200, is no capture that is understood: pcap and pcapng are, also compressed by gzip, bzip2, xz or LZ4
                    28b52ffd00, is compressed by zstd, which is not understood; write: zstd -dc FILE | portmatrix sniff SITE -r -
                    1f9d90, is compressed by compress, which is not understood; write: uncompress -c FILE | portmatrix sniff SITE -r -
                    504b0304, is a zip archive; write: unzip -p FILE | portmatrix sniff SITE -r -
                    736e6f6f7000, is a capture of Solaris' snoop; have it converted: editcap -F pcapng FILE NEW
                    0000000000000000, begins with zeros only; a capture is needed
                    7f454c46, is a program; a capture is needed
                    1f8b, can't be read:
                    """)
    void what_is_no_capture_is_called_what_it_is(String bytes, String what) {
        assertThatThrownBy(() -> seen.read(HexFormat.of().parseHex(bytes == null ? "" : bytes)))
                .isInstanceOf(CaptureException.class)
                .hasMessageStartingWith("test.pcap: " + what);
        assertThat(seen.packets()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            textBlock = """
                    <?xml version="1.0"?><!DOCTYPE nmaprun><nmaprun scanner="nmap"> | is an XML report of nmap; a capture is needed
                    <?xml version="1.0"?><pdml>                       | is XML; a capture is needed, as written by: tcpdump -w FILE
                    { "a": 1 }                                        | is JSON; a capture is needed, as written by: tcpdump -w FILE
                    12:00:01.5 IP 10.0.0.1.1 > 10.0.0.2.2: ünïcode    | is text; a capture is needed, as written by: tcpdump -w FILE
                    """)
    void text_is_no_capture(String text, String what) {
        assertThatThrownBy(() -> seen.read(text.getBytes(StandardCharsets.UTF_8))).hasMessage("test.pcap: " + what);
    }

    @Test
    void a_tar_archive_is_none() {
        byte[] tar = new byte[1_024];
        tar[0] = 'a';
        System.arraycopy("ustar".getBytes(StandardCharsets.US_ASCII), 0, tar, 257, 5);
        assertThatThrownBy(() -> seen.read(tar))
                .hasMessage("test.pcap: is a tar archive; write: tar -xOf FILE | portmatrix sniff SITE -r -");
    }

    @Test
    void folders_and_files_that_do_not_exist_are_named() {
        assertThatThrownBy(() -> CaptureFile.of(folder).read(seen)).isInstanceOf(CaptureException.class)
                .hasMessage(folder + ": is a folder; name a capture in it");
        assertThatThrownBy(() -> CaptureFile.of(folder.resolve("none")).read(seen))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void packets_of_a_live_pipe_come_at_once() throws Exception {
        PipedOutputStream writer = new PipedOutputStream();
        PipedInputStream pipe = new PipedInputStream(writer);
        BlockingQueue<Long> times = new LinkedBlockingQueue<>();
        CompletableFuture<CaptureEnd> reading = CompletableFuture.supplyAsync(() -> {
            try {
                return CaptureFile.of(pipe, "stdin")
                        .read((link, buffer, offset, captured, original, nanos) -> times.add(nanos));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        writer.write(CAPTURE, 0, 24);
        for (int i = 0; i < 3; i++) {
            writer.write(CAPTURE, 24 + 36 * i, 36);
            writer.flush();
            assertThat(times.poll(30, TimeUnit.SECONDS)).isEqualTo(i * 1_000_000_000L);
        }
        writer.close();
        assertThat(reading.get(30, TimeUnit.SECONDS).isComplete()).isTrue();
    }

    @Test
    void waiting_for_a_pipe_can_be_ended_from_outside() throws Exception {
        PipedOutputStream writer = new PipedOutputStream();
        CaptureFile file = CaptureFile.of(new PipedInputStream(writer), "stdin");
        CompletableFuture<CaptureEnd> reading = CompletableFuture.supplyAsync(() -> {
            try {
                return file.read((link, buffer, offset, captured, original, nanos) -> file.cancel());
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        writer.write(CAPTURE, 0, 24 + 36 + 5);
        writer.flush();
        CaptureEnd end = reading.get(30, TimeUnit.SECONDS);
        assertThat(end.cancelled()).isTrue();
        assertThat(end.packets()).isEqualTo(1);
        assertThat(end.damage()).isEmpty();
        assertThat(end.isComplete()).isFalse();
        writer.close();
    }

    @Test
    void waiting_for_the_first_byte_can_be_ended_too() throws Exception {
        PipedOutputStream writer = new PipedOutputStream();
        CountDownLatch asked = new CountDownLatch(1);
        InputStream silent = new FilterInputStream(new PipedInputStream(writer)) {
            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                asked.countDown();
                return super.read(into, from, length);
            }
        };
        CaptureFile file = CaptureFile.of(silent, "stdin");
        CompletableFuture<CaptureEnd> reading = CompletableFuture.supplyAsync(() -> {
            try {
                return file.read(seen);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
        file.cancel();
        assertThat(reading.get(30, TimeUnit.SECONDS).cancelled()).isTrue();
        writer.close();
    }

    @Test
    void what_was_cancelled_before_gives_nothing() throws Exception {
        CaptureFile file = CaptureFile.of(new ByteArrayInputStream(CAPTURE), "x");
        file.cancel();
        assertThat(file.read(seen).cancelled()).isTrue();
        assertThat(seen.packets()).isEmpty();
    }

    @Test
    void an_interrupt_ends_reading_and_stays() throws Exception {
        Thread.currentThread().interrupt();
        CaptureEnd end = CaptureFile.of(new ByteArrayInputStream(CAPTURE), "x").read(seen);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(end.cancelled()).isTrue();
    }

    @Test
    void a_stream_that_fails_gives_what_it_gave_before() throws Exception {
        InputStream failing = new ByteArrayInputStream(CAPTURE, 0, 24 + 36 + 36 + 3) {
            @Override
            public synchronized int read(byte[] into, int from, int length) {
                int read = super.read(into, from, length);
                if (read < 0) {
                    throw new UncheckedIOException(new IOException("the disk is gone"));
                }
                return read;
            }
        };
        CaptureEnd end = CaptureFile.of(failing, "x").read(seen);
        assertThat(seen.packets()).hasSize(2);
        assertThat(end.damage())
                .contains(new Damage(24 + 72, 2, "it can't be read on: java.io.IOException: the disk is gone"));
    }

    @Test
    void what_the_sink_throws_goes_to_the_caller() {
        assertThatThrownBy(() -> CaptureFile.of(new ByteArrayInputStream(CAPTURE), "x")
                .read((link, buffer, offset, captured, original, nanos) -> {
                    throw new IllegalStateException("full");
                })).isInstanceOf(IllegalStateException.class).hasMessage("full");
    }

    @Test
    void however_bytes_come_in_the_packets_are_the_same() throws Exception {
        byte[] capture = capture(20_000);
        seen.read(capture);
        List<String> wanted = List.copyOf(seen.packets());
        Random random = new Random(3);
        InputStream dribble = new ByteArrayInputStream(capture) {
            @Override
            public synchronized int read(byte[] into, int from, int length) {
                return super.read(into, from,
                        Math.min(length, 1 + random.nextInt(random.nextInt(20) == 0 ? 200_000 : 90)));
            }

            @Override
            public synchronized int available() {
                return random.nextInt(3) == 0 ? 1 : 0;
            }
        };
        Seen again = new Seen();
        assertThat(CaptureFile.of(dribble, "x").read(again).isComplete()).isTrue();
        assertThat(again.packets()).isEqualTo(wanted);
    }

    /** Packets of 20 bytes, a second apart. */
    private static byte[] capture(int packets) {
        Random random = new Random(7);
        CaptureBytes capture = CaptureBytes.little().pcap(0xa1b2c3d4L, 101);
        byte[] data = new byte[20];
        for (int i = 0; i < packets; i++) {
            random.nextBytes(data);
            capture.record(i, 0, 20, data);
        }
        return capture.bytes();
    }

    private static byte[] packed(Packing packing, byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = packing.around(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }
}
