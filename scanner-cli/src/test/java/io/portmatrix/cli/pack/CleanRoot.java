package io.portmatrix.cli.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The files of a small system, in which programs are run with nothing else to be seen: processes, mounts and a network of
 * their own, whose only device is the loopback.
 */
final class CleanRoot {
    private static final long PATIENCE_SECONDS = 120;
    private static final String ENTER = """
            root=$1; shift
            ip link set lo up || exit 99
            mount -t proc proc "$root/proc" || exit 99
            exec chroot "$root" /usr/bin/env -i HOME=/root LANG=C.UTF-8 PORTMATRIX_ARCHIVE=off \\
                PATH=/usr/sbin:/usr/bin:/sbin:/bin "$@"
            """;

    private final Path folder;

    /** How a program ended. */
    record Ended(int code, String out, String err) {
        String all() {
            return "exit code " + code + "\n" + out + err;
        }
    }

    private CleanRoot(Path folder) {
        this.folder = folder;
    }

    /** Unpacks a system; without the rights or the tools to enter it, the test is skipped. */
    static CleanRoot unpack(Path files) throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "entering a system of its own needs root");
        assumeTrue(onPath("unshare") && onPath("ip"), "unshare or ip is missing: apt-get install util-linux iproute2");
        Path folder = Files.createTempDirectory("clean-root");
        Process tar = new ProcessBuilder("tar", "-x", "-p", "-f", files.toString(), "-C", folder.toString()).inheritIO()
                .start();
        assertThat(tar.waitFor()).isZero();
        return new CleanRoot(folder);
    }

    /** Deletes its files; Java's own means would warn of every link that leads out of the folder. */
    void delete() throws Exception {
        Process remove = new ProcessBuilder("rm", "-rf", "--one-file-system", folder.toString()).inheritIO().start();
        assertThat(remove.waitFor()).isZero();
    }

    /** Where a path of the system lies. */
    Path resolve(String path) {
        return folder.resolve(path.substring(1));
    }

    /** Runs a program in the system and waits for its end. */
    Ended run(String... command) throws Exception {
        Path out = Files.createTempFile("out", "");
        Path err = Files.createTempFile("err", "");
        try {
            List<String> entering = new ArrayList<>(List.of("unshare", "--mount", "--net", "--pid", "--ipc", "--uts",
                    "--fork", "--kill-child", "sh", "-c", ENTER, "enter", folder.toString()));
            entering.addAll(List.of(command));
            Process process = new ProcessBuilder(entering).redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new AssertionError(Arrays.toString(command) + " does not end: " + Files.readString(out));
            }
            return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /** Runs a line of shell in the system. */
    Ended shell(String line) throws Exception {
        return run("bash", "-c", line);
    }

    /** All paths of the system but those in which its package manager keeps its books. */
    SortedSet<String> paths() throws Exception {
        Ended found = run("find", "/", "-xdev", "-path", "/proc", "-prune", "-o", "-print");
        assertThat(found.code()).as(found.all()).isZero();
        return found.out()
                .lines()
                .filter(path -> !path.startsWith("/var/lib/dpkg/") && !path.equals("/var/log/dpkg.log"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean onPath(String program) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sh", "-c", "command -v \"$1\" >/dev/null", "sh", program).start();
        process.getInputStream().readAllBytes();
        return process.waitFor() == 0;
    }

    /** Writes a file of the system. */
    void write(String path, String text) throws IOException {
        Files.createDirectories(resolve(path).getParent());
        Files.writeString(resolve(path), text, StandardCharsets.UTF_8);
    }
}
