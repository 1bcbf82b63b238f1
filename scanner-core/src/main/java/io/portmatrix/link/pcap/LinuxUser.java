package io.portmatrix.link.pcap;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import io.portmatrix.link.LinkException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A user of this machine that a process started by root goes on as, once it has opened what only root may open. There is no
 * way back.
 */
public final class LinuxUser {
    private static final Path THREADS = Path.of("/proc/self/task");
    private static final int ROOT = 0;
    private static final int UID_AT = 16;
    private static final int GID_AT = 20;

    private final String name;
    private final int uid;
    private final int gid;

    private LinuxUser(String name, int uid, int gid) {
        this.name = name;
        this.uid = uid;
        this.gid = gid;
    }

    /**
     * The user of a name, as a process of root.
     *
     * @throws LinkException if there is no such user, if it is root itself, if this process is not root's, or if this is no
     *             Linux that is known
     */
    public static LinuxUser named(String name) throws LinkException {
        try {
            LinuxSockets.requireKnownSystem(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
        } catch (LinkException e) {
            throw new LinkException("dropping privileges is " + e.getMessage(), e);
        }
        try {
            if (UserCalls.geteuid() != ROOT) {
                throw new LinkException("only a process of root can become another user; this one has no privileges of"
                        + " root to drop: leave the user out");
            }
            Pointer entry = UserCalls.getpwnam(name);
            if (entry == null) {
                throw new LinkException("there is no user '" + name + "' on this machine");
            }
            if (entry.getInt(UID_AT) == ROOT) {
                throw new LinkException("'" + name + "' is root: name a user without its privileges");
            }
            return new LinuxUser(name, entry.getInt(UID_AT), entry.getInt(GID_AT));
        } catch (LinkageError e) {
            throw new LinkException("JNA can't be used: " + e.getMessage(), e);
        }
    }

    /** The user's name. */
    public String name() {
        return name;
    }

    /**
     * Makes every thread of this process this user's, in the user's own group and no other, without any capability, and
     * looks whether that is so.
     *
     * @throws LinkException if anything is left; the process must not go on then
     */
    public void become() throws LinkException {
        require(UserCalls.setgroups(0, null), "its groups");
        require(UserCalls.setresgid(gid, gid, gid), "its group");
        require(UserCalls.setresuid(uid, uid, uid), "its user");
        if (UserCalls.setresuid(ROOT, ROOT, ROOT) == 0) {
            throw new LinkException("after becoming " + name + " this process could become root again");
        }
        verify();
    }

    private void require(int result, String what) throws LinkException {
        if (result != 0) {
            throw new LinkException(
                    "becoming " + name + ": the system does not let this process change " + what + " (errno "
                            + Native.getLastError() + ")");
        }
    }

    private void verify() throws LinkException {
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(THREADS)) {
            for (Path thread : threads) {
                Optional<String> left = left(thread);
                if (left.isPresent()) {
                    throw new LinkException("after becoming " + name + " a thread still has " + left.get());
                }
            }
        } catch (IOException e) {
            throw new LinkException("whether this process became " + name + " can't be verified: " + e.getMessage(), e);
        }
    }

    private Optional<String> left(Path thread) throws IOException {
        try {
            return ThreadRights.leftBeside(uid, gid, Files.readAllLines(thread.resolve("status")));
        } catch (IOException e) {
            if (Files.exists(thread)) {
                throw e;
            }
            return Optional.empty(); // it has ended meanwhile
        }
    }
}
