package io.portmatrix.link.pcap;

import com.sun.jna.Native;
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

    private final int descriptor;
    private final byte[] answer = new byte[ANSWER_SIZE];
    private int sequence;
    private boolean closed;

    private KernelNetlink(int descriptor) {
        this.descriptor = descriptor;
    }

    /** @throws IOException if the system has no netlink */
    static KernelNetlink open() throws IOException {
        int descriptor = SocketCalls.socket(AF_NETLINK, SOCK_RAW_CLOEXEC, NETLINK_ROUTE);
        if (descriptor < 0) {
            throw failed();
        }
        return new KernelNetlink(descriptor);
    }

    @Override
    public NetlinkMessage ask(NetlinkRequest request) throws IOException {
        byte[] question = request.bytes(++sequence);
        if (SocketCalls.send(descriptor, question, question.length, 0) < 0) {
            throw failed();
        }
        for (int i = 0; i < MAX_MESSAGES; i++) {
            int length = (int) SocketCalls.recv(descriptor, answer, answer.length, DONT_WAIT);
            if (length < 0) {
                throw failed();
            }
            Optional<NetlinkMessage> message = NetlinkMessage.parse(Arrays.copyOf(answer, length));
            if (message.isPresent() && message.get().sequence() == sequence) {
                return message.get();
            }
        }
        throw new IOException("netlink gives no answer");
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            var unused = SocketCalls.close(descriptor);
        }
    }

    private static IOException failed() {
        return new IOException("netlink fails with errno " + Native.getLastError());
    }
}
