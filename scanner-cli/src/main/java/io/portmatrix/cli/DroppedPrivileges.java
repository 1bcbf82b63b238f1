package io.portmatrix.cli;

import io.portmatrix.link.LinkException;
import io.portmatrix.link.pcap.LinuxUser;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Goes on as another user. */
final class DroppedPrivileges {
    private DroppedPrivileges() {}

    /**
     * Makes the process this user's.
     *
     * @throws LinkException if that is not possible, or if the user can't read the program itself, parts of which are still to
     *             be loaded
     */
    static void become(LinuxUser user) throws LinkException {
        user.become();
        Optional<Path> unreadable = Arrays.stream(System.getProperty("java.class.path", "").split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of)
                .filter(entry -> !Files.isReadable(entry))
                .findFirst();
        if (unreadable.isPresent()) {
            throw new LinkException("--user: " + user.name() + " can't read the program's own file " + unreadable.get()
                    + "; install portmatrix where every user can read it");
        }
    }
}
