package io.portmatrix.link.pcap;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;

/**
 * Calls of the C library on sockets, as the manual's second section describes them. Mapped for 64-bit systems. What
 * {@code errno} was after a call is {@link Native#getLastError}.
 */
final class SocketCalls {
    static {
        Natives.prepare();
        Native.register(SocketCalls.class, NativeLibrary.getProcess());
    }

    private SocketCalls() {}

    static native int socket(int domain, int type, int protocol);

    static native int bind(int descriptor, byte[] address, int length);

    static native int setsockopt(int descriptor, int level, int option, Pointer value, int length);

    static native long send(int descriptor, byte[] bytes, long length, int flags);

    static native long sendto(int descriptor, byte[] bytes, long length, int flags, byte[] address, int addressLength);

    static native long recv(int descriptor, byte[] bytes, long length, int flags);

    static native long recvmsg(int descriptor, Pointer message, int flags);

    static native int close(int descriptor);
}
