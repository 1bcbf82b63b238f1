package io.portmatrix.lock;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/**
 * The right to scan a site, held by one process at a time. The operating system keeps it, so that it ends with the process
 * however that ends; the file says who holds it, for people, and stays.
 */
public final class SiteLock implements AutoCloseable {
    /** Beyond everything that is written: where locks are mandatory, what is written can be read all the same. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;
    private static final int LONGEST_TEXT = 1_000;
    private static final long FNV_BASIS = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final FileChannel channel;

    private SiteLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock of a site.
     *
     * @param folder where locks are kept; made for the user alone if it is not there
     * @param site what tells it from other sites: a site file's real path, say
     * @param name what people call it
     * @param now when the run began
     * @throws SiteLockedException if somebody else holds it
     * @throws IOException if no lock can be kept there
     */
    public static SiteLock take(Path folder, String site, String name, Instant now) throws IOException {
        Files.createDirectories(folder, forTheUserAlone("rwx------"));
        Path file = folder.resolve(fileName(site));
        FileChannel channel = FileChannel.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ,
                StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS), forTheUserAlone("rw-------"));
        try {
            if (!isLocked(channel)) {
                throw new SiteLockedException(name + " is being scanned by " + holder(channel)
                        + "; wait until that has ended (its lock: " + file + ")");
            }
            write(channel, "process " + ProcessHandle.current().pid() + " of " + System.getProperty("user.name", "?")
                    + " since " + now.truncatedTo(ChronoUnit.SECONDS));
            return new SiteLock(channel);
        } catch (IOException | RuntimeException | Error e) {
            channel.close();
            throw e;
        }
    }

    /** Whether this process has it now. */
    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false; // another run in this process
        }
    }

    private static void write(FileChannel channel, String holder) throws IOException {
        channel.truncate(0);
        ByteBuffer text = ByteBuffer.wrap((holder + "\n").getBytes(StandardCharsets.UTF_8));
        while (text.hasRemaining()) {
            channel.write(text);
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(LONGEST_TEXT);
        int read = channel.read(text, 0);
        String said = read <= 0 ? "" : new String(text.array(), 0, read, StandardCharsets.UTF_8).strip();
        return said.isEmpty() ? "another process" : said;
    }

    /** Whatever a site is called, it has one file: a hash of what tells it from others (FNV-1a, 64 bits). */
    static String fileName(String site) {
        long hash = FNV_BASIS;
        for (byte b : site.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * FNV_PRIME;
        }
        return "site-" + Long.toHexString(hash) + ".lock";
    }

    private static FileAttribute<?>[] forTheUserAlone(String permissions) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))}
                : new FileAttribute<?>[0];
    }

    /** Gives it back. */
    @Override
    public void close() throws IOException {
        try {
            channel.truncate(0);
        } finally {
            channel.close();
        }
    }
}
