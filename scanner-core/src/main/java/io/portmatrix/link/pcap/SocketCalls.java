package io.portmatrix.link.pcap;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;

/** Calls of the C library on sockets, as the manual's second section describes them. Mapped for 64-bit systems. */
final class SocketCalls {
    static {
        Native.register(SocketCalls.class, NativeLibrary.getProcess());
    }

    private SocketCalls() {}

    static native int setsockopt(int descriptor, int level, int option, Pointer value, int length);

    static native long recvmsg(int descriptor, Pointer message, int flags);
}
