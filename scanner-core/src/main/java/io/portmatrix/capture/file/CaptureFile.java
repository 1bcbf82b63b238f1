package io.portmatrix.capture.file;

import io.portmatrix.capture.PacketSink;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A capture in a file or a stream: pcap or pcapng, also compressed by gzip, bzip2, xz or LZ4. It is read once, from its
 * beginning to its end, with the same memory however long it is.
 */
public final class CaptureFile {
    private final String name;
    private final @Nullable Path path;
    private final InputStream stream;
    private volatile boolean cancelled;
    private volatile @Nullable ReadAhead reading;

    private CaptureFile(String name, @Nullable Path path, InputStream stream) {
        this.name = name;
        this.path = path;
        this.stream = stream;
    }

    /** The capture in a file, which may be a named pipe. It is opened by {@link #read}. */
    public static CaptureFile of(Path path) {
        return new CaptureFile(path.toString(), path, InputStream.nullInputStream());
    }

    /** The capture that a stream brings. The stream is not closed. @param name what it is called in messages */
    public static CaptureFile of(InputStream stream, String name) {
        return new CaptureFile(name, null, stream);
    }

    /** What it is called in messages. */
    public String name() {
        return name;
    }

    /**
     * Reads all of it. Packets are delivered on the calling thread, before reading goes on. A capture that is damaged, or
     * that can't be read on, is delivered up to there, and the result says so.
     *
     * @throws CaptureException if it is no capture, or if none of its packets can be understood
     * @throws IOException if the file can't be opened
     */
    public CaptureEnd read(PacketSink sink) throws IOException {
        if (path == null) {
            return read(stream, sink);
        }
        if (Files.isDirectory(path)) {
            throw new CaptureException(name + ": is a folder; name a capture in it");
        }
        try (InputStream opened = Files.newInputStream(path)) {
            return read(opened, sink);
        }
    }

    /** Ends reading soon, from any thread: no more is delivered than what is in memory already. */
    public void cancel() {
        cancelled = true;
        ReadAhead current = reading;
        if (current != null) {
            current.close();
        }
    }

    private CaptureEnd read(InputStream in, PacketSink sink) {
        try (ReadAhead ahead = ReadAhead.of(in)) {
            reading = ahead;
            if (cancelled) {
                ahead.close();
            }
            Window window = new Window(ahead);
            Optional<Format> format = Format.of(window.head(Format.MAGIC_LENGTH));
            if (format.isPresent()) {
                return deliver(format.get(), window, ahead, new Delivery(sink));
            }
            byte[] head = window.head(Lookalike.HEAD);
            if (ahead.isClosed()) {
                return new CaptureEnd(0, 0, new TreeMap<>(), 0, true, Optional.empty());
            }
            throw noCapture(head, ahead);
        }
    }

    private CaptureException noCapture(byte[] head, ReadAhead ahead) {
        String failure = ahead.failure();
        if (head.length == 0 && failure != null) {
            return new CaptureException(name + ": can't be read: " + failure);
        }
        return new CaptureException(
                name + ": " + (ahead.isCompressed() ? "what is compressed in it " : "") + Lookalike.text(head));
    }

    private CaptureEnd deliver(Format format, Window window, ReadAhead ahead, Delivery delivery) {
        Records records = format.records(name, window, delivery);
        Damage damage = null;
        try {
            records.read();
        } catch (DamagedException e) {
            damage = new Damage(window.offset(), delivery.packets(), e.what());
        }
        boolean ended = ahead.isClosed();
        SortedMap<Integer, Long> notDelivered = delivery.notDelivered();
        if (!ended && !notDelivered.isEmpty() && delivery.delivered() == 0) {
            throw UnknownLinks.refusal(name, UnknownLinks.text(notDelivered));
        }
        return new CaptureEnd(delivery.packets(), window.offset(), notDelivered, records.dropped(), ended,
                ended ? Optional.empty() : Optional.ofNullable(damage));
    }
}
