package io.portmatrix.link.pcap;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.NativeLong;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** The kernel's end of a conversation: a netlink socket (netlink(7)), which needs no rights. Not thread-safe. */
final class KernelNetlink implements Netlink {
    private static final int AF_NETLINK = 16;
    private static final int SOCK_RAW_CLOEXEC = 3 | 0x80000;
    private static final int NETLINK_ROUTE = 0;
    /** The answer is there when sending returns; a kernel that has none must not hold us up. */
    private static final int DONT_WAIT = 0x40;

    private static final int ANSWER_SIZE = 32 * 1024;
    /** Answers to others can't come, but left-overs of earlier questions may. */
    private static final int MAX_MESSAGES = 8;

    static {
        Natives.prepare();
        Native.register(KernelNetlink.class, NativeLibrary.getProcess());
    }

    private final int descriptor;
    private final byte[] answer = new byte[ANSWER_SIZE];
    private int sequence;
    private boolean closed;

    private KernelNetlink(int descriptor) {
        this.descriptor = descriptor;
    }

    /** @throws IOException if the system has no netlink */
    static KernelNetlink open() throws IOException {
        try {
            return new KernelNetlink(socket(AF_NETLINK, SOCK_RAW_CLOEXEC, NETLINK_ROUTE));
        } catch (LastErrorException e) {
            throw new IOException("netlink socket: " + e.getMessage(), e);
        }
    }

    @Override
    public NetlinkMessage ask(NetlinkRequest request) throws IOException {
        byte[] question = request.bytes(++sequence);
        try {
            var unused = send(descriptor, question, new NativeLong(question.length), 0);
            for (int i = 0; i < MAX_MESSAGES; i++) {
                int length = recv(descriptor, answer, new NativeLong(answer.length), DONT_WAIT).intValue();
                Optional<NetlinkMessage> message = NetlinkMessage.parse(Arrays.copyOf(answer, length));
                if (message.isPresent() && message.get().sequence() == sequence) {
                    return message.get();
                }
            }
        } catch (LastErrorException e) {
            throw new IOException("netlink: " + e.getMessage(), e);
        }
        throw new IOException("netlink: no answer");
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            try {
                var unused = close(descriptor);
            } catch (LastErrorException e) {
                // The descriptor is gone all the same.
            }
        }
    }

    private static native int socket(int domain, int type, int protocol) throws LastErrorException;

    private static native NativeLong send(int socket, byte[] buffer, NativeLong length, int flags)
            throws LastErrorException;

    private static native NativeLong recv(int socket, byte[] buffer, NativeLong length, int flags)
            throws LastErrorException;

    private static native int close(int descriptor) throws LastErrorException;
}
