package io.portmatrix.link.pcap;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import java.util.Arrays;

/** The program at the other end of a tunnel device: packets that are sent through the device are read here. */
final class TunnelEnd implements AutoCloseable {
    private static final int READ_WRITE = 2;
    private static final long SET_DEVICE = 0x400454ca;
    private static final short PLAIN_TUN = 0x1001;
    private static final int REQUEST_SIZE = 40;
    private static final int FLAGS = 16;
    private static final int MAX_READS = 10;

    static {
        Native.register(TunnelEnd.class, NativeLibrary.getProcess());
    }

    private final int descriptor;

    private TunnelEnd(int descriptor) {
        this.descriptor = descriptor;
    }

    static TunnelEnd attach(String device) {
        int descriptor = open("/dev/net/tun", READ_WRITE);
        try (Memory request = new Memory(REQUEST_SIZE)) {
            request.clear();
            request.setString(0, device);
            request.setShort(FLAGS, PLAIN_TUN);
            var unused = ioctl(descriptor, new NativeLong(SET_DEVICE), request);
        }
        return new TunnelEnd(descriptor);
    }

    /** Whether the packet comes out here; what the kernel itself sends may come before it. */
    boolean receives(byte[] packet) {
        byte[] buffer = new byte[2048];
        for (int i = 0; i < MAX_READS; i++) {
            int length = read(descriptor, buffer, new NativeLong(buffer.length)).intValue();
            if (Arrays.equals(buffer, 0, length, packet, 0, packet.length)) {
                return true;
            }
        }
        return false;
    }

    void send(byte[] packet) {
        var unused = write(descriptor, packet, new NativeLong(packet.length));
    }

    @Override
    public void close() {
        var unused = close(descriptor);
    }

    private static native int open(String path, int flags) throws LastErrorException;

    private static native int ioctl(int descriptor, NativeLong request, Pointer argument) throws LastErrorException;

    private static native NativeLong read(int descriptor, byte[] buffer, NativeLong length) throws LastErrorException;

    private static native NativeLong write(int descriptor, byte[] buffer, NativeLong length)
            throws LastErrorException;

    private static native int close(int descriptor) throws LastErrorException;
}
