package io.portmatrix.link.pcap;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import io.portmatrix.link.SocketErrorQueue;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Error queues by {@code setsockopt} and {@code recvmsg}, on one block of memory that is laid out once. */
final class JnaErrorQueue implements SocketErrorQueue {
    private static final int IPPROTO_IP = 0;
    private static final int IP_RECVERR = 11;
    private static final int IPPROTO_IPV6 = 41;
    private static final int IPV6_RECVERR = 25;
    private static final int MSG_ERRQUEUE = 0x2000;
    private static final int MSG_DONTWAIT = 0x40;

    // struct msghdr of 64-bit Linux
    private static final int NAME = 0;
    private static final int NAME_LENGTH = 8;
    private static final int VECTOR = 16;
    private static final int VECTORS = 24;
    private static final int CONTROL = 32;
    private static final int CONTROL_LENGTH = 40;
    // 56 bytes, and behind them what it points to
    private static final int NAME_AT = 64;
    private static final int NAME_BYTES = 128;
    private static final int CONTROL_AT = NAME_AT + NAME_BYTES;
    private static final int CONTROL_BYTES = 512;
    /** One struct iovec. */
    private static final int VECTOR_AT = CONTROL_AT + CONTROL_BYTES;
    private static final int QUOTED_AT = VECTOR_AT + 16;
    private static final int QUOTED_BYTES = 8;

    private final Memory memory = new Memory(QUOTED_AT + QUOTED_BYTES);
    private final ByteBuffer bytes = memory.getByteBuffer(0, memory.size()).order(ByteOrder.nativeOrder());
    private final Memory on = number(1);
    private final Memory off = number(0);

    JnaErrorQueue() {
        memory.clear();
        bytes.putLong(NAME, Pointer.nativeValue(memory) + NAME_AT);
        bytes.putLong(VECTOR, Pointer.nativeValue(memory) + VECTOR_AT);
        bytes.putLong(VECTORS, 1);
        bytes.putLong(VECTOR_AT, Pointer.nativeValue(memory) + QUOTED_AT);
        bytes.putLong(VECTOR_AT + Long.BYTES, QUOTED_BYTES);
        bytes.putLong(CONTROL, Pointer.nativeValue(memory) + CONTROL_AT);
        // Has JNA loaded here rather than in the middle of a run.
        var unused = SocketCalls.recvmsg(-1, memory, MSG_DONTWAIT);
    }

    private static Memory number(int value) {
        Memory number = new Memory(Integer.BYTES);
        number.setInt(0, value);
        return number;
    }

    @Override
    public boolean enable(int descriptor, boolean ipv6) {
        return set(descriptor, ipv6, on) == 0;
    }

    @Override
    public void disable(int descriptor, boolean ipv6) {
        var unused = set(descriptor, ipv6, off);
    }

    private static int set(int descriptor, boolean ipv6, Memory value) {
        return SocketCalls.setsockopt(descriptor, ipv6 ? IPPROTO_IPV6 : IPPROTO_IP, ipv6 ? IPV6_RECVERR : IP_RECVERR,
                value, Integer.BYTES);
    }

    @Override
    public Entry read(int descriptor) {
        bytes.putInt(NAME_LENGTH, NAME_BYTES);
        bytes.putLong(CONTROL_LENGTH, CONTROL_BYTES);
        long read = SocketCalls.recvmsg(descriptor, memory, MSG_ERRQUEUE | MSG_DONTWAIT);
        if (read < 0) {
            return new Entry.Nothing();
        }
        long quoted = read < QUOTED_BYTES ? 0
                : bytes.duplicate().order(ByteOrder.BIG_ENDIAN).getLong(QUOTED_AT);
        return ExtendedError.parse(quoted, slice(NAME_AT, bytes.getInt(NAME_LENGTH), NAME_BYTES),
                slice(CONTROL_AT, bytes.getLong(CONTROL_LENGTH), CONTROL_BYTES));
    }

    private ByteBuffer slice(int at, long length, int most) {
        return bytes.slice(at, Math.clamp(length, 0, most)).order(bytes.order());
    }
}
