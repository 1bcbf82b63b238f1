package io.portmatrix.notify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** A password or a key. Never printed: its text is not what it holds. */
final class Secret {
    private static final int LONGEST = 4096;
    private static final Set<PosixFilePermission> OTHERS = Set.of(PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /**
     * The only line of a file that nobody but its owner can read or write.
     *
     * @param guarded whether somebody else sees to that, as systemd does for the credentials of a service
     * @throws FileSystemException if others can read or write it, or it is no single line
     * @throws IOException if it can't be read
     */
    static Secret ofFile(Path file, boolean guarded) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view != null && !guarded) {
            PosixFileAttributes attributes = view.readAttributes();
            if (attributes.permissions().stream().anyMatch(OTHERS::contains)) {
                throw new FileSystemException(file.toString(), null,
                        "holds a secret, and others can read or write it; chmod 600 " + file);
            }
        }
        byte[] content;
        try (InputStream in = Files.newInputStream(file)) {
            content = in.readNBytes(LONGEST + 1);
        }
        return checked(new String(content, StandardCharsets.UTF_8).stripTrailing(), file.toString());
    }

    /** What an environment variable holds. @throws FileSystemException if that is no single line */
    static Secret ofVariable(String name, String value) throws FileSystemException {
        return checked(value, "environment variable " + name);
    }

    private static Secret checked(String value, String where) throws FileSystemException {
        if (value.isEmpty() || value.length() > LONGEST || value.chars().anyMatch(Character::isISOControl)) {
            throw new FileSystemException(where, null, "must hold a secret: one line of up to " + LONGEST + " letters");
        }
        return new Secret(value);
    }

    /** What it holds. */
    String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "***";
    }
}
