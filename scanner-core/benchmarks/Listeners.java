import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.Selector;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * Listens on evenly spread ports of one loopback address until its standard input ends, and keeps what it accepts until the
 * other side hangs up. Run as {@code java Listeners.java 127.9.9.9 40}; prints {@code ready} when all are bound.
 */
final class Listeners {
    public static void main(String[] args) throws Exception {
        InetAddress address = InetAddress.getByName(args[0]);
        int count = Integer.parseInt(args[1]);
        if (!address.isLoopbackAddress() || count < 1 || count > 1000) {
            throw new IllegalArgumentException("a loopback address and 1 to 1000 listeners");
        }
        Selector selector = Selector.open();
        for (int i = 0; i < count; i++) {
            ServerSocketChannel listener = ServerSocketChannel.open();
            listener.bind(new InetSocketAddress(address, 1000 + i * (64_000 / count)), 1024);
            listener.configureBlocking(false).register(selector, SelectionKey.OP_ACCEPT);
        }
        Thread server = new Thread(() -> {
            try {
                serve(selector);
            } catch (Exception e) {
                e.printStackTrace();
                System.exit(1);
            }
        });
        server.setDaemon(true);
        server.start();
        System.out.println("ready");
        while (System.in.read() >= 0) {
            // Ends with the script that holds the other end.
        }
    }

    private static void serve(Selector selector) throws Exception {
        java.nio.ByteBuffer buffer = java.nio.ByteBuffer.allocate(4096);
        while (true) {
            selector.select();
            for (SelectionKey key : selector.selectedKeys()) {
                if (key.channel() instanceof ServerSocketChannel server) {
                    SocketChannel accepted = server.accept();
                    if (accepted != null) {
                        accepted.configureBlocking(false).register(selector, SelectionKey.OP_READ);
                    }
                } else {
                    SocketChannel channel = (SocketChannel) key.channel();
                    int read;
                    try {
                        read = channel.read(buffer.clear());
                    } catch (java.io.IOException reset) {
                        read = -1;
                    }
                    if (read < 0) {
                        channel.close();
                    }
                }
            }
            selector.selectedKeys().clear();
        }
    }
}
