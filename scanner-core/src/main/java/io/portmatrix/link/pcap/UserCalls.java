package io.portmatrix.link.pcap;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * Calls of the C library on the process's user. Those that set it are the library's and not the kernel's: the library has
 * every thread of the process do it (nptl(7)), the kernel's own call would change one thread alone.
 */
final class UserCalls {
    static {
        Natives.prepare();
        Native.register(UserCalls.class, NativeLibrary.getProcess());
    }

    private UserCalls() {}

    static native int geteuid();

    static native int setgroups(long size, @Nullable Pointer list);

    static native int setresgid(int real, int effective, int saved);

    static native int setresuid(int real, int effective, int saved);

    /** A {@code struct passwd}, of which the user's number stands at 16 and its group's at 20 on 64-bit Linux. */
    static native @Nullable Pointer getpwnam(String name);
}
