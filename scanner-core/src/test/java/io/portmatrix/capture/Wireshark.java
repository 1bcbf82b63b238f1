package io.portmatrix.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Wireshark's programs, which know nothing of ours. */
final class Wireshark {
    private static final List<String> PROGRAMS = List.of("tshark", "text2pcap", "editcap", "mergecap");

    private final Path folder;
    private int files;

    /** @param folder for what is written */
    Wireshark(Path folder) {
        this.folder = folder;
    }

    /** Skips the test where the programs are missing. */
    static void require() {
        for (String program : PROGRAMS) {
            assumeTrue(isInstalled(program), () -> program + " is missing: apt-get install tshark");
        }
    }

    static boolean isInstalled(String program) {
        for (String place : System.getenv().getOrDefault("PATH", "/usr/bin").split(":")) {
            if (Files.isExecutable(Path.of(place, program))) {
                return true;
            }
        }
        return false;
    }

    /** A capture with these frames, a microsecond apart. */
    Path capture(int link, String format, List<byte[]> frames) throws IOException {
        StringBuilder dump = new StringBuilder();
        Instant time = Instant.parse("2026-01-02T03:04:05.000000Z");
        for (byte[] frame : frames) {
            time = time.plusNanos(1_001_000);
            dump.append("%s\n000000 ".formatted(time));
            dump.append(HexFormat.ofDelimiter(" ").formatHex(frame)).append('\n');
        }
        Path text = Files.writeString(next(".txt"), dump);
        return write("text2pcap",
                List.of("-q", "-t", "ISO", "-F", format, "-l", String.valueOf(link), text.toString()));
    }

    /** Another form of a capture. @param options those of editcap */
    Path edited(Path capture, String... options) throws IOException {
        List<String> words = new ArrayList<>(List.of(options));
        words.add(capture.toString());
        return write("editcap", words);
    }

    /** Several captures, one behind the other, as pcapng with several interfaces. */
    Path merged(List<Path> captures) throws IOException {
        Path merged = next(".pcapng");
        List<String> command = new ArrayList<>(List.of("mergecap", "-a", "-F", "pcapng", "-w", merged.toString()));
        captures.forEach(capture -> command.add(capture.toString()));
        run(command);
        return merged;
    }

    /** Fields of each packet, divided by tabs; several values of a field are divided by commas. */
    List<String[]> fields(Path capture, List<String> fields) throws IOException {
        List<String> command = new ArrayList<>(List.of("tshark", "-n", "-r", capture.toString(), "-o",
                "ip.defragment:FALSE", "-o", "ipv6.defragment:FALSE", "-T", "fields", "-E", "occurrence=a"));
        fields.forEach(field -> command.addAll(List.of("-e", field)));
        return run(command).lines().map(line -> line.split("\t", -1)).toList();
    }

    /** The same, compressed. @param program takes the option {@code -c} */
    Path packed(String program, Path capture) throws IOException {
        Path packed = next(".packed");
        run(List.of(program, "-c", capture.toString()), packed);
        return packed;
    }

    private String run(List<String> command) throws IOException {
        Path output = next(".out");
        run(command, output);
        return read(output);
    }

    private void run(List<String> command, Path output) throws IOException {
        Path errors = next(".err");
        Process process = new ProcessBuilder(command).redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("%s ends", command).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(() -> command + ": " + read(errors)).isZero();
    }

    private Path write(String program, List<String> words) throws IOException {
        Path written = next(".cap");
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(words);
        command.add(written.toString());
        run(command);
        return written;
    }

    private Path next(String ending) {
        return folder.resolve(files++ + ending);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
