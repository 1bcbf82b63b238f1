package io.portmatrix.probe.talk;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The client's side of TLS on bytes that others carry. Whatever certificate comes is accepted, and every version and cipher
 * that this Java still knows is offered: the handshake is evidence of what is spoken, no protection of anything.
 */
final class TlsClient {
    /** So many turns of the engine a single piece of input may cost. */
    private static final int MAX_TURNS = 256;

    private final SSLEngine engine;
    private final ByteArrayOutputStream unread = new ByteArrayOutputStream();
    private final ByteArrayOutputStream clear = new ByteArrayOutputStream();
    private final ByteArrayOutputStream toSend = new ByteArrayOutputStream();
    private @Nullable String failure;
    private boolean established;
    private boolean closed;

    TlsClient() {
        engine = context().createSSLEngine();
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setProtocols(Arrays.stream(engine.getSupportedProtocols())
                .filter(p -> p.startsWith("TLSv"))
                .toArray(String[]::new));
        parameters.setCipherSuites(Arrays.stream(engine.getSupportedCipherSuites())
                .filter(suite -> !suite.contains("KRB5"))
                .toArray(String[]::new));
        engine.setSSLParameters(parameters);
    }

    private static SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new AnyCertificate()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }

    /** Begins the handshake. */
    void start() {
        try {
            engine.beginHandshake();
            turn();
        } catch (SSLException | RuntimeException e) {
            fail(e);
        }
    }

    /** Takes what the peer sent. */
    void hear(byte[] bytes) {
        unread.write(bytes, 0, bytes.length);
        if (failure == null) {
            try {
                turn();
            } catch (SSLException | RuntimeException e) {
                // Hostile input may make a provider throw what it likes.
                fail(e);
            }
        }
    }

    /** Encrypts; only once established. */
    void say(byte[] bytes) {
        try {
            ByteBuffer out = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
            ByteBuffer in = ByteBuffer.wrap(bytes);
            while (in.hasRemaining()) {
                SSLEngineResult result = engine.wrap(in, out);
                drain(out);
                if (result.getStatus() != SSLEngineResult.Status.OK) {
                    return;
                }
            }
        } catch (SSLException | RuntimeException e) {
            fail(e);
        }
    }

    /** Says good-bye by close_notify. */
    void close() {
        engine.closeOutbound();
        try {
            ByteBuffer out = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
            SSLEngineResult result = engine.wrap(ByteBuffer.allocate(0), out);
            if (result.bytesProduced() > 0) {
                drain(out);
            }
        } catch (SSLException | RuntimeException e) {
            // Then it goes without.
        }
    }

    /** What has to be sent now; taken out. */
    byte[] toSend() {
        byte[] bytes = toSend.toByteArray();
        toSend.reset();
        return bytes;
    }

    /** What was said inside since the last call; taken out. */
    byte[] clear() {
        byte[] bytes = clear.toByteArray();
        clear.reset();
        return bytes;
    }

    boolean isEstablished() {
        return established;
    }

    /** Whether the peer said good-bye. */
    boolean isClosed() {
        return closed;
    }

    /** Why the handshake failed, or null if it has not. */
    @Nullable
    String failure() {
        return failure;
    }

    String version() {
        return engine.getSession().getProtocol();
    }

    String cipherSuite() {
        return engine.getSession().getCipherSuite();
    }

    /** The peer's own certificate, or null where it has none. */
    @Nullable
    X509Certificate certificate() {
        try {
            Certificate[] chain = engine.getSession().getPeerCertificates();
            return chain.length > 0 && chain[0] instanceof X509Certificate first ? first : null;
        } catch (SSLPeerUnverifiedException e) {
            return null;
        }
    }

    private void turn() throws SSLException {
        for (int i = 0; i < MAX_TURNS; i++) {
            HandshakeStatus status = engine.getHandshakeStatus();
            switch (status) {
                case NEED_TASK -> runTasks();
                case NEED_WRAP -> {
                    if (!wrap()) {
                        return;
                    }
                }
                case NEED_UNWRAP, NEED_UNWRAP_AGAIN, NOT_HANDSHAKING, FINISHED -> {
                    if (!unwrap()) {
                        return;
                    }
                }
            }
        }
    }

    private void runTasks() {
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
    }

    private boolean wrap() throws SSLException {
        ByteBuffer out = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        SSLEngineResult result = engine.wrap(ByteBuffer.allocate(0), out);
        drain(out);
        note(result);
        return result.getStatus() == SSLEngineResult.Status.OK;
    }

    private boolean unwrap() throws SSLException {
        if (unread.size() == 0) {
            return false;
        }
        byte[] input = unread.toByteArray();
        ByteBuffer in = ByteBuffer.wrap(input);
        ByteBuffer out = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize());
        SSLEngineResult result = engine.unwrap(in, out);
        unread.reset();
        unread.write(input, in.position(), in.remaining());
        take(out, clear);
        note(result);
        boolean moved = result.bytesConsumed() > 0 || result.bytesProduced() > 0
                || engine.getHandshakeStatus() != HandshakeStatus.NEED_UNWRAP;
        return result.getStatus() == SSLEngineResult.Status.OK && moved;
    }

    private void note(SSLEngineResult result) {
        established |= result.getHandshakeStatus() == HandshakeStatus.FINISHED;
        closed |= result.getStatus() == SSLEngineResult.Status.CLOSED || engine.isInboundDone();
    }

    private void drain(ByteBuffer out) {
        take(out, toSend);
    }

    /** Moves what was written to {@code from} over, and makes room in it. */
    private static void take(ByteBuffer from, ByteArrayOutputStream to) {
        byte[] bytes = new byte[from.flip().remaining()];
        from.get(bytes).clear();
        to.writeBytes(bytes);
    }

    private void fail(Exception e) {
        String text = e.getMessage();
        failure = text == null ? e.getClass().getSimpleName() : Bytes.quoted(text);
        try {
            wrap();
        } catch (SSLException | RuntimeException again) {
            // It has no alert to send.
        }
    }
}
