package io.portmatrix.report;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Writes a file beside its place and renames it. Links are followed; what is no regular file (a pipe, a terminal, a
 * descriptor) is written to directly.
 */
final class WholeFile {
    /** Names that are tried; only what killed runs left behind is ever in the way. */
    private static final int NAMES = 100;
    /** A file that is there keeps its own permissions; a new one tells of weaknesses and is for whoever wanted it. */
    private static final FileAttribute<?>[] FOR_THE_USER_ALONE = FileSystems.getDefault()
            .supportedFileAttributeViews()
            .contains("posix")
                    ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))}
                    : new FileAttribute<?>[0];

    private WholeFile() {}

    /** What puts the content into the file. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Whether {@code file} is there and is no regular file, or stands for an open descriptor. */
    static boolean isSpecial(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        return Files.exists(file)
                && (!Files.isRegularFile(file) || absolute.startsWith("/dev") || absolute.startsWith("/proc"));
    }

    /** @throws IOException if it could not be written whole; what was there before is as it was */
    static void write(Path file, Content content) throws IOException {
        if (isSpecial(file)) {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                content.writeTo(out);
            }
            return;
        }
        Path place = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path draft = createBeside(place);
        boolean moved = false;
        try {
            fill(draft, content);
            keepPermissions(place, draft);
            move(draft, place);
            moved = true;
        } finally {
            if (!moved) {
                Files.deleteIfExists(draft);
            }
        }
    }

    private static Path createBeside(Path place) throws IOException {
        String name = "." + place.getFileName() + "." + ProcessHandle.current().pid();
        for (int i = 0;; i++) {
            try {
                return Files.createFile(place.resolveSibling(name + "." + i + ".part"), FOR_THE_USER_ALONE);
            } catch (FileAlreadyExistsException e) {
                if (i >= NAMES) {
                    throw e;
                }
            }
        }
    }

    private static void fill(Path draft, Content content) throws IOException {
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel));
            content.writeTo(out);
            out.flush();
            channel.force(true); // a name that is there after a power cut has its content too
        }
    }

    private static void keepPermissions(Path place, Path draft) throws IOException {
        PosixFileAttributeView old = Files.getFileAttributeView(place, PosixFileAttributeView.class);
        if (Files.exists(place) && old != null) {
            Files.setPosixFilePermissions(draft, old.readAttributes().permissions());
        }
    }

    private static void move(Path draft, Path place) throws IOException {
        try {
            Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(draft, place, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
