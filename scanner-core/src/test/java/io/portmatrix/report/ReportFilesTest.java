package io.portmatrix.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportFilesTest {
    private static final ReportFormat HELLO = format(out -> out.write("hello".getBytes(StandardCharsets.US_ASCII)));
    private static final ReportFormat BREAKS = format(out -> {
        out.write(new byte[100_000]);
        throw new IOException("No space left on device");
    });

    @TempDir
    private Path folder;

    @Test
    void a_report_appears_and_nothing_else_does() throws IOException {
        Path file = folder.resolve("r.txt");

        ReportFiles.write(SampleReports.mixed(), HELLO, file);

        assertThat(file).hasContent("hello");
        assertThat(files()).containsExactly(file);
    }

    @Test
    void a_new_report_is_for_the_user_alone() throws IOException {
        Path file = folder.resolve("new.json");
        ReportFiles.write(SampleReports.mixed(), new JsonReportWriter(), file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
    }

    @Test
    void an_older_report_is_replaced_and_keeps_its_permissions() throws IOException {
        Path file = Files.writeString(folder.resolve("r.txt"), "older and longer");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));

        ReportFiles.write(SampleReports.mixed(), HELLO, file);

        assertThat(file).hasContent("hello");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-rw----");
        assertThat(files()).containsExactly(file);
    }

    @Test
    void a_report_that_breaks_off_leaves_the_older_one_and_no_trace() throws IOException {
        Path file = Files.writeString(folder.resolve("r.txt"), "older");

        assertThatThrownBy(() -> ReportFiles.write(SampleReports.mixed(), BREAKS, file)).isInstanceOf(IOException.class)
                .hasMessage("No space left on device");

        assertThat(file).hasContent("older");
        assertThat(files()).containsExactly(file);
    }

    @Test
    void a_report_that_breaks_off_where_none_was_leaves_nothing() throws IOException {
        assertThatThrownBy(() -> ReportFiles.write(SampleReports.mixed(), BREAKS, folder.resolve("r.txt")))
                .isInstanceOf(IOException.class);

        assertThat(files()).isEmpty();
    }

    @Test
    void while_it_is_written_the_file_is_the_older_one() throws IOException {
        Path file = Files.writeString(folder.resolve("r.txt"), "older");
        ReportFormat looks = format(out -> {
            out.write('x');
            out.flush();
            assertThat(file).hasContent("older");
        });

        ReportFiles.write(SampleReports.mixed(), looks, file);

        assertThat(file).hasContent("x");
    }

    @Test
    void a_link_stays_a_link() throws IOException {
        Path file = Files.writeString(folder.resolve("r.txt"), "older");
        Path link = Files.createSymbolicLink(folder.resolve("latest"), Path.of("r.txt"));

        ReportFiles.write(SampleReports.mixed(), HELLO, link);

        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("hello");
    }

    @Test
    void a_device_is_written_to_and_not_replaced() throws IOException {
        Path device = Path.of("/dev/null");

        ReportFiles.check(List.of(new ReportTarget(HELLO, device)));
        ReportFiles.write(SampleReports.mixed(), HELLO, device);

        assertThat(Files.isRegularFile(device)).isFalse();
        assertThat(Files.exists(device)).isTrue();
    }

    @Test
    void good_targets_pass_the_check() throws IOException {
        ReportFiles.check(
                List.of(new ReportTarget(HELLO, folder.resolve("a")), new ReportTarget(HELLO, folder.resolve("b")),
                        new ReportTarget(HELLO, null)));
    }

    @Test
    void what_can_not_work_is_found_before_the_run() {
        assertRefused("its folder does not exist; create it first", folder.resolve("none/r.txt"));
        assertRefused("is a folder; name a file in it", folder);
        assertRefused("the same file is named by hello=" + folder.resolve("a"), folder.resolve("a"),
                folder.resolve("../" + folder.getFileName() + "/a"));
        assertRefused("standard output is taken by hello=-", null, null);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "report.json | 'report.json' names no format and file; write json=report.json, or json=- for standard output",
            "json= | 'json=' names no file; write json=FILE, or json=-",
            "xml=r.xml | 'xml' is no report format; write one of json"})
    void a_target_that_is_none_is_answered_with_what_to_write(String text, String message) {
        assertThatThrownBy(() -> ReportTarget.parse(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void targets_are_read_and_printed_alike() {
        for (String text : List.of("json=r.json", "json=-", "json=a=b", "json=/x/y z")) {
            assertThat(ReportTarget.parse(text)).hasToString(text);
        }
        assertThat(ReportTarget.parse("json=-").file()).isNull();
        assertThat(ReportTarget.parse("json=./-").file()).isNotNull();
    }

    private void assertRefused(String reason, Path... files) {
        List<ReportTarget> targets = Stream.of(files).map(file -> new ReportTarget(HELLO, file)).toList();
        assertThatThrownBy(() -> ReportFiles.check(targets)).isInstanceOfSatisfying(FileSystemException.class,
                e -> assertThat(e.getReason()).isEqualTo(reason));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    private static ReportFormat format(Body body) {
        return new ReportFormat() {
            @Override
            public String name() {
                return "hello";
            }

            @Override
            public void write(Report report, OutputStream out) throws IOException {
                body.writeTo(out);
            }
        };
    }
}
